#include "build_commands.h"

#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <vector>

namespace arrcheck {

namespace {

bool is_command(std::string_view line) {
  if (trim(line).starts_with("::")) {
    return true;
  }
  for (std::size_t at = line.find("##"); at != std::string_view::npos;
       at = line.find("##", at + 1)) {
    std::size_t end = at + 2;
    while (end < line.size() && std::isalpha(static_cast<unsigned char>(line[end])) != 0) {
      ++end;
    }
    if (end < line.size() && line[end] == '[') {
      return true;
    }
  }
  return false;
}

// Whether each percent sign begins one of these codes.
bool is_escaped(std::string_view text, const std::vector<std::string_view>& codes) {
  for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
    if (std::find(codes.begin(), codes.end(), text.substr(at, 3)) == codes.end()) {
      return false;
    }
  }
  return true;
}

bool is_number(const std::string& text) {
  return !text.empty() && text.front() != '0' && text.size() < 10 &&
         text.find_first_not_of("0123456789") == std::string::npos;
}

// "file=a,line=1" as names and values; nothing when a name comes twice or a value is not escaped.
std::optional<std::map<std::string, std::string>> properties_of(std::string_view text) {
  std::map<std::string, std::string> properties;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(','));
    const std::size_t equals = one.find('=');
    if (equals == std::string_view::npos || equals + 1 == one.size() ||
        one.find(':') != std::string_view::npos ||
        !is_escaped(one, {"%25", "%0D", "%0A", "%3A", "%2C"}) ||
        !properties.emplace(one.substr(0, equals), one.substr(equals + 1)).second) {
      return std::nullopt;
    }
    text.remove_prefix(std::min(one.size() + 1, text.size()));
  }
  return properties;
}

bool are_sound(std::map<std::string, std::string> properties) {
  for (const char* number : {"line", "endLine", "col", "endColumn"}) {
    if (properties.count(number) != 0 && !is_number(properties[number])) {
      return false;
    }
  }
  const bool one_line =
      properties.count("endLine") == 0 || properties["endLine"] == properties["line"];
  const bool has_columns = properties.count("col") + properties.count("endColumn") > 0;
  return properties.count("title") == 1 && (!has_columns || one_line) &&
         properties.count("file") == properties.count("line");
}

bool is_annotation(std::string_view line) {
  constexpr std::array<std::string_view, 3> names{"::error ", "::warning ", "::notice "};
  const auto* const name = std::find_if(
      names.begin(), names.end(), [line](std::string_view one) { return line.starts_with(one); });
  if (name == names.end()) {
    return false;
  }
  const std::size_t end = line.find("::", name->size());
  if (end == std::string_view::npos) {
    return false;
  }
  const std::string_view message = line.substr(end + 2);
  const auto properties = properties_of(line.substr(name->size(), end - name->size()));
  return properties && are_sound(*properties) && !message.empty() &&
         is_escaped(message, {"%25", "%0D", "%0A"}) && !is_command(message);
}

template <class Wanted> std::string first_line(std::string_view text, const Wanted& wanted) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (wanted(line)) {
      return std::string(line);
    }
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return {};
}

} // namespace

std::string command_in(std::string_view text) {
  return first_line(text, is_command);
}

std::string broken_annotation_in(std::string_view text) {
  return first_line(text,
                    [](std::string_view line) { return is_command(line) && !is_annotation(line); });
}

} // namespace arrcheck
