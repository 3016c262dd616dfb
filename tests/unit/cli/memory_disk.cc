#include "memory_disk.h"

#include <algorithm>

namespace arrcheck {

namespace {

std::string plain(std::string path) {
  while (path.starts_with("./") && path.size() > 2) {
    path.erase(0, 2);
  }
  while (path.ends_with('/')) {
    path.pop_back();
  }
  return path == "." ? "" : path;
}

std::optional<FileSystem::Failure> failure_of(const std::map<std::string, std::string>& failures,
                                              const std::string& path) {
  const auto found = failures.find(path);
  return found == failures.end() ? std::nullopt : std::optional(FileSystem::Failure{found->second});
}

} // namespace

void MemoryDisk::add_file(const std::string& path, std::string bytes) {
  const std::string name = plain(path);
  for (std::size_t slash = name.find('/'); slash != std::string::npos;
       slash = name.find('/', slash + 1)) {
    folders_.insert(name.substr(0, slash));
  }
  files_[name] = std::move(bytes);
}

void MemoryDisk::add_folder(const std::string& path) {
  folders_.insert(plain(path));
}

void MemoryDisk::add_device(const std::string& path, const std::string& why) {
  devices_[plain(path)] = why;
}

void MemoryDisk::fail_reading(const std::string& path, const std::string& why) {
  read_errors_[plain(path)] = why;
}

void MemoryDisk::fail_writing(const std::string& path, const std::string& why) {
  write_errors_[plain(path)] = why;
}

FileSystem::Kind MemoryDisk::kind(const std::string& path) {
  const std::string name = plain(path);
  return files_.count(name) != 0                     ? Kind::File
         : devices_.count(name) != 0                 ? Kind::Other
         : name.empty() || folders_.count(name) != 0 ? Kind::Folder
                                                     : Kind::Missing;
}

std::string MemoryDisk::identity(const std::string& path) {
  return kind(path) == Kind::Missing ? "" : plain(path);
}

std::optional<FileSystem::Failure>
MemoryDisk::read(const std::string& path, std::size_t limit, std::string& bytes) {
  const std::string name = plain(path);
  if (const auto failure = failure_of(read_errors_, name)) {
    return failure;
  }
  if (const auto failure = failure_of(devices_, name)) {
    return failure;
  }
  const auto file = files_.find(name);
  if (file == files_.end()) {
    return Failure{kind(path) == Kind::Folder ? "it is a folder" : "no such file"};
  }
  bytes = file->second.substr(0, limit + 1);
  return std::nullopt;
}

std::optional<FileSystem::Failure> MemoryDisk::read_part(const std::string& path,
                                                         std::size_t offset,
                                                         std::size_t most,
                                                         std::string& bytes) {
  const auto failure = read(path, std::string::npos - 1, bytes);
  bytes = failure || offset >= bytes.size() ? "" : bytes.substr(offset, most);
  return failure;
}

std::optional<FileSystem::Failure> MemoryDisk::list(const std::string& path,
                                                    std::vector<std::string>& names) {
  const std::string name = plain(path);
  if (const auto failure = failure_of(read_errors_, name)) {
    return failure;
  }
  const std::string prefix = name.empty() ? "" : name + "/";
  std::set<std::string> found;
  const auto add = [&](const std::string& inside) {
    if (inside.size() > prefix.size() && inside.starts_with(prefix)) {
      found.insert(inside.substr(prefix.size(), inside.find('/', prefix.size()) - prefix.size()));
    }
  };
  for (const auto& [file, bytes] : files_) {
    add(file);
  }
  for (const auto& [device, why] : devices_) {
    add(device);
  }
  std::for_each(folders_.begin(), folders_.end(), add);
  names.assign(found.begin(), found.end());
  if (backwards_) {
    std::reverse(names.begin(), names.end());
  }
  return std::nullopt;
}

std::optional<FileSystem::Failure> MemoryDisk::write(const std::string& path,
                                                     std::string_view bytes) {
  const std::string name = plain(path);
  if (const auto failure = failure_of(write_errors_, name)) {
    return failure;
  }
  if (kind(path) == Kind::Folder) {
    return Failure{"it is a folder"};
  }
  const std::size_t slash = name.rfind('/');
  if (slash != std::string::npos && kind(name.substr(0, slash)) != Kind::Folder) {
    return Failure{"there is no such folder"};
  }
  files_[name] = written_[name] = bytes;
  return std::nullopt;
}

} // namespace arrcheck
