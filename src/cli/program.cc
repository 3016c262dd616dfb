#include "cli/program.h"

#include "cli/descriptor.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace arrcheck {

namespace {

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

// This process ignores signals that end a program by default, and a child would go on doing so.
class Signals {
public:
  Signals() {
    ::posix_spawnattr_init(&attributes_);
    sigset_t usual;
    ::sigemptyset(&usual);
    ::sigaddset(&usual, SIGPIPE);
    ::sigaddset(&usual, SIGXFSZ);
    ::posix_spawnattr_setsigdefault(&attributes_, &usual);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }

  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  ~Signals() { ::posix_spawnattr_destroy(&attributes_); }

  [[nodiscard]] const posix_spawnattr_t* attributes() const { return &attributes_; }

private:
  posix_spawnattr_t attributes_{};
};

std::string_view name_of(std::string_view variable) {
  return variable.substr(0, variable.find('='));
}

// The environment of this process with other values for some of it.
std::vector<std::string> with(const std::vector<std::string>& others) {
  std::vector<std::string> all = others;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view name = name_of(*variable);
    const bool replaced = std::any_of(
        others.begin(), others.end(), [name](const auto& other) { return name_of(other) == name; });
    if (!replaced) {
      all.emplace_back(*variable);
    }
  }
  return all;
}

// As C takes a list of texts.
std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) {
    all.push_back(text.data());
  }
  all.push_back(nullptr);
  return all;
}

// Reads what a program writes until it ends, or `limit` is passed. One that waits for something
// that never comes, such as a pipe in the place of one of its files, is not waited for.
std::optional<std::string> read_in_time(int descriptor, std::size_t limit, std::string& output) {
  constexpr auto patience = std::chrono::seconds(10);
  const auto until = std::chrono::steady_clock::now() + patience;
  std::array<char, std::size_t{16} << 10U> piece{};
  while (output.size() <= limit) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    pollfd ready{descriptor, POLLIN, 0};
    const int polled = left.count() > 0 ? ::poll(&ready, 1, static_cast<int>(left.count())) : 0;
    if (polled == 0) {
      return "it did not end within ten seconds";
    }
    const ssize_t got = polled < 0 ? -1 : ::read(descriptor, piece.data(), piece.size());
    if (got == 0) {
      break;
    }
    if (got < 0 && errno != EINTR) {
      return std::strerror(errno);
    }
    output.append(piece.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  }
  output.resize(std::min(output.size(), limit + 1));
  return std::nullopt;
}

} // namespace

// Its errors go into a file without a name: nobody reads them while it runs.
Ran run_program(const Program& program) {
  std::vector<std::string> words = program.command;
  std::vector<std::string> environment = with(program.environment);
  const std::vector<char*> arguments = pointers(words);
  const std::vector<char*> variables = pointers(environment);
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
  const Signals signals;
  pid_t child = -1;
  const int error = ::posix_spawnp(&child,
                                   arguments.front(),
                                   &actions,
                                   signals.attributes(),
                                   arguments.data(),
                                   variables.data());
  ::posix_spawn_file_actions_destroy(&actions);
  pipe.to->close();
  if (error != 0) {
    return {error == ENOENT ? "it is not installed" : std::strerror(error), 0, "", ""};
  }
  Ran ran;
  ran.failure = read_in_time(pipe.from->get(), program.limit, ran.output);
  pipe.from->close(); // stops a program that has more to write
  if (ran.failure) {
    ::kill(child, SIGKILL);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  constexpr std::size_t most_errors = std::size_t{4} << 10U;
  if (::lseek(::fileno(said.get()), 0, SEEK_SET) == 0) {
    read_all(::fileno(said.get()), most_errors, ran.errors);
  }
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 1;
  return ran;
}

} // namespace arrcheck
