#include "cli/world.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <memory>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace arrcheck {

namespace {

FileSystem::Failure failure(int error) {
  return {error == ENOENT   ? "no such file"
          : error == EISDIR ? "it is a folder"
                            : std::string(std::strerror(error))};
}

// A file descriptor that is closed when it goes.
class Handle {
public:
  explicit Handle(int descriptor) : descriptor_(descriptor) {}

  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  ~Handle() { close(); }

  [[nodiscard]] int get() const { return descriptor_; }

  // Closes it now; false when what was written may be lost.
  bool close() {
    const int descriptor = descriptor_;
    descriptor_ = -1;
    return descriptor < 0 || ::close(descriptor) == 0;
  }

private:
  int descriptor_;
};

// Reads to the end or to limit + 1 bytes, through short reads and interruptions.
std::optional<FileSystem::Failure> read_all(int descriptor, std::size_t limit, std::string& bytes) {
  constexpr std::size_t step = std::size_t{64} << 10;
  bytes.clear();
  while (bytes.size() <= limit) {
    const std::size_t before = bytes.size();
    bytes.resize(before + std::min(step, limit + 1 - before));
    const ssize_t got = ::read(descriptor, bytes.data() + before, bytes.size() - before);
    bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) {
      break;
    }
    if (got < 0 && errno != EINTR) {
      return failure(errno);
    }
  }
  return std::nullopt;
}

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

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
    if (put < 0 && errno != EINTR) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(put, 0)));
  }
  return true;
}

// The day it is in London, wherever this runs; SOURCE_DATE_EPOCH (seconds, UTC) stands for now in
// reproducible builds.
Date today() {
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  return london_day(epoch != nullptr && *epoch != '\0' ? std::strtoll(epoch, nullptr, 10)
                                                       : std::time(nullptr));
}

std::uint32_t terminal_width() {
  constexpr std::uint32_t usual = 100;
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usual;
}

// A pipe whose ends close when they go.
struct Pipe {
  Pipe() {
    std::array<int, 2> ends{-1, -1};
    open = ::pipe2(ends.data(), O_CLOEXEC) == 0;
    from = std::make_unique<Handle>(ends[0]);
    to = std::make_unique<Handle>(ends[1]);
  }

  bool open = false;
  std::unique_ptr<Handle> from;
  std::unique_ptr<Handle> to;
};

// Runs a program found on the PATH, without a shell and without standard input. Its errors go into
// a file without a name: nobody reads them while it runs.
Ran run_program(std::span<const std::string> command, std::size_t limit) {
  std::vector<std::string> words(command.begin(), command.end());
  std::vector<char*> arguments;
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  Pipe pipe;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> said(std::tmpfile(), std::fclose);
  if (!pipe.open || said == nullptr) {
    return {std::strerror(errno), 0, "", ""};
  }
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, pipe.to->get(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, ::fileno(said.get()), STDERR_FILENO);
  pid_t child = -1;
  const int error =
      ::posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  pipe.to->close();
  if (error != 0) {
    return {error == ENOENT ? "it is not installed" : std::strerror(error), 0, "", ""};
  }
  Ran ran;
  const auto unreadable = read_all(pipe.from->get(), limit, ran.output);
  pipe.from->close(); // stops a program that has more to write
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  constexpr std::size_t most_errors = std::size_t{4} << 10U;
  if (::lseek(::fileno(said.get()), 0, SEEK_SET) == 0) {
    read_all(::fileno(said.get()), most_errors, ran.errors);
  }
  ran.failure = unreadable ? std::optional(unreadable->why) : std::nullopt;
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 1;
  return ran;
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
  const std::string temporary = fmt::format("{}.{}.tmp", path, ::getpid());
  Handle file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (file.get() < 0) {
    return errno == ENOENT ? Failure{"there is no such folder"} : failure(errno);
  }
  const bool written = write_all(file.get(), bytes) && ::fsync(file.get()) == 0;
  if (written && file.close() && ::rename(temporary.c_str(), path.c_str()) == 0) {
    return std::nullopt;
  }
  const int error = errno;
  ::unlink(temporary.c_str());
  return failure(error);
}

Io real_world(FileSystem& files) {
  // A reader that went away, or a file size limit, is an error we report, not a death.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  return {
      files,
      [](std::size_t limit, std::string& bytes) { return read_all(STDIN_FILENO, limit, bytes); },
      [](std::string_view text) { return write_all(STDOUT_FILENO, text); },
      [](std::string_view text) { return write_all(STDERR_FILENO, text); },
      [](const std::string& name) {
        const char* value = std::getenv(name.c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
      },
      ::isatty(STDIN_FILENO) == 1,
      ::isatty(STDOUT_FILENO) == 1,
      ::isatty(STDERR_FILENO) == 1,
      terminal_width(),
      today(),
      run_program};
}

} // namespace arrcheck
