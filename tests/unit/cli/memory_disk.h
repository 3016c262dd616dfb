#pragma once

#include "cli/run.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace arrcheck {

// A disk in memory, with whatever can be wrong with a real one. Relative paths only; "./a", "a/"
// and "a" are the same path.
class MemoryDisk : public FileSystem {
public:
  void add_file(const std::string& path, std::string bytes);
  void add_folder(const std::string& path); // one without files; others come with their files
  void add_device(const std::string& path, const std::string& why);
  void fail_reading(const std::string& path, const std::string& why); // a file or a folder
  void fail_writing(const std::string& path, const std::string& why);

  void list_backwards() { backwards_ = true; }

  // What was written since the disk was made, by path.
  [[nodiscard]] const std::map<std::string, std::string>& written() const { return written_; }

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

private:
  std::map<std::string, std::string> files_;
  std::set<std::string> folders_;
  std::map<std::string, std::string> devices_;      // with what reading one says
  std::map<std::string, std::string> read_errors_;  // by path
  std::map<std::string, std::string> write_errors_; // by path
  std::map<std::string, std::string> written_;
  bool backwards_ = false;
};

} // namespace arrcheck
