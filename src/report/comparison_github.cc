#include "report/annotations.h"
#include "report/comparison_telling.h"

#include <fmt/format.h>

namespace arrcheck {
namespace {

using Kind = Annotation::Kind;

// A request looks at the newer version: what is gone stands at its beginning, and the text says
// where it was.
Annotation annotation_at(const Comparison& comparison, const Location& where) {
  const CheckedDocument* const newer = document_of(comparison.after);
  Annotation one;
  one.file = newer == nullptr ? "" : newer->path;
  if (where.source && where.source->name() == one.file) {
    one.where = where;
  }
  return one;
}

std::string title_of(const Telling& told) {
  return fmt::format("{}, {}: {} ({})", told.outcome, told.duty, told.title, told.rule);
}

Annotation annotation_of(const Comparison& comparison, const Obligation& obligation) {
  Telling told = tell(comparison, obligation);
  const Location where = place_of(comparison, obligation);
  Annotation one = annotation_at(comparison, where);
  const bool to_record = obligation.rule->on_change.then == Consequence::Record;
  one.kind = obligation.cannot_tell || to_record ? Kind::Notice : Kind::Warning;
  one.turn = 1;
  one.title = title_of(told);
  if (told.message.empty()) {
    told.message = told.title;
  }
  for (const std::string& reason : told.because) {
    told.message += fmt::format("\nBecause: {}", reason);
  }
  if (where.source && !one.where.source) {
    told.message += fmt::format("\nPlace: {}", told.place);
  }
  one.message = annotation_text(told);
  one.group = fmt::format("{} {}", consequence_word(obligation), obligation.rule->id);
  return one;
}

Annotation annotation_of(const Comparison& comparison, const GapChange& gap) {
  const Finding& finding = comparison.after.findings[gap.finding];
  const Telling told = tell_opened(comparison, gap);
  Annotation one = annotation_at(comparison, finding.where);
  one.kind = is_weaker(finding.rule->duty, Duty::Should) ? Kind::Notice : Kind::Warning;
  one.turn = turn(finding) + 1;
  one.title = title_of(told);
  one.message = annotation_text(told);
  one.group = fmt::format("{} {}", told.outcome, finding.rule->id);
  return one;
}

} // namespace

// What the change obliges, then the gaps that it opens and nobody lets stand. The facts and what
// is closed are counted in the log.
std::string render_comparison_github(const Comparison& comparison, const RenderOptions& options) {
  std::vector<Annotation> all;
  for (const Obligation& obligation : comparison.obligations) {
    all.push_back(annotation_of(comparison, obligation));
  }
  for (const GapChange* const gap : shown_gaps(comparison.opened, comparison.after, options)) {
    if (is_open_gap(comparison.after.findings[gap->finding])) {
      all.push_back(annotation_of(comparison, *gap));
    }
  }
  for (const Diagnostic& diagnostic : all_diagnostics(comparison)) {
    all.push_back(annotation_of(diagnostic));
  }
  return annotated_log(all, summary(comparison, options));
}

} // namespace arrcheck
