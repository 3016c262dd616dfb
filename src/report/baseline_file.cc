#include "report/baseline_file.h"

#include "text/unicode.h"

#include <cstdint>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace arrcheck {

namespace {

// A text as a JSON string that YAML reads the same: it has no surrogates, so what is beyond the
// first 65,536 code points stands as it is.
std::string json_string(std::string_view text) {
  using Json = nlohmann::json;
  const std::string json = Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string safe;
  for (std::string_view rest = json; !rest.empty();) {
    const Decoded next = decode(rest);
    const char32_t point = next.code_point.value_or(U'\uFFFD');
    const bool is_mark = rest.starts_with("##"); // commands to build services begin with it
    safe += (is_printable(point) && !is_mark) || point > 0xFFFF
                ? std::string(rest.substr(0, next.length))
                : fmt::format("\\u{:04x}", static_cast<std::uint32_t>(point));
    rest.remove_prefix(next.length);
  }
  return safe;
}

} // namespace

std::string render_baseline(const Baseline& baseline) {
  std::string gaps;
  for (const BaselineGap& gap : baseline.gaps) {
    gaps += fmt::format("{}\n    {{\"rule\": {}, \"document\": {}, \"item\": {}, "
                        "\"fingerprint\": {}}}",
                        gaps.empty() ? "" : ",",
                        json_string(gap.rule),
                        json_string(gap.document),
                        json_string(gap.item.empty() ? whole_document : std::string_view(gap.item)),
                        json_string(gap.fingerprint));
  }
  return fmt::format("{{\n  \"arrcheck\": \"baseline/1\",\n  \"as-at\": \"{}\",\n  \"gaps\": "
                     "[{}{}]\n}}\n",
                     to_string(baseline.as_at),
                     gaps,
                     gaps.empty() ? "" : "\n  ");
}

} // namespace arrcheck
