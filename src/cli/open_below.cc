#include "cli/open_below.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace arrcheck {

namespace {

int kernel_open(int folder, const std::string& rest, int flags) {
  open_how how{};
  how.flags = static_cast<decltype(how.flags)>(flags);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  constexpr int tries = 16; // EAGAIN: somebody renamed a folder on the way
  long opened = -1;
  for (int i = 0; i < tries; ++i) {
    opened = ::syscall(SYS_openat2, folder, rest.c_str(), &how, sizeof how);
    if (opened >= 0 || errno != EAGAIN) {
      break;
    }
  }
  return static_cast<int>(opened);
}

// Each step in the folder before it, and no link: none can lead out then.
int open_in_steps(int folder, const std::string& rest, int flags) {
  Handle at(::dup(folder));
  for (std::size_t begin = 0; begin <= rest.size();) {
    const std::size_t end = std::min(rest.find('/', begin), rest.size());
    const std::string step = rest.substr(begin, end - begin);
    begin = end + 1;
    if (step == "..") { // by its words a path below goes nowhere by it, but a link could be before
      errno = EXDEV;
      return -1;
    }
    if (step.empty() || (step == "." && end != rest.size())) {
      continue;
    }
    const bool last = end == rest.size();
    const int how = (last ? flags : O_PATH | O_DIRECTORY | O_CLOEXEC) | O_NOFOLLOW;
    Handle next(::openat(at.get(), step.c_str(), how));
    if (next.get() < 0) {
      return -1;
    }
    at = std::move(next);
  }
  return at.release();
}

std::string real_path(const Handle& opened) {
  std::array<char, PATH_MAX> path{};
  const ssize_t length =
      ::readlink(fmt::format("/proc/self/fd/{}", opened.get()).c_str(), path.data(), path.size());
  return std::string(path.data(), static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
}

// Whether links led into a repository's own files, which hold secrets of whoever checked it out.
bool is_in_repository(const Handle& root, const Handle& opened) {
  const std::string path = real_path(opened);
  const std::string above = real_path(root);
  const std::string below = path.starts_with(above) ? path.substr(above.size()) + "/" : path;
  return below.find("/.git/") != std::string::npos;
}

} // namespace

Handle open_below(const std::string& folder, const std::string& rest, int flags, Below how) {
  const Handle root(
      ::open(folder.empty() ? "." : folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (root.get() < 0) {
    return Handle(-1);
  }
  if (how == Below::Kernel) {
    Handle opened(kernel_open(root.get(), rest, flags | O_CLOEXEC));
    if (opened.get() >= 0 && is_in_repository(root, opened)) {
      opened.close();
      errno = EXDEV;
      return opened;
    }
    // EPERM: sandboxes refuse calls that they do not know
    if (opened.get() >= 0 || (errno != ENOSYS && errno != EPERM)) {
      return opened;
    }
  }
  return Handle(open_in_steps(root.get(), rest, flags | O_CLOEXEC));
}

} // namespace arrcheck
