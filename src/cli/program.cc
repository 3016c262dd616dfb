#include "cli/program.h"

#include "cli/descriptor.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include <fcntl.h>
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

} // namespace

// Its errors go into a file without a name: nobody reads them while it runs.
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

} // namespace arrcheck
