#include "cli/revision_files.h"

#include "cli/discovery.h"
#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::size_t most_said = std::size_t{4} << 10U; // bytes of an answer of one line

// A repository brings its own configuration, and that can name programs to run: to fetch an object
// that is not there, to watch files, as hooks. Whoever wrote the files may have written it. So git
// is run with everything taken away that starts a program or a transfer; docs/decisions/ has why it
// is git all the same.
Ran git(Io& io, const std::vector<std::string>& arguments, std::size_t limit) {
  if (io.run == nullptr) {
    return {"it cannot be run here", 0, "", ""};
  }
  Program program{{"git",
                   "--no-pager",
                   "--no-replace-objects",
                   "-c",
                   "safe.bareRepository=explicit", // a folder of files is no repository in disguise
                   "-c",
                   "core.fsmonitor=false",
                   "-c",
                   "core.hooksPath=/dev/null"},
                  {"GIT_NO_LAZY_FETCH=1",
                   "GIT_ALLOW_PROTOCOL=none",
                   "GIT_TERMINAL_PROMPT=0",
                   "GIT_OPTIONAL_LOCKS=0",
                   "GIT_ASKPASS=",
                   "SSH_ASKPASS=",
                   "LC_ALL=C"},
                  limit};
  program.command.insert(program.command.end(), arguments.begin(), arguments.end());
  return io.run(program);
}

bool worked(const Ran& ran) {
  return !ran.failure && ran.status == 0;
}

FileSystem::Failure not_run(const std::string& why) {
  return {fmt::format("it names a revision, and git cannot be run: {}", why)};
}

std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find('\n'));
}

} // namespace

std::optional<RevisionPath> revision_path(const std::string& word, FileSystem& files) {
  const std::size_t colon = word.find(':');
  if (colon == std::string::npos ||
      files.kind(FilePath::typed(word)) != FileSystem::Kind::Missing) {
    return std::nullopt;
  }
  return RevisionPath{word.substr(0, colon), word.substr(colon + 1)};
}

FileSystem::Kind RevisionFiles::kind(const FilePath& path) {
  return is_ours(path.text()) ? Kind::File : io_.files.kind(path);
}

std::string RevisionFiles::identity(const FilePath& path) {
  return is_ours(path.text()) ? path.text() : io_.files.identity(path);
}

std::string RevisionFiles::beside(const std::string& path, const std::string& name) {
  if (!is_ours(path)) {
    return io_.files.beside(path, name);
  }
  return prefix_ + folder_of(path.substr(prefix_.size())) + name;
}

std::optional<FileSystem::Failure>
RevisionFiles::read(const FilePath& path, std::size_t limit, std::string& bytes) {
  if (!is_ours(path.text())) {
    return io_.files.read(path, limit, bytes);
  }
  // The object first: what follows cannot mean an option, whatever it is called.
  const Ran object =
      git(io_, {"rev-parse", "--verify", "--quiet", "--end-of-options", path.text()}, most_said);
  if (object.failure) {
    return not_run(*object.failure);
  }
  if (!worked(object)) {
    return why_not();
  }
  if (auto borrowed = borrows_objects()) {
    return borrowed;
  }
  const std::string id(first_line(object.output));
  Ran blob = git(io_, {"cat-file", "blob", id}, limit);
  if (blob.output.size() > limit) { // git had no time to end
    bytes = std::move(blob.output);
    return std::nullopt;
  }
  if (!worked(blob)) {
    return why_no_blob(id);
  }
  bytes = std::move(blob.output);
  return std::nullopt;
}

FileSystem::Failure RevisionFiles::why_no_blob(const std::string& id) const {
  const Ran type = git(io_, {"cat-file", "-t", id}, most_said);
  if (!worked(type)) {
    return {"git knows the file and does not hold its bytes, and nothing is fetched for it; fetch "
            "them first, such as with \"git fetch --refetch\""};
  }
  return {first_line(type.output) == "tree" ? "it is a folder" : "git cannot show it"};
}

// Objects of another repository could be anybody's.
std::optional<FileSystem::Failure> RevisionFiles::borrows_objects() const {
  constexpr std::string_view list = "objects/info/alternates";
  const Ran where = git(io_, {"rev-parse", "--git-path", std::string(list)}, most_said);
  if (!worked(where)) {
    return Failure{"git does not say where its objects are"};
  }
  const FilePath path = FilePath::typed(std::string(first_line(where.output)));
  if (io_.files.kind(path) == Kind::Missing) {
    return std::nullopt;
  }
  std::string text;
  const auto unreadable = io_.files.read(path, most_said, text);
  return unreadable || !trim(text).empty()
             ? std::optional(Failure{fmt::format("the repository takes objects from another one "
                                                 "({}), which is not followed; \"git "
                                                 "repack -a -d\" makes them its own",
                                                 list)})
             : std::nullopt;
}

FileSystem::Failure RevisionFiles::why_not() const {
  const std::string revision = prefix_.substr(0, prefix_.size() - 1);
  const Ran home = git(io_, {"rev-parse", "--git-dir"}, most_said);
  if (home.failure) {
    return not_run(*home.failure);
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

std::optional<FileSystem::Failure> RevisionFiles::read_part(const FilePath& path,
                                                            std::size_t offset,
                                                            std::size_t most,
                                                            std::string& bytes) {
  if (!is_ours(path.text())) {
    return io_.files.read_part(path, offset, most, bytes);
  }
  auto failure = read(path, offset + most, bytes);
  bytes = failure || offset >= bytes.size() ? "" : bytes.substr(offset, most);
  return failure;
}

std::optional<FileSystem::Failure> RevisionFiles::list(const FilePath& path,
                                                       std::vector<Entry>& entries) {
  return io_.files.list(path, entries);
}

std::optional<FileSystem::Failure> RevisionFiles::write(const FilePath& path,
                                                        std::string_view bytes) {
  return is_ours(path.text()) ? Failure{"it is a file of a revision"}
                              : io_.files.write(path, bytes);
}

} // namespace arrcheck
