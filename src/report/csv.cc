#include "report/csv_cells.h"
#include "report/format.h"
#include "report/notices.h"
#include "report/summary.h"
#include "report/telling.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {
namespace {

// A table has no headline: each row of own rules in a built-in set's place says so.
std::vector<std::string> all_remarks(const Report& report, const Finding& finding) {
  std::vector<std::string> all = remarks(report, finding);
  const auto& own = report.documents[finding.document].own_in_place;
  const std::string_view set = set_of(finding.rule->id);
  if (std::find(own.begin(), own.end(), set) != own.end()) {
    all.push_back(fmt::format("own rules in place of the built-in {}", visible(set)));
  }
  return all;
}

constexpr std::array<std::string_view, 21> columns{
    "document",   "title",       "as-at",        "edition", "rule",   "duty",    "chapter",
    "heading",    "outcome",     "item",         "line",    "column", "message", "fix",
    "confidence", "fingerprint", "waived-until", "remarks", "action", "owner",   "due-date"};

// Columns whose cells people are to fill in.
constexpr std::size_t left_empty = 3;

constexpr std::size_t outcome_column = 8;

// Code points of a cell; a spreadsheet cuts at 32,767, and spoils the next cells.
constexpr std::size_t longest_cell = 8000;

std::string row_of(std::vector<std::string> cells) {
  cells.resize(columns.size());
  return csv_row(cells);
}

std::string header() {
  return row_of({columns.begin(), columns.end()});
}

// The lines to paste keep their breaks: a cell may hold several.
std::string fix_of(const Finding& finding) {
  std::string text;
  std::size_t length = 0;
  for (const std::string& line : paste(finding.fix)) {
    length += code_points(line) + 1;
    if (length > longest_cell) {
      return text + "\n[...]";
    }
    text += fmt::format("{}{}", text.empty() ? "" : "\n", line);
  }
  return text;
}

struct Place {
  std::string line;
  std::string column;
};

Place place_of(const Location& where) {
  if (!where.source) {
    return {};
  }
  const Position at = where.source->position(where.range.begin);
  return {fmt::format("{}", at.line), fmt::format("{}", at.column)};
}

std::string row_of_finding(const Report& report, const Finding& finding) {
  const Rule& rule = *finding.rule;
  const CheckedDocument& document = report.documents[finding.document];
  const Place at = place_of(finding.where);
  return row_of(std::vector<std::string>{
      visible(document.path),
      flowing(document.title),
      to_string(document.as_at),
      visible(set_of(rule.id)),
      visible(rule.id),
      std::string(name(rule.duty)),
      rule.source.chapter > 0 ? fmt::format("{}", rule.source.chapter) : "",
      flowing(rule.source.heading),
      std::string(name(finding.outcome)),
      flowing(finding.item),
      at.line,
      at.column,
      flowing(finding.message.empty() ? rule.title : std::string_view(finding.message)),
      fix_of(finding),
      std::string(rule.kind == DutyKind::Coherence ? "" : name(rule.source.confidence)),
      visible(finding.fingerprint),
      finding.waiver ? to_string(finding.waiver->valid_through) : "",
      fmt::format("{}", fmt::join(all_remarks(report, finding), "; ")),
  });
}

// An area must not go missing from the table because its file could not be read.
std::string row_of_unread(const Report& report, const CheckedDocument& document) {
  Place at;
  std::string message = how_checked(document);
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (is_about(diagnostic, document)) {
      at = at.line.empty() ? place_of(diagnostic.where) : at;
      message += fmt::format(" {}.", flowing(diagnostic.message));
    }
  }
  std::vector<std::string> cells(columns.size() - left_empty);
  cells[0] = visible(document.path);
  cells[1] = flowing(document.title);
  cells[2] = to_string(document.as_at);
  cells[outcome_column] = "not-checked";
  cells[outcome_column + 2] = at.line;
  cells[outcome_column + 3] = at.column;
  cells[outcome_column + 4] = visible(message, longest_cell);
  return row_of(std::move(cells));
}

} // namespace

// By RFC 4180: one row for each document, rule and item, of every outcome.
std::string render_csv(const Report& report, const RenderOptions& options) {
  std::string table(csv_mark);
  table += header();
  std::size_t at = 0;
  for (std::size_t document = 0; document < report.documents.size(); ++document) {
    if (!report.documents[document].readable) {
      table += row_of_unread(report, report.documents[document]);
    }
    for (; at < report.findings.size() && report.findings[at].document == document; ++at) {
      if (!is_weaker(report.findings[at].rule->duty, options.show)) {
        table += row_of_finding(report, report.findings[at]);
      }
    }
  }
  return table;
}

} // namespace arrcheck
