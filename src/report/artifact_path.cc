#include "report/artifact_path.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {
namespace {

bool is_drive(std::string_view part) {
  return part.size() == 2 && part[1] == ':' &&
         ((part[0] >= 'a' && part[0] <= 'z') || (part[0] >= 'A' && part[0] <= 'Z'));
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

void add_part(std::vector<std::string_view>& parts, std::string_view part) {
  if (part == ".." && !parts.empty() && parts.back() != "..") {
    parts.pop_back();
  } else if (!part.empty() && part != ".") {
    parts.push_back(part);
  }
}

} // namespace

std::string artifact_path(std::string_view path) {
  constexpr std::string_view separators = "/\\";
  std::vector<std::string_view> parts;
  const bool is_rooted = !path.empty() && separators.find(path.front()) != std::string_view::npos;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find_first_of(separators), path.size());
    add_part(parts, path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  std::string tidy = fmt::format("{}{}", is_rooted ? "/" : "", fmt::join(parts, "/"));
  return tidy.empty() ? "." : tidy;
}

std::string artifact_uri(std::string_view path) {
  const std::string tidy = artifact_path(path);
  std::string uri;
  std::string_view rest = tidy;
  if (is_drive(rest.substr(0, rest.find('/')))) {
    uri = fmt::format("file:///{}", rest.substr(0, 2));
    rest.remove_prefix(2);
  } else if (rest.front() == '/') {
    uri = "file://";
  }
  for (const char c : rest) {
    if (is_unreserved(c)) {
      uri += c;
    } else {
      fmt::format_to(std::back_inserter(uri), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return uri;
}

} // namespace arrcheck
