#pragma once

#include "cli/run.h"

#include <optional>
#include <string>

namespace arrcheck {

// A file of a commit, as git names it: "main:examples/masa.yaml" counts from the repository's root,
// "main:./masa.yaml" from the working folder; ":masa.yaml" is the staged one.
struct RevisionPath {
  std::string revision;
  std::string path;
};

// What a word names: nothing where a file of this name is there, or it holds no colon.
std::optional<RevisionPath> revision_path(const std::string& word, FileSystem& files);

// A disk on which the files of one revision stand as REVISION:PATH, read through git itself.
// Everything else is the disk below.
class RevisionFiles : public FileSystem {
public:
  RevisionFiles(std::string revision, Io& io) : prefix_(std::move(revision) + ":"), io_(io) {}

  Kind kind(const FilePath& path) override;
  std::string identity(const FilePath& path) override;
  std::string beside(const std::string& path, const std::string& name) override;
  std::optional<Failure> read(const FilePath& path, std::size_t limit, std::string& bytes) override;
  std::optional<Failure> read_part(const FilePath& path,
                                   std::size_t offset,
                                   std::size_t most,
                                   std::string& bytes) override;
  std::optional<Failure> list(const FilePath& path, std::vector<Entry>& entries) override;
  std::optional<Failure> write(const FilePath& path, std::string_view bytes) override;

private:
  [[nodiscard]] bool is_ours(const std::string& path) const { return path.starts_with(prefix_); }

  // What is in the way of a file that git does not have, or of the bytes of one that it has.
  [[nodiscard]] Failure why_not() const;
  [[nodiscard]] Failure why_no_blob(const std::string& id) const;
  [[nodiscard]] std::optional<Failure> borrows_objects() const;

  std::string prefix_;
  Io& io_;
};

} // namespace arrcheck
