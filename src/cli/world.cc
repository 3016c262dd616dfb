#include "cli/world.h"

#include "cli/descriptor.h"
#include "cli/program.h"

#include <csignal>
#include <cstdlib>
#include <ctime>

#include <sys/ioctl.h>
#include <unistd.h>

namespace arrcheck {

namespace {

std::uint32_t terminal_width() {
  constexpr std::uint32_t usual = 100;
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usual;
}

} // namespace

Io real_world(FileSystem& files) {
  // A reader that went away, or a file size limit, is an answer to a write, not a death.
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
      london_day(std::time(nullptr)), // wherever this runs
      run_program};
}

} // namespace arrcheck
