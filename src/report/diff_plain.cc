#include "report/diff_plain.h"

#include "report/diff_telling.h"
#include "report/notices.h"
#include "report/page_parts.h"
#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {
namespace {

void put_more(Page& page, std::size_t left_out) {
  if (left_out > 0) {
    page.gap();
    put_plain(page, "More", fmt::format("and {} more (use -f json)", left_out));
  }
}

void put_version(Page& page, std::string_view label, const Report& report) {
  const CheckedDocument* const document = document_of(report);
  page.gap();
  if (document == nullptr) {
    put_plain(page, label, "could not be read");
    return;
  }
  put_plain(page, label, visible(document->path));
  put_plain(page, "Title", flowing(document->title));
  put_plain(page, "Status", how_checked(*document));
}

void put_telling(Page& page, std::string_view label, const Telling& told) {
  page.gap();
  put_plain(page,
            label,
            fmt::format("{}: {}", told.outcome, told.message.empty() ? told.title : told.message));
  put_plain(page, "Duty", told.duty);
  put_plain(page, "Rule", fmt::format("{}, {}", told.rule, told.title));
  put_plain(page, "Place", told.place);
  put_plain(page, "Item", told.item);
}

void put_obligation(Page& page, const Telling& told) {
  put_telling(page, "Obliges", told);
  for (const std::string& reason : told.because) {
    put_plain(page, "Because", reason);
  }
  put_plain_explanation(page, told);
  for (std::size_t at = 0; at < told.fix.size(); ++at) {
    if (!told.fix[at].empty()) {
      page.line(fmt::format("{} {}", at == 0 ? "To do:" : "      ", told.fix[at]));
    }
  }
}

void put_obligations(Page& page, const Diff& diff, const RenderOptions& options) {
  if (diff.obligations.empty()) {
    page.gap();
    put_plain(page, "Obliges", no_obligations(diff));
  }
  put_more(page, put_first(diff.obligations, [&](const Obligation& obligation) {
             put_obligation(page,
                            options.verbose ? tell(diff, obligation) : in_brief(diff, obligation));
           }));
}

void put_gap(Page& page, std::string_view label, const Telling& told) {
  put_telling(page, label, told);
  put_plain_explanation(page, told);
}

void put_gaps(Page& page, const Diff& diff, const RenderOptions& options) {
  const auto opened = shown_gaps(diff.opened, diff.after, options);
  if (opened.empty()) {
    page.gap();
    put_plain(page, "Gaps opened", no_gaps(diff.opened, options));
  }
  put_more(page, put_first(opened, [&](const GapChange* gap) {
             const Telling told = tell_opened(diff, *gap);
             const Finding& finding = diff.after.findings[gap->finding];
             put_gap(page, "Gap opened", options.verbose ? told : gap_in_brief(told, finding));
           }));
  const auto closed = shown_gaps(diff.closed, diff.before, options);
  if (closed.empty()) {
    page.gap();
    put_plain(page, "Gaps closed", no_gaps(diff.closed, options));
  }
  const auto put_former = [&](std::string_view label, const std::vector<const GapChange*>& gaps) {
    put_more(page, put_first(gaps, [&](const GapChange* gap) {
               const Telling told = tell_closed(diff, *gap);
               const Finding& finding = diff.before.findings[gap->finding];
               put_gap(page, label, options.verbose ? told : gap_in_brief(told, finding));
             }));
  };
  put_former("Gap closed", closed);
  put_former("Gap untold", shown_gaps(diff.untold, diff.before, options));
}

void put_fact(Page& page, const Diff& diff, const ChangedFact& fact) {
  const ToldFact told = tell(diff, fact);
  page.gap();
  put_plain(page, "Fact", told.words);
  put_plain(page, "Text", marked(told.runs));
  put_plain(page, "Was", told.before);
  put_plain(page, "Is", told.after);
  put_plain(page, "Place", told.place);
  put_plain(page, "Before", told.place_before);
}

void put_facts(Page& page, const Diff& diff, const RenderOptions& options) {
  std::vector<const ChangedFact*> facts;
  for (const SubjectFacts& subject : by_subject(diff, options.verbose)) {
    facts.insert(facts.end(), subject.facts.begin(), subject.facts.end());
  }
  if (facts.empty()) {
    page.gap();
    put_plain(page, "Facts", no_facts);
  }
  put_more(page, put_first(facts, [&](const ChangedFact* fact) { put_fact(page, diff, *fact); }));
  put_more(page, put_first(diff.suggestions, [&page](const RenameSuggestion& suggestion) {
             page.gap();
             put_plain(page, "Perhaps renamed", suggestion_words(suggestion));
             put_plain(page, "Place", place(suggestion.where, {}));
           }));
  if (const std::string words = asides_words(diff, options); !words.empty()) {
    page.gap();
    put_plain(page, "Hidden", words);
  }
}

void put_steps(Page& page, const Diff& diff, const RenderOptions& options) {
  if (diff.steps.empty()) {
    return;
  }
  page.gap();
  put_plain(page, "Change of edition", editions_words(diff));
  for (const StepGroup& group : by_relation(diff)) {
    if (group.steps.empty()) {
      continue;
    }
    put_plain(page, group.heading, counted(group.steps.size(), "rule", "rules"));
    if (!group.quiet || options.verbose) {
      put_more(page, put_first(group.steps, [&](const EditionStep* step) {
                 put_plain(page, group.heading, step_words(*step));
               }));
    }
  }
}

} // namespace

std::string render_diff_plain(const Diff& diff, const RenderOptions& options) {
  Page page(options.width, false, options.ascii);
  put_plain(page, "Diff", opening(diff));
  put_version(page, "Older version", diff.before);
  put_version(page, "Newer version", diff.after);
  Report notes;
  notes.diagnostics = all_diagnostics(diff);
  put_diagnostics_of(page, notes, nullptr, true);
  if (is_compared(diff)) {
    put_obligations(page, diff, options);
    put_gaps(page, diff, options);
    put_facts(page, diff, options);
    put_steps(page, diff, options);
  } else {
    page.gap();
    put_plain(page, "Results", not_compared);
  }
  put_plain_summary(page, summary(diff, options));
  return page.text();
}

} // namespace arrcheck
