#pragma once

#include "cli/files.h"

#include <map>
#include <string>

namespace arrcheck {

// A disk that remembers what was read from the one below or written to it, so that nothing is
// written in its place.
class KeptFiles : public FileSystem {
public:
  explicit KeptFiles(FileSystem& below) : below_(below) {}

  Kind kind(const FilePath& path) override { return below_.kind(path); }

  std::string identity(const FilePath& path) override { return below_.identity(path); }

  std::string beside(const std::string& path, const std::string& name) override {
    return below_.beside(path, name);
  }

  std::optional<Failure> read(const FilePath& path, std::size_t limit, std::string& bytes) override;
  std::optional<Failure> read_part(const FilePath& path,
                                   std::size_t offset,
                                   std::size_t most,
                                   std::string& bytes) override;

  std::optional<Failure> list(const FilePath& path, std::vector<Entry>& entries) override {
    return below_.list(path, entries);
  }

  std::optional<Failure> write(const FilePath& path, std::string_view bytes) override;
  std::string kept_as(const FilePath& path) override;
  void keep(const FilePath& path) override;

private:
  FileSystem& below_;
  std::map<std::string, std::string> kept_; // paths by identity
};

} // namespace arrcheck
