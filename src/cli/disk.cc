#include "cli/disk.h"

#include "cli/descriptor.h"

#include <cerrno>
#include <cstdio>

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace arrcheck {

namespace {

Handle opened(const std::string& path) {
  return Handle(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
}

// Why what was opened is not to be read: a device or a pipe could hang us or never end.
std::optional<FileSystem::Failure> no_regular_file(const Handle& file) {
  struct stat facts {};

  if (file.get() < 0 || ::fstat(file.get(), &facts) != 0) {
    return failure(errno);
  }
  return S_ISREG(facts.st_mode)   ? std::nullopt
         : S_ISDIR(facts.st_mode) ? std::optional(failure(EISDIR))
                                  : std::optional(FileSystem::Failure{"it is no regular file"});
}

} // namespace

FileSystem::Kind Disk::kind(const std::string& path) {
  struct stat facts {};

  if (::stat(path.c_str(), &facts) != 0) {
    return errno == ENOENT || errno == ENOTDIR ? Kind::Missing : Kind::Other;
  }
  return S_ISREG(facts.st_mode) ? Kind::File : S_ISDIR(facts.st_mode) ? Kind::Folder : Kind::Other;
}

std::string Disk::identity(const std::string& path) {
  struct stat facts {};

  return ::stat(path.c_str(), &facts) == 0 ? fmt::format("{}:{}", facts.st_dev, facts.st_ino) : "";
}

std::optional<FileSystem::Failure>
Disk::read(const std::string& path, std::size_t limit, std::string& bytes) {
  const Handle file = opened(path);
  const auto fault = no_regular_file(file);
  return fault ? fault : read_all(file.get(), limit, bytes);
}

std::optional<FileSystem::Failure>
Disk::read_part(const std::string& path, std::size_t offset, std::size_t most, std::string& bytes) {
  bytes.clear();
  const Handle file = opened(path);
  const auto fault = no_regular_file(file);
  if (fault || most == 0) {
    return fault;
  }
  return ::lseek(file.get(), static_cast<off_t>(offset), SEEK_SET) < 0
             ? failure(errno)
             : read_all(file.get(), most - 1, bytes);
}

std::optional<FileSystem::Failure> Disk::list(const std::string& path,
                                              std::vector<std::string>& names) {
  DIR* folder = ::opendir(path.c_str());
  if (folder == nullptr) {
    return failure(errno);
  }
  errno = 0;
  while (const dirent* entry = ::readdir(folder)) {
    const std::string name = static_cast<const char*>(entry->d_name);
    if (name != "." && name != "..") {
      names.push_back(name);
    }
  }
  const int error = errno;
  ::closedir(folder);
  return error == 0 ? std::nullopt : std::optional(failure(error));
}

std::optional<FileSystem::Failure> Disk::write(const std::string& path, std::string_view bytes) {
  if (kind(path) == Kind::Folder) {
    return failure(EISDIR);
  }
  if (kind(path) == Kind::Other) { // such as /dev/stdout: nothing to replace
    Handle device(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    const bool written = device.get() >= 0 && write_all(device.get(), bytes);
    return written && device.close() ? std::nullopt : std::optional(failure(errno));
  }
  // A short name of its own, so that one which is as long as names can be is no trouble.
  std::string temporary = path.substr(0, path.rfind('/') + 1) + ".arrcheck-XXXXXX";
  Handle file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (file.get() < 0) {
    return errno == ENOENT ? Failure{"there is no such folder"} : failure(errno);
  }

  // The mode and, if we may, the owner of the file that it takes the place of.
  struct stat old {};

  if (::stat(path.c_str(), &old) == 0) {
    if (::fchown(file.get(), old.st_uid, old.st_gid) != 0) {
      static_cast<void>(::fchown(file.get(), static_cast<uid_t>(-1), old.st_gid));
    }
  } else {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    old.st_mode = 0666U & ~mask;
  }
  const bool written = ::fchmod(file.get(), old.st_mode & 0777U) == 0 &&
                       write_all(file.get(), bytes) && ::fsync(file.get()) == 0;
  if (written && file.close() && ::rename(temporary.c_str(), path.c_str()) == 0) {
    return std::nullopt;
  }
  const int error = errno;
  ::unlink(temporary.c_str());
  return failure(error);
}

} // namespace arrcheck
