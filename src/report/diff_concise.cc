#include "report/diff_telling.h"
#include "report/lines.h"
#include "report/notices.h"
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

void add_obligation(std::string& lines, const Diff& diff, const Obligation& obligation) {
  const Rule& rule = *obligation.rule;
  std::string text = fmt::format(
      "{} {}{}",
      visible(rule.id),
      flowing(obligation.message.empty() ? rule.title : std::string_view(obligation.message)),
      bracketed_remarks(diff.after, as_finding(diff, obligation)));
  if (obligation.cannot_tell) {
    text += fmt::format(" [if so: {}]", name(rule.on_change.then));
  }
  add(lines,
      start(place_of(diff, obligation), path_of(diff, obligation)),
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

void add_facts(std::string& lines, const Diff& diff, bool asides) {
  for (const ChangedFact& fact : diff.facts) {
    if (fact.aside && !asides) {
      continue;
    }
    const ToldFact told = tell(diff, fact);
    std::string text = on_one_line(told);
    if (!told.place_before.empty()) {
      text += fmt::format(" (before {})", told.place_before);
    }
    add(lines, start(place_of(fact), path_of(diff, fact)), name(fact.kind), text);
  }
  for (const RenameSuggestion& suggestion : diff.suggestions) {
    add(lines,
        start(suggestion.where, "arrcheck"),
        "perhaps-renamed",
        suggestion_words(suggestion));
  }
}

} // namespace

// One line each, the kind of it in front: an obligation by its consequence, then the gaps opened
// and closed, the facts, and the change of edition.
std::string render_diff_concise(const Diff& diff, const RenderOptions& options) {
  std::string lines;
  for (const Obligation& obligation : diff.obligations) {
    add_obligation(lines, diff, obligation);
  }
  for (const GapChange* const gap : shown_gaps(diff.opened, diff.after, options)) {
    const Finding& finding = diff.after.findings[gap->finding];
    add_gap(lines, "opened", diff.after, finding, tell_opened(diff, *gap));
  }
  for (const GapChange* const gap : shown_gaps(diff.closed, diff.before, options)) {
    const Finding& finding = diff.before.findings[gap->finding];
    add_gap(lines, "closed", diff.before, finding, tell_closed(diff, *gap));
  }
  for (const GapChange* const gap : shown_gaps(diff.untold, diff.before, options)) {
    const Finding& finding = diff.before.findings[gap->finding];
    add_gap(lines, "untold", diff.before, finding, tell_closed(diff, *gap));
  }
  add_facts(lines, diff, options.verbose);
  if (const CheckedDocument* const document = document_of(diff.after);
      document != nullptr && !diff.steps.empty()) {
    add(lines,
        start({}, document->path),
        "edition",
        fmt::format("{}: {}", editions_words(diff), steps_words(diff)));
  }
  for (const Diagnostic& diagnostic : all_diagnostics(diff)) {
    add(lines,
        start(diagnostic.where, "arrcheck"),
        name(diagnostic.severity),
        fmt::format("{} {}", visible(diagnostic.id), flowing(diagnostic.message)));
  }
  return without_commands(lines);
}

} // namespace arrcheck
