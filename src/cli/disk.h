#pragma once

#include "cli/files.h"

namespace arrcheck {

// The real disk. Reads only regular files, writes through a temporary file in the same folder.
class Disk : public FileSystem {
public:
  Kind kind(const FilePath& path) override;
  std::string identity(const FilePath& path) override;
  std::optional<Failure> read(const FilePath& path, std::size_t limit, std::string& bytes) override;
  std::optional<Failure> read_part(const FilePath& path,
                                   std::size_t offset,
                                   std::size_t most,
                                   std::string& bytes) override;
  std::optional<Failure> list(const FilePath& path, std::vector<Entry>& entries) override;
  std::optional<Failure> write(const FilePath& path, std::string_view bytes) override;
};

} // namespace arrcheck
