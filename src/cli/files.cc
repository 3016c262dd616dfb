#include "cli/files.h"

#include <algorithm>

namespace arrcheck {

namespace {

// Whether a path leads above where it starts, by its steps.
bool climbs_out(std::string_view path) {
  int depth = 0;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view step = path.substr(at, end - at);
    depth += step == ".." ? -1 : step.empty() || step == "." ? 0 : 1;
    if (depth < 0) {
      return true;
    }
    at = end + 1;
  }
  return path.starts_with('/');
}

// "a" of "./a": names are shown without it, and a root may have been typed with it.
std::string_view without_dot(std::string_view path) {
  while (path.starts_with("./")) {
    path.remove_prefix(2);
  }
  return path;
}

} // namespace

bool stays_inside(std::string_view path) {
  return !climbs_out(path) && path.find('\\') == std::string_view::npos;
}

std::string FileSystem::beside(const std::string& path, const std::string& name) {
  return folder_of(path) + name;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

std::optional<std::string> FilePath::below_root() const {
  const std::string root = root_.value_or("");
  const std::string_view folder = without_dot(root);
  std::string_view rest = without_dot(text_);
  if (!folder.empty() && folder != ".") {
    if (!rest.starts_with(folder)) {
      return std::nullopt;
    }
    rest.remove_prefix(folder.size());
    if (!folder.ends_with('/') && !rest.empty() && !rest.starts_with('/')) {
      return std::nullopt; // "ab/c" is not below "a"
    }
    rest.remove_prefix(std::min(rest.find_first_not_of('/'), rest.size()));
  }
  return !climbs_out(rest) ? std::optional(rest.empty() ? "." : std::string(rest)) : std::nullopt;
}

} // namespace arrcheck
