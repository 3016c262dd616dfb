#pragma once

#include "cli/run.h"

namespace arrcheck {

// The real disk. Reads only regular files, writes through a temporary file in the same folder.
class Disk : public FileSystem {
public:
  Kind kind(const std::string& path) override;
  std::string identity(const std::string& path) override;
  std::optional<Failure>
  read(const std::string& path, std::size_t limit, std::string& bytes) override;
  std::optional<Failure> read_part(const std::string& path,
                                   std::size_t offset,
                                   std::size_t most,
                                   std::string& bytes) override;
  std::optional<Failure> list(const std::string& path, std::vector<std::string>& names) override;
  std::optional<Failure> write(const std::string& path, std::string_view bytes) override;
};

} // namespace arrcheck
