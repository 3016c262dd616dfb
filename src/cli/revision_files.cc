#include "cli/revision_files.h"

#include "cli/discovery.h"
#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::size_t most_said = std::size_t{4} << 10U; // bytes of an answer of one line

Ran git(Io& io, std::vector<std::string> arguments, std::size_t limit) {
  if (io.run == nullptr) {
    return {"it cannot be run here", 0, "", ""};
  }
  arguments.insert(arguments.begin(), "git");
  return io.run(arguments, limit);
}

bool worked(const Ran& ran) {
  return !ran.failure && ran.status == 0;
}

std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find('\n'));
}

} // namespace

std::optional<RevisionPath> revision_path(const std::string& word, FileSystem& files) {
  const std::size_t colon = word.find(':');
  if (colon == std::string::npos || files.kind(word) != FileSystem::Kind::Missing) {
    return std::nullopt;
  }
  return RevisionPath{word.substr(0, colon), word.substr(colon + 1)};
}

FileSystem::Kind RevisionFiles::kind(const std::string& path) {
  return is_ours(path) ? Kind::File : io_.files.kind(path);
}

std::string RevisionFiles::identity(const std::string& path) {
  return is_ours(path) ? path : io_.files.identity(path);
}

std::string RevisionFiles::beside(const std::string& path, const std::string& name) {
  if (!is_ours(path)) {
    return io_.files.beside(path, name);
  }
  return prefix_ + folder_of(path.substr(prefix_.size())) + name;
}

std::optional<FileSystem::Failure>
RevisionFiles::read(const std::string& path, std::size_t limit, std::string& bytes) {
  if (!is_ours(path)) {
    return io_.files.read(path, limit, bytes);
  }
  // The object first: what follows cannot mean an option, whatever it is called.
  const Ran object =
      git(io_, {"rev-parse", "--verify", "--quiet", "--end-of-options", path}, most_said);
  if (!worked(object)) {
    return why_not();
  }
  const std::string id(first_line(object.output));
  Ran blob = git(io_, {"cat-file", "blob", id}, limit);
  if (blob.output.size() > limit) { // git had no time to end
    bytes = std::move(blob.output);
    return std::nullopt;
  }
  if (!worked(blob)) {
    const Ran type = git(io_, {"cat-file", "-t", id}, most_said);
    return Failure{first_line(type.output) == "tree" ? "it is a folder" : "git cannot show it"};
  }
  bytes = std::move(blob.output);
  return std::nullopt;
}

FileSystem::Failure RevisionFiles::why_not() const {
  const std::string revision = prefix_.substr(0, prefix_.size() - 1);
  const Ran home = git(io_, {"rev-parse", "--git-dir"}, most_said);
  if (home.failure) {
    return {fmt::format("it names a revision, and git cannot be run: {}", *home.failure)};
  }
  if (home.status != 0) {
    return {fmt::format("it names a revision, and git sees no repository here: {}",
                        visible(first_line(home.errors)))};
  }
  const bool known =
      revision.empty() ||
      worked(
          git(io_, {"rev-parse", "--verify", "--quiet", "--end-of-options", revision}, most_said));
  if (!known) {
    return {fmt::format("git knows no revision \"{}\" here; a shallow clone holds only the newest "
                        "(fetch the others, such as with fetch-depth: 0)",
                        visible(revision))};
  }
  return {fmt::format("{} has no such file; paths count from the repository's root, and from this "
                      "folder with ./ in front",
                      revision.empty() ? "the index" : fmt::format("\"{}\"", visible(revision)))};
}

std::optional<FileSystem::Failure> RevisionFiles::read_part(const std::string& path,
                                                            std::size_t offset,
                                                            std::size_t most,
                                                            std::string& bytes) {
  if (!is_ours(path)) {
    return io_.files.read_part(path, offset, most, bytes);
  }
  auto failure = read(path, offset + most, bytes);
  bytes = failure || offset >= bytes.size() ? "" : bytes.substr(offset, most);
  return failure;
}

std::optional<FileSystem::Failure> RevisionFiles::list(const std::string& path,
                                                       std::vector<std::string>& names) {
  return io_.files.list(path, names);
}

std::optional<FileSystem::Failure> RevisionFiles::write(const std::string& path,
                                                        std::string_view bytes) {
  return is_ours(path) ? Failure{"it is a file of a revision"} : io_.files.write(path, bytes);
}

} // namespace arrcheck
