#include "report/json_parts.h"
#include "report/json_report.h"
#include "report/json_text.h"
#include "report/telling.h"

#include <nlohmann/json.hpp>

namespace arrcheck {
namespace {

using Json = nlohmann::ordered_json;

constexpr int one_line = -1;

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
  Json header = json_without_findings(report);
  const Json summary = taken(header, "summary");
  const Json documents = taken(header, "documents");
  const Json diagnostics = taken(header, "diagnostics");
  header.erase("findings");
  std::string text = line("header", header);
  for (const Json& document : documents) {
    text += line("document", document);
  }
  for (const Finding& finding : report.findings) {
    if (!is_weaker(finding.rule->duty, options.show)) {
      text += line("finding", json_of(finding, report));
    }
  }
  for (const Json& diagnostic : diagnostics) {
    text += line("diagnostic", diagnostic);
  }
  return text + line("summary", summary);
}

} // namespace arrcheck
