#include "cli/descriptor.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <poll.h>
#include <unistd.h>

namespace arrcheck {

namespace {

// Whether the last call is to be tried again: it was interrupted, or would have had to wait for a
// stream that somebody else made non-blocking, which it does here.
bool is_to_be_repeated(int descriptor, short what_for) {
  if (errno == EAGAIN) {
    pollfd wanted{descriptor, what_for, 0};
    return ::poll(&wanted, 1, -1) >= 0 || errno == EINTR;
  }
  return errno == EINTR;
}

} // namespace

bool Handle::close() {
  const int descriptor = descriptor_;
  descriptor_ = -1;
  return descriptor < 0 || ::close(descriptor) == 0;
}

FileSystem::Failure failure(int error) {
  switch (error) {
  case ENOENT:
    return {"no such file"};
  case EISDIR:
    return {"it is a folder"};
  default:
    return {std::strerror(error)};
  }
}

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
    if (got < 0 && !is_to_be_repeated(descriptor, POLLIN)) {
      return failure(errno);
    }
  }
  return std::nullopt;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
    if (put < 0 && !is_to_be_repeated(descriptor, POLLOUT)) {
      return errno == EPIPE;
    }
    bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(put, 0)));
  }
  return true;
}

} // namespace arrcheck
