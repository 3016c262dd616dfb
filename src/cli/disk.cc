#include "cli/disk.h"

#include "cli/descriptor.h"
#include "cli/open_below.h"
#include "text/unicode.h"

#include <cerrno>
#include <cstdio>
#include <variant>

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace arrcheck {

namespace {

// What cannot be opened leaves errno.
Handle opened(const FilePath& path, int flags) {
  if (!path.root()) {
    return Handle(::open(path.text().c_str(), flags | O_CLOEXEC));
  }
  const auto rest = path.below_root();
  if (!rest) {
    errno = EXDEV;
    return Handle(-1);
  }
  return open_below(*path.root(), *rest, flags);
}

// What stands at a path: opened as a mere place, so that no device notices.
std::optional<struct stat> facts_of(const FilePath& path) {
  struct stat facts {};

  const Handle place = opened(path, O_PATH);
  return place.get() >= 0 && ::fstat(place.get(), &facts) == 0 ? std::optional(facts)
                                                               : std::nullopt;
}

// Why what stands there is not to be read: a device or a pipe could hang us or never end.
std::optional<FileSystem::Failure> no_regular_file(mode_t mode) {
  switch (mode & S_IFMT) {
  case S_IFREG:
    return std::nullopt;
  case S_IFDIR:
    return failure(EISDIR);
  case S_IFIFO:
    return FileSystem::Failure{"it is a named pipe, not a file"};
  case S_IFSOCK:
    return FileSystem::Failure{"it is a socket, not a file"};
  case S_IFCHR:
  case S_IFBLK:
    return FileSystem::Failure{"it is a device, not a file"};
  default:
    return FileSystem::Failure{"it is no regular file"};
  }
}

// Why a path could not be opened, where links may have a part in it.
FileSystem::Failure not_opened(const FilePath& path, int error) {
  if (error == EXDEV && path.root()) {
    return {fmt::format("it leads out of the folder \"{}\"",
                        path.root()->empty() ? "." : visible(*path.root()))};
  }

  struct stat facts {};

  const bool is_link = ::lstat(path.text().c_str(), &facts) == 0 && S_ISLNK(facts.st_mode);
  if (is_link && error == ENOENT) {
    return {"it is a link to something that is not there"};
  }
  return is_link && error == ELOOP ? FileSystem::Failure{"it is a link that is not followed"}
                                   : failure(error);
}

// Not every file system tells it while listing.
bool is_link(int folder, const dirent& entry) {
  struct stat facts {};

  return entry.d_type == DT_UNKNOWN
             ? ::fstatat(folder, entry.d_name, &facts, AT_SYMLINK_NOFOLLOW) == 0 &&
                   S_ISLNK(facts.st_mode)
             : entry.d_type == DT_LNK;
}

// Opens a regular file to read it; of anything else it says why not.
std::variant<Handle, FileSystem::Failure> open_file(const FilePath& path) {
  Handle place = opened(path, O_PATH);
  const int error = errno;

  struct stat facts {};

  if (place.get() < 0) {
    return not_opened(path, error);
  }
  if (::fstat(place.get(), &facts) != 0) {
    return failure(errno);
  }
  if (auto fault = no_regular_file(facts.st_mode)) {
    return *fault;
  }
  Handle file = opened(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);

  struct stat now {};

  if (file.get() < 0 || ::fstat(file.get(), &now) != 0) {
    return failure(errno);
  }
  if (auto fault = no_regular_file(now.st_mode)) { // it was changed in between
    return *fault;
  }
  return file;
}

} // namespace

FileSystem::Kind Disk::kind(const FilePath& path) {
  const auto facts = facts_of(path);
  if (!facts) {
    return errno == ENOENT || errno == ENOTDIR ? Kind::Missing : Kind::Other;
  }
  return S_ISREG(facts->st_mode)   ? Kind::File
         : S_ISDIR(facts->st_mode) ? Kind::Folder
                                   : Kind::Other;
}

std::string Disk::identity(const FilePath& path) {
  const auto facts = facts_of(path);
  return facts ? fmt::format("{}:{}", facts->st_dev, facts->st_ino) : "";
}

std::optional<FileSystem::Failure>
Disk::read(const FilePath& path, std::size_t limit, std::string& bytes) {
  const auto file = open_file(path);
  const auto* fault = std::get_if<Failure>(&file);
  return fault != nullptr ? std::optional(*fault)
                          : read_all(std::get<Handle>(file).get(), limit, bytes);
}

std::optional<FileSystem::Failure>
Disk::read_part(const FilePath& path, std::size_t offset, std::size_t most, std::string& bytes) {
  bytes.clear();
  const auto file = open_file(path);
  if (const auto* fault = std::get_if<Failure>(&file)) {
    return *fault;
  }
  const int descriptor = std::get<Handle>(file).get();
  if (most == 0) {
    return std::nullopt;
  }
  return ::lseek(descriptor, static_cast<off_t>(offset), SEEK_SET) < 0
             ? failure(errno)
             : read_all(descriptor, most - 1, bytes);
}

std::optional<FileSystem::Failure> Disk::list(const FilePath& path, std::vector<Entry>& entries) {
  Handle place = opened(path, O_RDONLY | O_DIRECTORY);
  if (place.get() < 0) {
    return not_opened(path, errno);
  }
  DIR* folder = ::fdopendir(place.get());
  if (folder == nullptr) {
    return failure(errno);
  }
  place.release(); // the folder closes it
  errno = 0;
  while (const dirent* entry = ::readdir(folder)) {
    const std::string name = static_cast<const char*>(entry->d_name);
    if (name != "." && name != "..") {
      entries.push_back({name, is_link(::dirfd(folder), *entry)});
    }
    errno = 0;
  }
  const int error = errno;
  ::closedir(folder);
  return error == 0 ? std::nullopt : std::optional(failure(error));
}

std::optional<FileSystem::Failure> Disk::write(const FilePath& at, std::string_view bytes) {
  const std::string& path = at.text();
  if (kind(at) == Kind::Folder) {
    return failure(EISDIR);
  }

  struct stat old {};

  // What stands there itself: a link is replaced, not followed. It is in /dev that links are the
  // system's own, such as /dev/stdout.
  const bool there = ::lstat(path.c_str(), &old) == 0;
  const bool linked = there && S_ISLNK(old.st_mode) && !path.starts_with("/dev/");
  if (kind(at) == Kind::Other && !linked) { // such as /dev/stdout: nothing to replace
    Handle device(::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC)); // waits for no reader
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
  if (there && S_ISREG(old.st_mode)) {
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
