#include "report/json_parts.h"
#include "report/json_report.h"
#include "report/json_text.h"
#include "report/telling.h"

#include <nlohmann/json.hpp>

namespace arrcheck {
namespace {

constexpr int indent = 2;

// An entry of a list in the root, each line in its depth.
void put_entry(std::string& text, std::string_view json) {
  constexpr std::string_view depth = "    ";
  text += depth;
  for (const char c : json.substr(0, json.size() - 1)) { // without the last line break
    text += c;
    if (c == '\n') {
      text += depth;
    }
  }
}

} // namespace

std::string render_json(const Report& report, const RenderOptions& options) {
  // Quotes inside texts are escaped, so that this stands nowhere else.
  constexpr std::string_view no_findings = "\n  \"findings\": []";
  constexpr std::size_t bytes_of_finding = 2048; // about
  const std::string frame = json_text(json_without_findings(report), indent);
  const std::size_t end = frame.find(no_findings) + no_findings.size() - 1;
  std::string text = frame.substr(0, end);
  text.reserve(frame.size() + bytes_of_finding * report.findings.size());
  bool any = false;
  for (const Finding& finding : report.findings) {
    if (!is_weaker(finding.rule->duty, options.show)) {
      text += any ? ",\n" : "\n";
      put_entry(text, json_text(json_of(finding, report), indent));
      any = true;
    }
  }
  text += any ? "\n  " : "";
  return text.append(frame, end);
}

} // namespace arrcheck
