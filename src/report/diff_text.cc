#include "report/diff_plain.h"
#include "report/diff_telling.h"
#include "report/excerpt.h"
#include "report/fix_lines.h"
#include "report/notices.h"
#include "report/page_parts.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace arrcheck {
namespace {

constexpr std::size_t value_indent = 4;

Ink ink(const Obligation& obligation) {
  if (obligation.cannot_tell) {
    return Ink::Cyan;
  }
  return obligation.rule->on_change.then == Consequence::Record ? Ink::Strong : Ink::Yellow;
}

Ink ink(Change::Kind kind) {
  switch (kind) {
  case Change::Kind::Added:
    return Ink::Green;
  case Change::Kind::Removed:
    return Ink::Red;
  default:
    return Ink::Yellow;
  }
}

void put_section(Page& page, std::string_view heading) {
  page.gap();
  page.paragraph(page.inked(Ink::Strong, heading), 0, 0);
  page.rule();
}

void put_more(Page& page, std::size_t left_out) {
  if (left_out > 0) {
    page.gap();
    page.line(fmt::format("and {} more (use -f json)", left_out));
  }
}

void put_version(Page& page, std::string_view label, const Report& report) {
  const CheckedDocument* const document = document_of(report);
  if (document == nullptr) {
    page.labelled(label, "Could not be read.");
    return;
  }
  page.labelled(label, visible(document->path));
  if (!document->title.empty()) {
    page.labelled("", page.inked(Ink::Strong, flowing(document->title)));
  }
  page.labelled("", how_checked(*document));
}

void put_obligation(Page& page, const Diff& diff, const Obligation& obligation, bool verbose) {
  const Telling told = verbose ? tell(diff, obligation) : in_brief(diff, obligation);
  put_heading(page, ink(obligation), told);
  put_place(page, told);
  if (verbose) {
    put_excerpt(page, place_of(diff, obligation), ink(obligation), {});
  }
  for (std::size_t at = 0; at < told.because.size(); ++at) {
    page.labelled(at == 0 ? "Because" : "", told.because[at]);
  }
  put_explanation(page, told);
  put_fix(page, "To do", told.fix);
}

void put_obligations(Page& page, const Diff& diff, const RenderOptions& options) {
  put_section(page, "What it obliges");
  if (diff.obligations.empty()) {
    page.paragraph(no_obligations(diff), 0, 0);
  }
  put_more(page, put_first(diff.obligations, [&](const Obligation& obligation) {
             put_obligation(page, diff, obligation, options.verbose);
           }));
}

void put_gap(Page& page, const Telling& full, const Finding& finding, Ink ink, bool verbose) {
  const Telling told = verbose ? full : gap_in_brief(full, finding);
  put_heading(page, ink, told);
  put_place(page, told);
  if (verbose) {
    put_excerpt(page, finding.where, ink, told.first_reason);
  }
  put_explanation(page, told);
}

void put_gaps(Page& page, const Diff& diff, const RenderOptions& options) {
  put_section(page, "Gaps opened");
  const auto opened = shown_gaps(diff.opened, diff.after, options);
  if (opened.empty()) {
    page.paragraph(no_gaps(diff.opened, options), 0, 0);
  }
  put_more(page, put_first(opened, [&](const GapChange* gap) {
             const Finding& finding = diff.after.findings[gap->finding];
             put_gap(page,
                     tell_opened(diff, *gap),
                     finding,
                     ink(finding.outcome, finding.rule->duty),
                     options.verbose);
           }));
  put_section(page, "Gaps closed");
  const auto closed = shown_gaps(diff.closed, diff.before, options);
  if (closed.empty()) {
    page.paragraph(no_gaps(diff.closed, options), 0, 0);
  }
  const auto put_former = [&](const std::vector<const GapChange*>& gaps, Ink ink) {
    put_more(page, put_first(gaps, [&](const GapChange* gap) {
               put_gap(page,
                       tell_closed(diff, *gap),
                       diff.before.findings[gap->finding],
                       ink,
                       options.verbose);
             }));
  };
  put_former(closed, Ink::Green);
  if (!diff.untold.empty()) {
    put_section(page, untold_heading);
    put_former(shown_gaps(diff.untold, diff.before, options), Ink::Cyan);
  }
}

// The marks say without colour what the colour says.
std::string inked_runs(const Page& page, const std::vector<WordRun>& runs) {
  std::string text;
  for (const WordRun& run : runs) {
    text += text.empty() ? "" : " ";
    text += run.kind == WordRun::Kind::Same ? run.text
            : run.kind == WordRun::Kind::Deleted
                ? page.inked(Ink::Red, fmt::format("[-{}-]", run.text))
                : page.inked(Ink::Green, fmt::format("{{+{}+}}", run.text));
  }
  return text;
}

void put_fact(Page& page, const Diff& diff, const ChangedFact& fact) {
  const ToldFact told = tell(diff, fact);
  std::string words = told.words;
  const std::string_view kind = name(fact.kind);
  words.replace(words.size() - kind.size(), kind.size(), page.inked(ink(fact.kind), kind));
  page.paragraph(words, label_indent, value_indent);
  if (!told.runs.empty()) {
    page.paragraph(inked_runs(page, told.runs), value_indent, value_indent);
  } else if (!told.before.empty() && !told.after.empty() && told.before != told.after) {
    page.paragraph(fmt::format("{} → {}", told.before, told.after), value_indent, value_indent);
  } else if (const std::string& said = told.after.empty() ? told.before : told.after;
             !said.empty()) {
    page.paragraph(said, value_indent, value_indent);
  }
  page.paragraph(told.place_before.empty()
                     ? told.place
                     : fmt::format("{} (before: {})", told.place, told.place_before),
                 value_indent,
                 value_indent);
}

void put_facts(Page& page, const Diff& diff, const RenderOptions& options) {
  put_section(page, "What changed");
  const std::vector<SubjectFacts> subjects = by_subject(diff, options.verbose);
  if (subjects.empty()) {
    page.paragraph(no_facts, 0, 0);
  }
  std::size_t room = most_findings;
  std::size_t left_out = 0;
  for (const SubjectFacts& subject : subjects) {
    if (room > 0) {
      page.gap();
      page.line(page.inked(Ink::Strong, subject.subject));
    }
    for (const ChangedFact* const fact : subject.facts) {
      if (room == 0) {
        ++left_out;
      } else {
        --room;
        put_fact(page, diff, *fact);
      }
    }
  }
  put_more(page, left_out);
  if (!diff.suggestions.empty()) {
    page.gap();
    page.line(page.inked(Ink::Strong, "Perhaps renamed"));
    put_more(page, put_first(diff.suggestions, [&page](const RenameSuggestion& suggestion) {
               page.paragraph(suggestion_words(suggestion), label_indent, value_indent);
               page.paragraph(place(suggestion.where, {}), value_indent, value_indent);
             }));
  }
  if (const std::string words = asides_words(diff, options); !words.empty()) {
    page.gap();
    page.paragraph(words + ".", 0, 0);
  }
}

void put_steps(Page& page, const Diff& diff, const RenderOptions& options) {
  if (diff.steps.empty()) {
    return;
  }
  put_section(page, fmt::format("Change of edition: {}", editions_words(diff)));
  for (const StepGroup& group : by_relation(diff)) {
    if (group.steps.empty()) {
      continue;
    }
    const std::string rules = counted(group.steps.size(), "rule", "rules");
    if (group.quiet && !options.verbose) {
      page.line(fmt::format("{}: {}", page.inked(Ink::Strong, group.heading), rules));
      continue;
    }
    page.gap();
    page.line(fmt::format("{}: {}", page.inked(Ink::Strong, group.heading), rules));
    put_more(page, put_first(group.steps, [&page](const EditionStep* step) {
               page.paragraph(step_words(*step), label_indent, value_indent);
             }));
  }
}

void put_summary(Page& page, const Diff& diff, const RenderOptions& options) {
  put_section(page, "Summary");
  put_groups(page, summary(diff, options));
}

// What came out in five lines, before all of it.
void put_counts(Page& page, const Diff& diff, const RenderOptions& options) {
  static constexpr std::array<std::string_view, 5> counted_first = {
      "Obliges", "Opened", "Closed", "Changed", "Edition"};
  page.gap();
  const std::vector<FactGroup> groups = summary(diff, options);
  for (const Fact& fact : groups.back().facts) {
    if (std::find(counted_first.begin(), counted_first.end(), fact.label) != counted_first.end()) {
      page.labelled(fact.label, fact.text);
    }
  }
}

} // namespace

std::string render_diff_text(const Diff& diff, const RenderOptions& options) {
  if (options.plain) {
    return render_diff_plain(diff, options);
  }
  Page page(options.width, options.color, options.ascii);
  page.paragraph(opening(diff), 0, 0);
  page.gap();
  put_version(page, "Older", diff.before);
  put_version(page, "Newer", diff.after);
  Report notes;
  notes.diagnostics = all_diagnostics(diff);
  put_diagnostics_of(page, notes, nullptr, false);
  if (is_compared(diff)) {
    put_counts(page, diff, options);
    put_obligations(page, diff, options);
    put_gaps(page, diff, options);
    put_facts(page, diff, options);
    put_steps(page, diff, options);
  } else {
    page.gap();
    page.paragraph(not_compared, 0, 0);
  }
  put_summary(page, diff, options);
  return page.text();
}

} // namespace arrcheck
