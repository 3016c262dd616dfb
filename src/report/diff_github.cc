#include "report/annotations.h"
#include "report/diff_telling.h"

#include <fmt/format.h>

namespace arrcheck {
namespace {

using Kind = Annotation::Kind;

// A request looks at the newer version: what is gone stands at its beginning, and the text says
// where it was.
Annotation annotation_at(const Diff& diff, const Location& where) {
  const CheckedDocument* const newer = document_of(diff.after);
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

Annotation annotation_of(const Diff& diff, const Obligation& obligation) {
  Telling told = tell(diff, obligation);
  const Location where = place_of(diff, obligation);
  Annotation one = annotation_at(diff, where);
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

Annotation annotation_of(const Diff& diff, const GapChange& gap) {
  const Finding& finding = diff.after.findings[gap.finding];
  const Telling told = tell_opened(diff, gap);
  Annotation one = annotation_at(diff, finding.where);
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
std::string render_diff_github(const Diff& diff, const RenderOptions& options) {
  std::vector<Annotation> all;
  for (const Obligation& obligation : diff.obligations) {
    all.push_back(annotation_of(diff, obligation));
  }
  for (const GapChange* const gap : shown_gaps(diff.opened, diff.after, options)) {
    if (is_open_gap(diff.after.findings[gap->finding])) {
      all.push_back(annotation_of(diff, *gap));
    }
  }
  for (const Diagnostic& diagnostic : all_diagnostics(diff)) {
    all.push_back(annotation_of(diagnostic));
  }
  return annotated_log(all, summary(diff, options));
}

} // namespace arrcheck
