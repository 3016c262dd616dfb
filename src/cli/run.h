#pragma once

#include "text/date.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// The disk as commands see it, so that tests can give them another one. Paths are UTF-8 bytes,
// relative ones from the working folder.
class FileSystem {
public:
  enum class Kind : std::uint8_t { Missing, File, Folder, Other };

  struct Failure {
    std::string why; // in words: "no such file", "is a directory", "permission denied"
  };

  FileSystem() = default;
  FileSystem(const FileSystem&) = delete;
  FileSystem& operator=(const FileSystem&) = delete;
  virtual ~FileSystem() = default;

  virtual Kind kind(const std::string& path) = 0;
  // Equal for all paths of one existing file, whatever links lead there; empty when there is none.
  virtual std::string identity(const std::string& path) = 0;
  // The path of a file that the one at `path` names, by where that one stands.
  virtual std::string beside(const std::string& path, const std::string& name);
  // The bytes of a regular file, or of at most limit + 1 of them, so that a caller can tell that
  // there are too many. Anything but a regular file is a failure.
  virtual std::optional<Failure>
  read(const std::string& path, std::size_t limit, std::string& bytes) = 0;
  // The bytes of a regular file from an offset on, at most `most` of them; none at its end.
  virtual std::optional<Failure>
  read_part(const std::string& path, std::size_t offset, std::size_t most, std::string& bytes) = 0;
  // Names in a folder, in no particular order, without "." and "..".
  virtual std::optional<Failure> list(const std::string& path, std::vector<std::string>& names) = 0;
  // Writes a file whole or not at all (temporary file beside it, then rename).
  virtual std::optional<Failure> write(const std::string& path, std::string_view bytes) = 0;
};

// What came of running another program.
struct Ran {
  std::optional<std::string> failure; // why it did not run, in words
  int status = 0;                     // what it exited with
  std::string output;                 // its standard output, or the first bytes of it
  std::string errors;                 // the first bytes of its standard error
};

// Everything a command may know of the world.
struct Io {
  FileSystem& files;
  // Reads standard input on to its end, but no more than limit + 1 bytes.
  std::function<std::optional<FileSystem::Failure>(std::size_t limit, std::string& bytes)>
      read_input;
  // Write everything or say false.
  std::function<bool(std::string_view)> out;
  std::function<bool(std::string_view)> err;
  std::function<std::optional<std::string>(const std::string& name)> environment;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::uint32_t width = 100; // columns of the terminal
  Date today;                // by the clock; SOURCE_DATE_EPOCH in the environment takes its place
  // Runs a program of this name with its arguments and no standard input, and takes up to
  // limit + 1 bytes of what it writes; a program that writes more is stopped. Null: no program can
  // be run here.
  std::function<Ran(std::span<const std::string> command, std::size_t limit)> run = nullptr;
};

// Runs the program: `arguments` without its own name. Returns an ExitCode; never throws, unless
// `io` does when an error is to be told.
int run(std::span<const std::string> arguments, Io& io);

} // namespace arrcheck
