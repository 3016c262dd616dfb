#include "report/format.h"
#include "report/lines.h"
#include "report/notices.h"
#include "report/telling.h"
#include "text/unicode.h"

#include <iterator>

#include <fmt/format.h>

namespace arrcheck {
namespace {

// Editors and problem matchers need a line and a column: without a place it is the first.
std::string start(const Location& where, std::string_view path) {
  return where.source ? place(where, path) : fmt::format("{}:1:1", visible(path));
}

} // namespace

// One line each: "file:line:column: duty rule message". An outcome other than a gap stands in
// front of the message.
std::string render_concise(const Report& report, const RenderOptions& options) {
  std::string lines;
  for (const Finding& finding : report.findings) {
    if (!is_shown(finding, options.show, options.verbose)) {
      continue;
    }
    const Rule& rule = *finding.rule;
    fmt::format_to(std::back_inserter(lines),
                   "{}: {} {} ",
                   start(finding.where, report.documents[finding.document].path),
                   name(rule.duty),
                   visible(rule.id));
    if (finding.outcome != Outcome::Gap) {
      fmt::format_to(std::back_inserter(lines), "{}: ", name(finding.outcome));
    }
    lines += flowing(finding.message.empty() ? rule.title : std::string_view(finding.message));
    lines += bracketed_remarks(report, finding);
    lines += '\n';
  }
  for (const Diagnostic& diagnostic : report.diagnostics) {
    fmt::format_to(std::back_inserter(lines),
                   "{}: {} {} {}\n",
                   start(diagnostic.where, "arrcheck"),
                   name(diagnostic.severity),
                   visible(diagnostic.id),
                   flowing(diagnostic.message));
  }
  return without_commands(lines);
}

} // namespace arrcheck
