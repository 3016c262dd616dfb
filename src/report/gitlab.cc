#include "report/artifact_path.h"
#include "report/format.h"
#include "report/json_text.h"
#include "report/telling.h"
#include "report/unique_names.h"
#include "text/sha256.h"

#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace arrcheck {
namespace {

using Json = nlohmann::ordered_json;

std::string_view severity(const Finding& finding) {
  if (finding.outcome == Outcome::CannotTell) {
    return "info";
  }
  switch (finding.rule->duty) {
  case Duty::Must:
  case Duty::MustNot:
  case Duty::Error:
    return "critical";
  case Duty::Should:
  case Duty::Warning:
    return "major";
  case Duty::May:
    break;
  }
  return "minor";
}

// GitLab needs a file and a line for everything: without a place it is the first of the fallback.
Json location(const Location& where, std::string_view fallback) {
  const std::string_view path = where.source ? where.source->name() : fallback;
  const std::uint32_t line = where.source ? where.source->position(where.range.begin).line : 1;
  return {{"path", artifact_path(path)}, {"lines", {{"begin", line}}}};
}

std::string description(const Report& report, const Finding& finding) {
  const Telling told = tell(report, finding);
  const std::string& message = told.message.empty() ? told.title : told.message;
  std::string text = fmt::format("{} ({}): {}", told.outcome, told.duty, message);
  if (!told.because.empty()) {
    text += fmt::format(" ({})", fmt::join(told.because, "; "));
  }
  text += told.citation.empty() ? "" : fmt::format(" [{}]", told.citation);
  return text + bracketed_remarks(report, finding);
}

Json problem(const Diagnostic& diagnostic, UniqueNames& fingerprints) {
  const std::string path = diagnostic.where.source ? diagnostic.where.source->name() : "";
  const std::string digest =
      sha256(fmt::format("{}\n{}\n{}", diagnostic.id, path, diagnostic.message)).substr(0, 16);
  return {{"description", flowing(diagnostic.message)},
          {"check_name", diagnostic.id},
          {"fingerprint", fingerprints.take(digest)},
          {"severity", diagnostic.severity == Severity::Error ? "blocker" : "minor"},
          {"location", location(diagnostic.where, "arrcheck")}};
}

} // namespace

// An array of issues: open gaps, what cannot be told, and inputs that could not be used. Notes are
// none.
std::string render_gitlab(const Report& report, const RenderOptions& options) {
  Json issues = Json::array();
  UniqueNames fingerprints("-");
  for (const Finding& finding : report.findings) {
    const bool open = is_open_gap(finding) || finding.outcome == Outcome::CannotTell;
    if (!open || is_weaker(finding.rule->duty, options.show)) {
      continue;
    }
    issues.push_back(
        {{"description", description(report, finding)},
         {"check_name", finding.rule->id},
         {"fingerprint", fingerprints.take(finding.fingerprint)},
         {"severity", severity(finding)},
         {"location", location(finding.where, report.documents[finding.document].path)}});
  }
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (diagnostic.severity != Severity::Note) {
      issues.push_back(problem(diagnostic, fingerprints));
    }
  }
  return json_text(issues, 2);
}

} // namespace arrcheck
