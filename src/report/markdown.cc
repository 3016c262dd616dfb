#include "report/format.h"
#include "report/lines.h"
#include "report/markdown_page.h"
#include "report/notices.h"
#include "report/summary.h"
#include "report/telling.h"
#include "text/unicode.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {
namespace {

constexpr std::size_t most_rows = 200; // documents in the table of counts

std::string details_of(const Telling& told) {
  std::string text;
  for (const std::string& reason : told.because) {
    text += markdown_item("Because", markdown_words(reason));
  }
  for (const Fact& fact : explanation(told)) {
    text += markdown_item(fact.label, markdown_words(fact.text));
  }
  text += markdown_fix(told.fix);
  return markdown_folded(text, "Reasons, source and fix");
}

std::string section_of(const Report& report, const Finding& finding) {
  const Telling told = tell(report, finding);
  std::string text =
      fmt::format("\n### {}, {}: {}\n\n", told.outcome, told.duty, markdown_words(told.title));
  if (!told.message.empty()) {
    text += fmt::format("{}\n\n", markdown_words(told.message));
  }
  text += markdown_item("Rule", markdown_value(told.rule));
  text += markdown_item("Place", markdown_value(told.place));
  text += markdown_item("Item", told.item.empty() ? "" : markdown_value(told.item));
  return text + details_of(told);
}

std::string bullet_of(const Report& report, const Finding& finding) {
  const Telling told = tell(report, finding);
  return fmt::format("- {}, {}, {} at {}: {}\n",
                     markdown_words(told.title),
                     told.duty,
                     markdown_value(told.rule),
                     markdown_value(told.place),
                     markdown_words(fmt::format("{}", fmt::join(remarks(report, finding), "; "))));
}

// Of the duties, and apart from them how often the file contradicts itself.
struct Row {
  std::size_t gaps = 0;           // open ones
  std::size_t let = 0;            // waived or in the baseline, contradictions too
  std::size_t contradictions = 0; // open ones
  std::size_t unknown = 0;
  std::size_t met = 0;
};

std::string cells_of(const Row& row) {
  return fmt::format(
      " {} | {} | {} | {} | {} |\n", row.gaps, row.let, row.contradictions, row.unknown, row.met);
}

std::string table_of(const Report& report) {
  std::vector<Row> rows(report.documents.size());
  for (const Finding& finding : report.findings) {
    Row& row = rows[finding.document];
    const bool duty = finding.rule->kind != DutyKind::Coherence;
    (duty ? row.gaps : row.contradictions) += is_open_gap(finding) ? 1U : 0U;
    row.let += finding.outcome == Outcome::Gap && !is_open_gap(finding) ? 1U : 0U;
    row.unknown += duty && finding.outcome == Outcome::CannotTell ? 1U : 0U;
    row.met += duty && finding.outcome == Outcome::Met ? 1U : 0U;
  }
  std::string text = "\n| Document | Gaps | Waived or in the baseline | Contradictions | Cannot "
                     "tell | Met |\n"
                     "|---|--:|--:|--:|--:|--:|\n";
  for (std::size_t at = 0; at < std::min(rows.size(), most_rows); ++at) {
    const CheckedDocument& document = report.documents[at];
    text += fmt::format("| {} |", markdown_value(visible(document.path)));
    text += document.readable ? cells_of(rows[at]) : " not checked | | | | |\n";
  }
  if (rows.size() > most_rows) {
    text += fmt::format("| and {} more | | | | | |\n", rows.size() - most_rows);
  }
  return text;
}

std::string head_of(const Report& report) {
  std::string text =
      fmt::format("# Safeguarding arrangements\n\n{}.\n", markdown_words(opening(report)));
  return report.documents.empty() ? text + "\nNothing was checked.\n" : text + table_of(report);
}

void put_documents(MarkdownParts& parts, const Report& report, const RenderOptions& options) {
  std::vector<const Finding*> worst_first;
  for (const Finding& finding : report.findings) {
    if (turn(finding) < last_turn && !is_weaker(finding.rule->duty, options.show)) {
      worst_first.push_back(&finding);
    }
  }
  std::stable_sort(worst_first.begin(), worst_first.end(), [](const auto* a, const auto* b) {
    return a->document != b->document ? a->document < b->document : turn(*a) < turn(*b);
  });
  std::size_t at = 0;
  for (std::size_t document = 0; document < report.documents.size(); ++document) {
    const CheckedDocument& checked = report.documents[document];
    std::string heading = fmt::format("\n## {}\n\n", markdown_value(visible(checked.path)));
    if (!checked.title.empty()) {
      heading += fmt::format("{}\n\n", markdown_words(flowing(checked.title)));
    }
    parts.head(fmt::format("{}{}\n", heading, markdown_words(how_checked(checked))));
    const bool quiet = at == worst_first.size() || worst_first[at]->document != document;
    if (quiet) {
      parts.put(
          checked.readable
              ? fmt::format("\n{}\n", markdown_words(nothing_to_show(report, document, options)))
              : "");
    }
    for (; at < worst_first.size() && worst_first[at]->document == document; ++at) {
      parts.put(section_of(report, *worst_first[at]));
    }
  }
}

} // namespace

// For summaries of jobs and comments: what could not be used, each document with its findings, the
// worst first, those that somebody let stand apart, and what was not checked.
std::string render_markdown(const Report& report, const RenderOptions& options) {
  const std::string tail = markdown_facts("This check", summary(report, options).back().facts);
  return markdown_page(head_of(report), tail, options.room, [&](MarkdownParts& parts) {
    parts.head("\n## Notices\n\n");
    for (const Diagnostic& diagnostic : report.diagnostics) {
      parts.put(markdown_notice(diagnostic));
    }
    put_documents(parts, report, options);
    parts.head("\n## Waived or in the baseline\n\n");
    for (const Finding& finding : report.findings) {
      if (finding.outcome == Outcome::Gap && !is_open_gap(finding) &&
          !is_weaker(finding.rule->duty, options.show)) {
        parts.put(bullet_of(report, finding));
      }
    }
  });
}

} // namespace arrcheck
