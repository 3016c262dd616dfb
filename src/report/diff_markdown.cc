#include "report/diff_telling.h"
#include "report/finding_counts.h"
#include "report/lines.h"
#include "report/markdown_page.h"
#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {
namespace {

std::string row_of(std::string_view side, const Report& report) {
  const CheckedDocument* const document = document_of(report);
  if (document == nullptr) {
    return fmt::format("| {} | could not be read | | | | |\n", side);
  }
  const std::string start =
      fmt::format("| {} | {} |", side, markdown_value(visible(document->path)));
  if (!document->readable) {
    return start + " could not be used | | | |\n";
  }
  CountsByKind counts;
  for (const Finding& finding : report.findings) {
    counts.add(finding);
  }
  return fmt::format("{} {} | {} | {} | {} |\n",
                     start,
                     counts.duties.of(Outcome::Gap),
                     counts.coherence.of(Outcome::Gap),
                     counts.duties.of(Outcome::CannotTell),
                     counts.duties.of(Outcome::Met));
}

std::string version_item(std::string_view side, const Report& report) {
  const CheckedDocument* const document = document_of(report);
  if (document == nullptr) {
    return {};
  }
  const std::string title = flowing(document->title);
  return markdown_item(side,
                       fmt::format("{}{}{}",
                                   markdown_words(title),
                                   title.empty() ? "" : ". ",
                                   markdown_words(how_checked(*document))));
}

std::string head_of(const Diff& diff) {
  return fmt::format("# What a change of the arrangements does\n\n{}.\n\n"
                     "| Version | File | Gaps | Contradictions | Cannot tell | Met |\n"
                     "|---|---|--:|--:|--:|--:|\n{}{}\n"
                     "{}{}",
                     markdown_words(opening(diff)),
                     row_of("Older", diff.before),
                     row_of("Newer", diff.after),
                     version_item("Older", diff.before),
                     version_item("Newer", diff.after));
}

std::string section_of(const Diff& diff, const Obligation& obligation, bool verbose) {
  const Telling told = verbose ? tell(diff, obligation) : in_brief(diff, obligation);
  std::string text =
      fmt::format("\n### {}, {}: {}\n\n", told.outcome, told.duty, markdown_words(told.title));
  if (!told.message.empty()) {
    text += fmt::format("{}\n\n", markdown_words(told.message));
  }
  text += markdown_item("Rule", markdown_value(told.rule));
  text += markdown_item("Place", markdown_value(told.place));
  text += markdown_item("Item", told.item.empty() ? "" : markdown_value(told.item));
  for (const std::string& reason : told.because) {
    text += markdown_item("Because", markdown_words(reason));
  }
  for (const Fact& fact : explanation(told)) {
    text += markdown_item(fact.label, markdown_words(fact.text));
  }
  return text + markdown_fix(told.fix);
}

std::string bullet_of(const Telling& told) {
  std::string text = fmt::format("- **{}{}{}, {}:** {}",
                                 told.outcome,
                                 told.standing.empty() ? "" : ", ",
                                 told.standing,
                                 told.duty,
                                 markdown_words(told.message.empty() ? told.title : told.message));
  text += fmt::format(" ({}, {}", markdown_value(told.rule), markdown_value(told.place));
  if (!told.item.empty()) {
    text += fmt::format(", {}", markdown_value(told.item));
  }
  text += ").";
  for (const Fact& fact : explanation(told)) {
    text += fmt::format(" {}{}", markdown_words(fact.text), fact.text.ends_with('.') ? "" : ".");
  }
  return text + "\n";
}

// Blanks at their outer ends keep the marks from being taken for text.
std::string with_marks(std::string_view text, std::string_view mark) {
  const std::string safe = markdown_words(text);
  return safe.empty() ? "" : fmt::format("{}{}{}", mark, safe, mark);
}

std::string marked_words(const std::vector<WordRun>& runs) {
  std::string text;
  for (const WordRun& run : runs) {
    const std::string_view mark = run.kind == WordRun::Kind::Same      ? ""
                                  : run.kind == WordRun::Kind::Deleted ? "~~"
                                                                       : "**";
    text += fmt::format("{}{}", text.empty() ? "" : " ", with_marks(run.text, mark));
  }
  return text;
}

std::string bullet_of(const Diff& diff, const ChangedFact& fact) {
  const ToldFact told = tell(diff, fact);
  std::string said = marked_words(told.runs);
  if (!told.before.empty()) {
    said += with_marks(told.before, told.after == told.before ? "" : "~~");
  }
  if (!told.after.empty() && told.after != told.before) {
    said += fmt::format("{}{}", said.empty() ? "" : " ", with_marks(told.after, "**"));
  }
  return fmt::format("- {}{}{} ({}{}{})\n",
                     markdown_words(told.words),
                     said.empty() ? "" : ": ",
                     said,
                     markdown_value(told.place),
                     told.place_before.empty() ? "" : ", before ",
                     told.place_before.empty() ? "" : markdown_value(told.place_before));
}

void put_more(MarkdownParts& parts, std::size_t left_out) {
  if (left_out > 0) {
    parts.put(fmt::format("\nand {} more: the JSON diff holds all of them\n", left_out));
  }
}

void put_obligations(MarkdownParts& parts, const Diff& diff, const RenderOptions& options) {
  parts.head("\n## What it obliges\n");
  if (diff.obligations.empty()) {
    parts.put(fmt::format("\n{}\n", no_obligations(diff)));
  }
  put_more(parts, put_first(diff.obligations, [&](const Obligation& obligation) {
             parts.put(section_of(diff, obligation, options.verbose));
           }));
}

void put_gaps(MarkdownParts& parts, const Diff& diff, const RenderOptions& options) {
  parts.head("\n## Gaps opened\n\n");
  const auto opened = shown_gaps(diff.opened, diff.after, options);
  if (opened.empty()) {
    parts.put(no_gaps(diff.opened, options) + "\n");
  }
  put_more(parts, put_first(opened, [&](const GapChange* gap) {
             const Finding& finding = diff.after.findings[gap->finding];
             parts.put(bullet_of(gap_in_brief(tell_opened(diff, *gap), finding)));
           }));
  parts.head("\n## Gaps closed\n\n");
  const auto closed = shown_gaps(diff.closed, diff.before, options);
  if (closed.empty()) {
    parts.put(no_gaps(diff.closed, options) + "\n");
  }
  const auto put_former = [&](const std::vector<const GapChange*>& gaps) {
    put_more(parts, put_first(gaps, [&](const GapChange* gap) {
               const Finding& finding = diff.before.findings[gap->finding];
               parts.put(bullet_of(gap_in_brief(tell_closed(diff, *gap), finding)));
             }));
  };
  put_former(closed);
  parts.head(fmt::format("\n## {}\n\n", untold_heading));
  put_former(shown_gaps(diff.untold, diff.before, options));
}

void put_suggestions(MarkdownParts& parts, const Diff& diff) {
  parts.head("\n**Perhaps renamed**\n\n");
  put_more(parts, put_first(diff.suggestions, [&parts](const RenameSuggestion& suggestion) {
             std::string text = fmt::format("- {}", markdown_words(suggestion_words(suggestion)));
             if (suggestion.where.source) {
               text += fmt::format(" ({})", markdown_value(place(suggestion.where, {})));
             }
             parts.put(text + "\n");
           }));
}

void put_facts(MarkdownParts& parts, const Diff& diff, const RenderOptions& options) {
  const std::vector<SubjectFacts> subjects = by_subject(diff, options.verbose);
  parts.head("\n## What changed\n");
  if (subjects.empty()) {
    parts.put(fmt::format("\n{}\n", no_facts));
  }
  std::size_t shown = 0;
  std::size_t left_out = 0;
  for (const SubjectFacts& subject : subjects) {
    const std::string heading = fmt::format("\n**{}**\n\n", markdown_words(subject.subject));
    for (std::size_t at = 0; at < subject.facts.size(); ++at) {
      if (shown == most_findings) {
        ++left_out;
        continue;
      }
      ++shown;
      parts.put((at == 0 ? heading : "") + bullet_of(diff, *subject.facts[at]));
    }
  }
  put_more(parts, left_out);
  put_suggestions(parts, diff);
  if (const std::string words = asides_words(diff, options); !words.empty()) {
    parts.head("");
    parts.put(fmt::format("\n{}.\n", words));
  }
}

void put_steps(MarkdownParts& parts, const Diff& diff, const RenderOptions& options) {
  parts.head(fmt::format("\n## Change of edition: {}\n", markdown_words(editions_words(diff))));
  for (const StepGroup& group : by_relation(diff)) {
    if (group.steps.empty()) {
      continue;
    }
    parts.put(
        fmt::format("\n**{}:** {}\n", group.heading, counted(group.steps.size(), "rule", "rules")));
    if (!group.quiet || options.verbose) {
      parts.head("\n");
      put_more(parts, put_first(group.steps, [&parts](const EditionStep* step) {
                 parts.put(fmt::format("- {}\n", markdown_words(step_words(*step))));
               }));
    }
  }
}

} // namespace

// For summaries of jobs and comments on pull requests.
std::string render_diff_markdown(const Diff& diff, const RenderOptions& options) {
  const std::string tail = markdown_facts("This diff", summary(diff, options).back().facts);
  return markdown_page(head_of(diff), tail, options.room, [&](MarkdownParts& parts) {
    parts.head("\n## Notices\n\n");
    for (const Diagnostic& diagnostic : all_diagnostics(diff)) {
      parts.put(markdown_notice(diagnostic));
    }
    if (!is_compared(diff)) {
      parts.head("");
      parts.put(fmt::format("\n{}\n", not_compared));
      return;
    }
    put_obligations(parts, diff, options);
    put_gaps(parts, diff, options);
    put_facts(parts, diff, options);
    put_steps(parts, diff, options);
  });
}

} // namespace arrcheck
