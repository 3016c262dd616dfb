#pragma once

#include "cli/files.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace arrcheck {

// A file descriptor that is closed when it goes.
class Handle {
public:
  explicit Handle(int descriptor) : descriptor_(descriptor) {}

  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  Handle(Handle&& other) noexcept : descriptor_(other.release()) {}

  Handle& operator=(Handle&& other) noexcept {
    close();
    descriptor_ = other.release();
    return *this;
  }

  ~Handle() { close(); }

  [[nodiscard]] int get() const { return descriptor_; }

  // Closes it now; false when what was written may be lost.
  bool close();

  // Gives it away: it is the caller's to close.
  int release() { return std::exchange(descriptor_, -1); }

private:
  int descriptor_;
};

// An error of the system in words.
FileSystem::Failure failure(int error);

// Reads to the end or to limit + 1 bytes, through short reads, interruptions and waiting.
std::optional<FileSystem::Failure> read_all(int descriptor, std::size_t limit, std::string& bytes);

// Writes everything, through short writes, interruptions and waiting; false, with errno, when it
// cannot. A reader of a pipe that went away has read what it wanted: the rest is dropped.
bool write_all(int descriptor, std::string_view bytes);

} // namespace arrcheck
