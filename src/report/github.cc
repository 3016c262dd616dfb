#include "report/annotations.h"
#include "report/format.h"
#include "report/summary.h"
#include "report/telling.h"

#include <string>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {
namespace {

using Kind = Annotation::Kind;

Kind kind_of(const Finding& finding) {
  const Duty duty = finding.rule->duty;
  if (finding.outcome == Outcome::CannotTell || is_weaker(duty, Duty::Should)) {
    return Kind::Notice;
  }
  return is_weaker(duty, Duty::Must) ? Kind::Warning : Kind::Error;
}

Annotation annotation_of(const Report& report, const Finding& finding) {
  const Telling told = tell(report, finding);
  const std::string& document = report.documents[finding.document].path;
  Annotation one;
  one.kind = kind_of(finding);
  one.turn = turn(finding) + 1;
  one.file = finding.where.source ? finding.where.source->name() : document;
  one.where = finding.where;
  one.title = fmt::format("{}, {}: {} ({})", told.outcome, told.duty, told.title, told.rule);
  one.message = annotation_text(told);
  one.group = fmt::format("{} {} {}", finding.document, name(finding.outcome), finding.rule->id);
  return one;
}

} // namespace

// The worst first, for what is open.
std::string render_github(const Report& report, const RenderOptions& options) {
  std::vector<Annotation> all;
  for (const Finding& finding : report.findings) {
    if (turn(finding) < last_turn && !is_weaker(finding.rule->duty, options.show)) {
      all.push_back(annotation_of(report, finding));
    }
  }
  for (const Diagnostic& diagnostic : report.diagnostics) {
    all.push_back(annotation_of(diagnostic));
  }
  return annotated_log(all, summary(report, options));
}

} // namespace arrcheck
