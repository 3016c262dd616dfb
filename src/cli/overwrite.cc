#include "cli/overwrite.h"

#include "text/unicode.h"

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// A file that is written, or one that is read, and what it is.
struct NamedFile {
  std::string_view what;
  std::string path;
};

} // namespace

Diagnostics overwritten(const Options& options, const Discovered& found, FileSystem& files) {
  std::vector<NamedFile> read;
  for (const InputFile& input : found.files) {
    read.push_back({"arrangement", input.path.text()});
  }
  for (const std::string& path : options.waivers) {
    read.push_back({"waivers", path});
  }
  if (!options.baseline.empty()) {
    read.push_back({"baseline", options.baseline});
  }
  std::vector<NamedFile> written;
  if (!options.write_baseline.empty()) {
    written.push_back({"baseline", options.write_baseline});
  }
  for (const Output& output : options.outputs) {
    if (!output.file.empty()) {
      written.push_back({"report", output.file});
    }
  }
  for (const NamedFile& target : written) {
    const std::string identity = files.identity(FilePath::typed(target.path));
    for (const NamedFile& source : read) {
      const bool anew = target.what == source.what;
      const bool same = identity.empty() ? source.path == target.path
                                         : files.identity(FilePath::typed(source.path)) == identity;
      if (same && !anew) {
        return {{"usage/overwrite",
                 Severity::Error,
                 fmt::format("the {} {} would take the place of the {} {}",
                             target.what,
                             visible(target.path),
                             source.what,
                             visible(source.path)),
                 {},
                 fmt::format("give the {} another name", target.what)}};
      }
    }
    read.push_back(target);
  }
  return {};
}

} // namespace arrcheck
