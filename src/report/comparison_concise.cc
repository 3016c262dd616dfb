#include "report/comparison_telling.h"
#include "report/notices.h"
#include "report/page.h"
#include "text/unicode.h"

#include <iterator>

#include <fmt/format.h>

namespace arrcheck {
namespace {

// Editors and problem matchers need a line and a column: without a place it is the first.
std::string start(const Location& where, std::string_view path) {
  return where.source ? place(where, path) : fmt::format("{}:1:1", visible(path));
}

void add(std::string& lines, std::string_view start, std::string_view word, std::string_view text) {
  fmt::format_to(std::back_inserter(lines), "{}: {} {}\n", start, word, text);
}

void add_obligation(std::string& lines,
                    const Comparison& comparison,
                    const Obligation& obligation) {
  const Rule& rule = *obligation.rule;
  std::string text = fmt::format(
      "{} {}{}",
      visible(rule.id),
      flowing(obligation.message.empty() ? rule.title : std::string_view(obligation.message)),
      bracketed_remarks(comparison.after, as_finding(comparison, obligation)));
  if (obligation.cannot_tell) {
    text += fmt::format(" [if so: {}]", name(rule.on_change.then));
  }
  add(lines,
      start(place_of(comparison, obligation), path_of(comparison, obligation)),
      consequence_word(obligation),
      text);
}

void add_gap(std::string& lines,
             std::string_view word,
             const Report& report,
             const Finding& finding,
             const Telling& told) {
  const std::string text = fmt::format("{} {} {}{} [{}]",
                                       name(finding.rule->duty),
                                       visible(finding.rule->id),
                                       told.message.empty() ? told.title : told.message,
                                       bracketed_remarks(report, finding),
                                       told.compared);
  add(lines, start(finding.where, report.documents[finding.document].path), word, text);
}

void add_facts(std::string& lines, const Comparison& comparison, bool asides) {
  for (const ChangedFact& fact : comparison.facts) {
    if (fact.aside && !asides) {
      continue;
    }
    const ToldFact told = tell(comparison, fact);
    std::string text = on_one_line(told);
    if (!told.place_before.empty()) {
      text += fmt::format(" (before {})", told.place_before);
    }
    add(lines, start(place_of(fact), path_of(comparison, fact)), name(fact.kind), text);
  }
  for (const RenameSuggestion& suggestion : comparison.suggestions) {
    add(lines,
        start(suggestion.where, "arrcheck"),
        "perhaps-renamed",
        suggestion_words(suggestion));
  }
}

} // namespace

// One line each, the kind of it in front: an obligation by its consequence, then the gaps opened
// and closed, the facts, and the change of edition.
std::string render_comparison_concise(const Comparison& comparison, const RenderOptions& options) {
  std::string lines;
  for (const Obligation& obligation : comparison.obligations) {
    add_obligation(lines, comparison, obligation);
  }
  for (const GapChange* const gap : shown_gaps(comparison.opened, comparison.after, options)) {
    const Finding& finding = comparison.after.findings[gap->finding];
    add_gap(lines, "opened", comparison.after, finding, tell_opened(comparison, *gap));
  }
  for (const GapChange* const gap : shown_gaps(comparison.closed, comparison.before, options)) {
    const Finding& finding = comparison.before.findings[gap->finding];
    add_gap(lines, "closed", comparison.before, finding, tell_closed(comparison, *gap));
  }
  for (const GapChange* const gap : shown_gaps(comparison.untold, comparison.before, options)) {
    const Finding& finding = comparison.before.findings[gap->finding];
    add_gap(lines, "untold", comparison.before, finding, tell_closed(comparison, *gap));
  }
  add_facts(lines, comparison, options.verbose);
  if (const CheckedDocument* const document = document_of(comparison.after);
      document != nullptr && !comparison.steps.empty()) {
    add(lines,
        start({}, document->path),
        "edition",
        fmt::format("{}: {}", editions_words(comparison), steps_words(comparison)));
  }
  for (const Diagnostic& diagnostic : all_diagnostics(comparison)) {
    add(lines,
        start(diagnostic.where, "arrcheck"),
        name(diagnostic.severity),
        fmt::format("{} {}", visible(diagnostic.id), flowing(diagnostic.message)));
  }
  return without_commands(lines);
}

} // namespace arrcheck
