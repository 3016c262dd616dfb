#include "report/json_text.h"

#include "text/unicode.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace arrcheck {
namespace {

bool is_plain(char c) {
  return c == '\n' || (c >= ' ' && c <= '~');
}

// Inside a JSON text only strings can hold what is not printable, and there an escape means the
// same.
std::string escaped(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  while (!json.empty()) {
    const auto* const odd = std::find_if_not(json.begin(), json.end(), is_plain);
    safe.append(json.begin(), odd);
    json.remove_prefix(static_cast<std::size_t>(odd - json.begin()));
    if (json.empty()) {
      break;
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
