#pragma once

#include "cli/files.h"
#include "text/date.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// Another program to run.
struct Program {
  std::vector<std::string> command;     // its name, looked up on the PATH, and its arguments
  std::vector<std::string> environment; // "NAME=value", in place of what this process has of it
  std::size_t limit = 0; // bytes of output to take; one more says that there are more
};

// What came of running another program.
struct Ran {
  std::optional<std::string> failure; // why it did not run, in words
  int status = 0;                     // what it exited with
  std::string output;                 // its standard output, or the first bytes of it
  std::string errors;                 // the first bytes of its standard error
};

// Bytes that may go to a stream as they are: what a format of report/ made safe for its grammar, or
// what is built into the program. Whoever makes one vouches for that; words that quote anything go
// through write_out() and write_err(), which make them safe. A view of the bytes.
class SafeText {
public:
  explicit constexpr SafeText(std::string_view bytes) : bytes_(bytes) {}

  constexpr operator std::string_view() const { return bytes_; } // NOLINT(*-explicit-*)

private:
  std::string_view bytes_;
};

// Everything a command may know of the world.
struct Io {
  FileSystem& files;
  // Reads standard input on to its end, but no more than limit + 1 bytes.
  std::function<std::optional<FileSystem::Failure>(std::size_t limit, std::string& bytes)>
      read_input;
  // Write everything or say false.
  std::function<bool(SafeText)> out;
  std::function<bool(SafeText)> err;
  std::function<std::optional<std::string>(const std::string& name)> environment;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::uint32_t width = 100; // columns of the terminal
  Date today;                // by the clock; SOURCE_DATE_EPOCH in the environment takes its place
  // Runs a program without standard input and takes up to limit + 1 bytes of what it writes; one
  // that writes more, or does not end within ten seconds, is stopped. Null: no program can be run
  // here.
  std::function<Ran(const Program& program)> run = nullptr;

  // The same world with another disk.
  [[nodiscard]] Io with(FileSystem& others) const;
};

// Runs the program: `arguments` without its own name. Returns an ExitCode; never throws, unless
// `io` does when an error is to be told.
int run(std::span<const std::string> arguments, Io& io);

} // namespace arrcheck
