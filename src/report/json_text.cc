#include "report/json_text.h"

#include "text/unicode.h"

#include <iterator>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace arrcheck {
namespace {

constexpr std::string_view mark = "##";

bool is_plain(char c) {
  return c == '\n' || (c >= ' ' && c <= '~');
}

// How many bytes at the beginning of a text can stand as they are.
std::size_t plain_length(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_plain(text[at]) && !text.substr(at).starts_with(mark)) {
    ++at;
  }
  return at;
}

// Inside a JSON text only strings can hold what is not printable, and there an escape means the
// same; so it does for `##`, with which commands to build services begin anywhere in a line.
std::string escaped(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  while (!json.empty()) {
    const std::size_t length = plain_length(json);
    safe += json.substr(0, length);
    json.remove_prefix(length);
    if (json.empty()) {
      break;
    }
    if (json.starts_with(mark)) {
      safe += "\\u0023";
      json.remove_prefix(1);
      continue;
    }
    const Decoded next = decode(json);
    const char32_t point = next.code_point.value_or(U'\uFFFD');
    if (is_printable(point)) {
      safe += json.substr(0, next.length);
    } else if (point < 0x10000) {
      fmt::format_to(std::back_inserter(safe), "\\u{:04x}", static_cast<std::uint32_t>(point));
    } else {
      const auto offset = static_cast<std::uint32_t>(point) - 0x10000U;
      fmt::format_to(std::back_inserter(safe),
                     "\\u{:04x}\\u{:04x}",
                     0xD800U + (offset >> 10U),
                     0xDC00U + (offset & 0x3FFU));
    }
    json.remove_prefix(next.length);
  }
  return safe;
}

} // namespace

std::string json_text(const nlohmann::ordered_json& value, int indent) {
  using Json = nlohmann::ordered_json;
  return escaped(value.dump(indent, ' ', false, Json::error_handler_t::replace)) + "\n";
}

} // namespace arrcheck
