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
  // A link; its target counts from the link's folder, and one that begins with a slash leads out.
  void add_link(const std::string& path, const std::string& target);
  void fail_reading(const std::string& path, const std::string& why); // a file or a folder
  void fail_writing(const std::string& path, const std::string& why);

  void list_backwards() { backwards_ = true; }

  // What was written since the disk was made, by path.
  [[nodiscard]] const std::map<std::string, std::string>& written() const { return written_; }

  Kind kind(const FilePath& path) override;
  std::string identity(const FilePath& path) override;
  std::optional<Failure> read(const FilePath& path, std::size_t limit, std::string& bytes) override;
  std::optional<Failure> read_part(const FilePath& path,
                                   std::size_t offset,
                                   std::size_t most,
                                   std::string& bytes) override;
  std::optional<Failure> list(const FilePath& path, std::vector<Entry>& entries) override;
  std::optional<Failure> write(const FilePath& path, std::string_view bytes) override;

private:
  // What a path comes to when its links are followed; nothing where they lead out of its root, or
  // in a circle.
  [[nodiscard]] std::optional<std::string> resolved(const FilePath& path) const;
  [[nodiscard]] Kind kind_of(const std::string& name) const; // of a resolved one

  std::map<std::string, std::string> files_;
  std::set<std::string> folders_;
  std::map<std::string, std::string> links_;        // targets by path
  std::map<std::string, std::string> devices_;      // with what reading one says
  std::map<std::string, std::string> read_errors_;  // by path
  std::map<std::string, std::string> write_errors_; // by path
  std::map<std::string, std::string> written_;
  bool backwards_ = false;
};

} // namespace arrcheck
