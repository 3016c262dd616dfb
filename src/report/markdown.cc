#include "report/format.h"
#include "report/markdown_text.h"
#include "report/notices.h"
#include "report/page.h"
#include "report/summary.h"
#include "report/telling.h"
#include "text/unicode.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {
namespace {

// What is told of a finding beyond its message and place is folded away from so many lines on.
constexpr std::size_t most_open_lines = 12;
constexpr std::size_t most_rows = 200;     // documents in the table of counts
constexpr std::size_t longest_fact = 2000; // code points
constexpr std::size_t room_for_note = 300; // bytes of the note that something was left out

// GitHub makes links of names, addresses and numbers even where Markdown has nothing to say: an
// empty comment inside keeps a value from calling people.
std::string unlinked(std::string text) {
  constexpr std::string_view comment = "<!-- -->";
  for (const std::string_view before : {"@", "\\#", ":/", "www"}) {
    for (std::size_t at = text.find(before); at != std::string::npos;
         at = text.find(before, at + before.size() + comment.size())) {
      const std::size_t inside = before == ":/" ? at + 1 : at + before.size();
      text.insert(inside, comment);
    }
  }
  return text;
}

std::string words(std::string_view text) {
  return unlinked(markdown_text(text));
}

std::string code(std::string_view text) {
  return text.find('|') == std::string_view::npos ? markdown_code(text) : words(text);
}

std::string item(std::string_view label, std::string_view text) {
  return text.empty() ? "" : fmt::format("- **{}:** {}\n", label, text);
}

std::string fix_of(const Telling& told) {
  if (told.fix.empty()) {
    return {};
  }
  return fmt::format("\n{}",
                     markdown_block(fmt::format("{}\n", fmt::join(told.fix, "\n")), "yaml"));
}

std::string details_of(const Telling& told) {
  std::string text;
  for (const std::string& reason : told.because) {
    text += item("Because", words(reason));
  }
  for (const Fact& fact : explanation(told)) {
    text += item(fact.label, words(fact.text));
  }
  text += fix_of(told);
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  return lines <= most_open_lines
             ? text
             : fmt::format("\n<details>\n<summary>Reasons, source and fix</summary>\n\n{}\n"
                           "</details>\n",
                           text);
}

std::string section_of(const Report& report, const Finding& finding) {
  const Telling told = tell(report, finding);
  std::string text =
      fmt::format("\n### {}, {}: {}\n\n", told.outcome, told.duty, words(told.title));
  if (!told.message.empty()) {
    text += fmt::format("{}\n\n", words(told.message));
  }
  text += item("Rule", code(told.rule));
  text += item("Place", code(told.place));
  text += item("Item", told.item.empty() ? "" : code(told.item));
  return text + details_of(told);
}

std::string bullet_of(const Report& report, const Finding& finding) {
  const Telling told = tell(report, finding);
  return fmt::format("- {}, {}, {} at {}: {}\n",
                     words(told.title),
                     told.duty,
                     code(told.rule),
                     code(told.place),
                     words(fmt::format("{}", fmt::join(remarks(report, finding), "; "))));
}

std::string bullet_of(const Diagnostic& diagnostic) {
  std::string text =
      fmt::format("- **{}:** {}", name(diagnostic.severity), words(flowing(diagnostic.message)));
  if (diagnostic.where.source) {
    text += fmt::format(" ({})", code(place(diagnostic.where, {})));
  }
  if (!diagnostic.hint.empty()) {
    text += fmt::format(" Help: {}", words(flowing(diagnostic.hint)));
  }
  return text + "\n";
}

struct Row {
  std::size_t gaps = 0; // open ones
  std::size_t let = 0;  // waived or in the baseline
  std::size_t unknown = 0;
  std::size_t met = 0;
};

std::string cells_of(const Row& row) {
  return fmt::format(" {} | {} | {} | {} |\n", row.gaps, row.let, row.unknown, row.met);
}

std::string table_of(const Report& report) {
  std::vector<Row> rows(report.documents.size());
  for (const Finding& finding : report.findings) {
    Row& row = rows[finding.document];
    row.gaps += is_open_gap(finding) ? 1U : 0U;
    row.let += finding.outcome == Outcome::Gap && !is_open_gap(finding) ? 1U : 0U;
    row.unknown += finding.outcome == Outcome::CannotTell ? 1U : 0U;
    row.met += finding.outcome == Outcome::Met ? 1U : 0U;
  }
  std::string text = "\n| Document | Gaps | Waived or in the baseline | Cannot tell | Met |\n"
                     "|---|--:|--:|--:|--:|\n";
  for (std::size_t at = 0; at < std::min(rows.size(), most_rows); ++at) {
    const CheckedDocument& document = report.documents[at];
    text += fmt::format("| {} |", code(visible(document.path)));
    text += document.readable ? cells_of(rows[at]) : " not checked | | | |\n";
  }
  if (rows.size() > most_rows) {
    text += fmt::format("| and {} more | | | | |\n", rows.size() - most_rows);
  }
  return text;
}

std::string head_of(const Report& report) {
  std::string text = fmt::format("# Safeguarding arrangements\n\n{}.\n", words(opening(report)));
  return report.documents.empty() ? text + "\nNothing was checked.\n" : text + table_of(report);
}

// What was and was not checked, and what a report is not.
std::string tail_of(const Report& report, const RenderOptions& options) {
  std::string text = "\n## This check\n\n";
  const std::vector<FactGroup> groups = summary(report, options);
  for (const Fact& fact : groups.back().facts) {
    text += item(fact.label, words(visible(fact.text, longest_fact)));
  }
  return text;
}

// Parts of the report in the order in which they matter, put as long as there is room.
class Parts {
public:
  explicit Parts(std::size_t room) : room_(room) {}

  // A heading is put with the first part under it.
  void head(std::string heading) { heading_ = std::move(heading); }

  void put(const std::string& part) {
    const std::string more = without_commands(heading_ + part);
    if (left_out_ > 0 || text_.size() + more.size() > room_) {
      ++left_out_;
      return;
    }
    text_ += more;
    heading_.clear();
  }

  [[nodiscard]] std::string text() const {
    return left_out_ == 0
               ? text_
               : text_ + fmt::format("\n**and {} more**: there is no room for them here. Another "
                                     "format of the report holds them all.\n",
                                     left_out_);
  }

private:
  std::size_t room_;
  std::string heading_;
  std::string text_;
  std::size_t left_out_ = 0;
};

void put_documents(Parts& parts, const Report& report, const RenderOptions& options) {
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
    std::string heading = fmt::format("\n## {}\n\n", code(visible(checked.path)));
    if (!checked.title.empty()) {
      heading += fmt::format("{}\n\n", words(flowing(checked.title)));
    }
    parts.head(fmt::format("{}{}\n", heading, words(how_checked(checked))));
    const bool quiet = at == worst_first.size() || worst_first[at]->document != document;
    if (quiet) {
      parts.put(checked.readable
                    ? fmt::format("\n{}\n", words(nothing_to_show(report, document, options)))
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
  const std::string head = without_commands(head_of(report));
  const std::string tail = without_commands(tail_of(report, options));
  const std::size_t fixed = head.size() + tail.size() + room_for_note;
  Parts parts(options.room - std::min(fixed, options.room));
  parts.head("\n## Notices\n\n");
  for (const Diagnostic& diagnostic : report.diagnostics) {
    parts.put(bullet_of(diagnostic));
  }
  put_documents(parts, report, options);
  parts.head("\n## Waived or in the baseline\n\n");
  for (const Finding& finding : report.findings) {
    if (finding.outcome == Outcome::Gap && !is_open_gap(finding) &&
        !is_weaker(finding.rule->duty, options.show)) {
      parts.put(bullet_of(report, finding));
    }
  }
  return head + parts.text() + tail;
}

} // namespace arrcheck
