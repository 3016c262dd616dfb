#include "cli/commands.h"
#include "cli/options.h"
#include "text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

// Who set an option, and so how far it is followed; SECURITY.md states the model.
namespace arrcheck {

const Setting* Options::setting(std::string_view key) const {
  const auto& all = configuration.settings;
  const auto at =
      std::find_if(all.begin(), all.end(), [key](const Setting& one) { return one.key == key; });
  return at == all.end() ? nullptr : &*at;
}

FilePath Options::file(std::string_view key, const std::string& path, FileSystem& files) const {
  const Setting* set = setting(key);
  return set != nullptr && set->found
             ? FilePath::below(folder_of(std::string(configuration.file->name())), path)
             : input(path, files);
}

FilePath Options::input(const std::string& word, FileSystem& files) const {
  if (!gate || word == "-") {
    return FilePath::typed(word);
  }
  if (stays_inside(word)) {
    return FilePath::below("", word);
  }
  // The working folder may be named in full.
  const std::string here = files.identity(FilePath::typed("."));
  for (std::size_t slash = word.find('/', 1); slash != std::string::npos;
       slash = word.find('/', slash + 1)) {
    std::string folder = word.substr(0, slash);
    if (files.identity(FilePath::typed(folder)) == here) {
      return FilePath::below(std::move(folder), word);
    }
  }
  return FilePath::below(folder_of(word), word);
}

std::vector<FilePath> Options::inputs(FileSystem& files) const {
  std::vector<FilePath> paths;
  for (const std::string& word : words) {
    paths.push_back(input(word, files));
  }
  return paths;
}

std::string against_gate(const Options& options, bool never_fails) {
  if (!options.gate) {
    return "";
  }
  const auto said = [&options](std::string_view key, std::string_view flag) {
    const Setting* setting = options.setting(key);
    return setting == nullptr || setting->origin.empty() ? std::string(flag) : setting->origin;
  };
  const std::string_view weaker = options.exit_zero       ? "--exit-zero"
                                  : never_fails           ? "--fail-on never"
                                  : !options.only.empty() ? "--only"
                                  : !options.skip.empty() ? "--skip"
                                                          : "";
  if (weaker.empty()) {
    return "";
  }
  const std::string_view key = weaker.substr(2, weaker.find(' ') - 2);
  const std::string origin = said(key, weaker.substr(0, weaker.find(' ')));
  return fmt::format("--gate and {} contradict each other{}",
                     weaker,
                     origin.starts_with("--") ? "" : fmt::format(" ({} says so)", visible(origin)));
}

} // namespace arrcheck
