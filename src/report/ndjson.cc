#include "report/json_report.h"
#include "report/json_text.h"

#include <array>
#include <utility>

#include <nlohmann/json.hpp>

namespace arrcheck {
namespace {

using Json = nlohmann::ordered_json;

constexpr int one_line = -1;

// The lists of a report whose entries are lines of their own, and what those lines call themselves.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> lists{{
    {"documents", "document"},
    {"findings", "finding"},
    {"diagnostics", "diagnostic"},
}};

std::string line(std::string_view type, const Json& fields) {
  Json typed{{"type", type}};
  typed.update(fields);
  return json_text(typed, one_line);
}

Json taken(Json& from, std::string_view key) {
  const auto found = from.find(std::string(key));
  Json value = std::move(*found);
  from.erase(found);
  return value;
}

} // namespace

// The JSON report in lines: a header with what holds for the whole run, one line for each document,
// finding and diagnostic, and the summary last, so that a reader knows that it has them all.
std::string render_ndjson(const Report& report, const RenderOptions& options) {
  Json header = json_report(report, options);
  const Json summary = taken(header, "summary");
  std::string entries;
  for (const auto& [key, type] : lists) {
    for (const Json& entry : taken(header, key)) {
      entries += line(type, entry);
    }
  }
  return line("header", header) + entries + line("summary", summary);
}

} // namespace arrcheck
