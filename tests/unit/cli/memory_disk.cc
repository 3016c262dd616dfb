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

void MemoryDisk::add_link(const std::string& path, const std::string& target) {
  const std::string name = plain(path);
  add_file(name, ""); // and the folders above it
  files_.erase(name);
  links_[name] = target;
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

std::optional<std::string> MemoryDisk::resolved(const FilePath& path) const {
  const std::string root = path.root() ? resolved(FilePath::typed(*path.root())).value_or("") : "";
  std::string rest = plain(path.text());
  std::string at;
  for (int steps = 0; !rest.empty(); ++steps) {
    if (steps > 64 || rest.starts_with('/')) {
      return std::nullopt;
    }
    const std::size_t slash = rest.find('/');
    const std::string step = rest.substr(0, slash);
    rest = slash == std::string::npos ? "" : rest.substr(slash + 1);
    if (step == "..") {
      if (at.empty()) {
        return std::nullopt;
      }
      at = at.substr(0, at.rfind('/') == std::string::npos ? 0 : at.rfind('/'));
    } else if (step != "." && !step.empty()) {
      const std::string next = at.empty() ? step : at + "/" + step;
      const auto link = links_.find(next);
      if (link == links_.end()) {
        at = next;
      } else {
        rest = rest.empty() ? link->second : link->second + "/" + rest;
      }
    }
  }
  const bool inside = !path.root() || root.empty() || at == root || at.starts_with(root + "/");
  return inside ? std::optional(at) : std::nullopt;
}

FileSystem::Kind MemoryDisk::kind_of(const std::string& name) const {
  return files_.count(name) != 0                     ? Kind::File
         : devices_.count(name) != 0                 ? Kind::Other
         : name.empty() || folders_.count(name) != 0 ? Kind::Folder
                                                     : Kind::Missing;
}

FileSystem::Kind MemoryDisk::kind(const FilePath& path) {
  const auto name = resolved(path);
  return name ? kind_of(*name) : path.root() ? Kind::Other : Kind::Missing;
}

std::string MemoryDisk::identity(const FilePath& path) {
  const auto name = resolved(path);
  return !name || kind_of(*name) == Kind::Missing ? "" : "at " + *name;
}

std::optional<FileSystem::Failure>
MemoryDisk::read(const FilePath& path, std::size_t limit, std::string& bytes) {
  const auto found = resolved(path);
  if (!found) {
    return Failure{"it leads out of the folder \"" + path.root().value_or("") + "\""};
  }
  const std::string& name = *found;
  if (const auto failure = failure_of(read_errors_, name)) {
    return failure;
  }
  if (const auto failure = failure_of(devices_, name)) {
    return failure;
  }
  const auto file = files_.find(name);
  if (file == files_.end()) {
    return Failure{kind_of(name) == Kind::Folder ? "it is a folder" : "no such file"};
  }
  bytes = file->second.substr(0, limit + 1);
  return std::nullopt;
}

std::optional<FileSystem::Failure> MemoryDisk::read_part(const FilePath& path,
                                                         std::size_t offset,
                                                         std::size_t most,
                                                         std::string& bytes) {
  const auto failure = read(path, std::string::npos - 1, bytes);
  bytes = failure || offset >= bytes.size() ? "" : bytes.substr(offset, most);
  return failure;
}

std::optional<FileSystem::Failure> MemoryDisk::list(const FilePath& path,
                                                    std::vector<Entry>& entries) {
  const std::string name = resolved(path).value_or("");
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
  for (const auto& [link, target] : links_) {
    add(link);
  }
  std::for_each(folders_.begin(), folders_.end(), add);
  for (const std::string& inside : found) {
    entries.push_back({inside, links_.count(prefix + inside) != 0});
  }
  if (backwards_) {
    std::reverse(entries.begin(), entries.end());
  }
  return std::nullopt;
}

std::optional<FileSystem::Failure> MemoryDisk::write(const FilePath& path, std::string_view bytes) {
  const std::string name = plain(path.text());
  if (const auto failure = failure_of(write_errors_, name)) {
    return failure;
  }
  if (kind_of(name) == Kind::Folder) {
    return Failure{"it is a folder"};
  }
  const std::size_t slash = name.rfind('/');
  if (slash != std::string::npos && kind_of(name.substr(0, slash)) != Kind::Folder) {
    return Failure{"there is no such folder"};
  }
  files_[name] = written_[name] = bytes;
  return std::nullopt;
}

} // namespace arrcheck
