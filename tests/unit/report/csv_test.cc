#include "report/format.h"
#include "sample_report.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace arrcheck {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// Reads what csv writes: a byte order mark, every cell in quotation marks.
Rows rows_of(const Report& report, const RenderOptions& options = {}) {
  const std::string text = find_format("csv")->render(report, options);
  REQUIRE(text.starts_with("\xEF\xBB\xBF\""));
  Rows rows(1);
  std::string cell;
  bool open = false;
  for (std::size_t at = 3; at < text.size(); ++at) {
    const bool doubled = open && text.compare(at, 2, "\"\"") == 0;
    if (text[at] == '"' && !doubled) {
      open = !open;
      if (!open) {
        rows.back().push_back(cell);
        cell.clear();
      }
    } else if (open) {
      cell += text[at];
      at += doubled ? 1 : 0;
    } else if (text[at] == '\r') {
      CHECK(text[at + 1] == '\n');
      rows.emplace_back();
      ++at;
    } else {
      CHECK(text[at] == ',');
    }
  }
  CHECK(rows.back().empty());
  rows.pop_back();
  return rows;
}

std::size_t column(const Rows& rows, std::string_view name) {
  for (std::size_t at = 0; at < rows.front().size(); ++at) {
    if (rows.front()[at] == name) {
      return at;
    }
  }
  FAIL("no such column");
  return 0;
}

} // namespace

TEST_CASE("csv: a header, then a row for every finding and for every file that was not read") {
  const Report report = sample_report();
  const Rows rows = rows_of(report);
  CHECK(rows.size() == 1 + report.findings.size() + 1);
  for (const auto& row : rows) {
    CHECK(row.size() == 21);
  }
  CHECK(rows_of(empty_report()).size() == 1);
  CHECK(rows_of(report, {.show = Duty::Must}).size() == 1 + 8 + 1);
}

TEST_CASE("csv: a finding's cells") {
  const Rows rows = rows_of(sample_report());
  const std::vector<std::string> expected{
      "examples/llr.yaml",
      "Working Together to Keep Children Safe",
      "2026-11-22",
      "wt2023",
      "wt2023/dsp-each",
      "should",
      "2",
      "Delegated safeguarding partner",
      "gap",
      "partner=llr-icb",
      "3",
      "9",
      "NHS Leicester, Leicestershire and Rutland ICB names no delegated safeguarding partner.",
      "Under this partner add the person to whom the lead delegates, as the publication names "
      "them:\n\n  delegate:\n    post: the  post of the delegate",
      "stated",
      "00000000000000a1",
      "",
      "strengthened since hostile",
      "",
      "",
      ""};
  CHECK(rows[1] == expected);
}

TEST_CASE("csv: a waived gap says until when, a file that was not read says so") {
  const Rows rows = rows_of(sample_report());
  std::size_t waived = 0;
  std::size_t unread = 0;
  for (const auto& row : rows) {
    waived += row[column(rows, "waived-until")] == "2027-03-31" ? 1U : 0U;
    if (row[column(rows, "outcome")] == "not-checked") {
      ++unread;
      CHECK(row[0] == "\\x3a:error::unread.yaml");
      CHECK(row[column(rows, "line")] == "2");
      CHECK(row[column(rows, "message")].find("begins with a tab") != std::string::npos);
    }
  }
  CHECK(waived == 1);
  CHECK(unread == 1);
}

TEST_CASE("csv: no cell is a formula") {
  for (const std::string text : {"=1+1",
                                 "+1",
                                 "-1",
                                 "@SUM(A1)",
                                 "\t=1",
                                 "\r=1",
                                 " =1",
                                 "\xC2\xA0=1",
                                 "\xEF\xBC\x9D"
                                 "1",
                                 "\xE2\x80\x8B=1"}) {
    CAPTURE(text);
    const UniformReport uniform(text);
    for (const auto& row : rows_of(uniform.report)) {
      for (const std::string& cell : row) {
        const std::size_t first = cell.find_first_not_of(" \t\r\n");
        const bool formula = first != std::string::npos &&
                             std::string("=+-@").find(cell[first]) != std::string::npos;
        CHECK_MESSAGE(!formula, cell);
        CHECK(!cell.starts_with("\xEF\xBC\x9D"));
      }
    }
  }
}

TEST_CASE("csv: no cell is longer than a spreadsheet takes") {
  Report report = sample_report();
  report.findings[0].fix.clear();
  for (int line = 0; line < 5000; ++line) {
    report.findings[0].fix += "a: line of a fix\n";
  }
  const Rows rows = rows_of(report);
  const std::string& fix = rows[1][column(rows, "fix")];
  CHECK(fix.size() < 32767);
  CHECK(fix.ends_with("\n[...]"));
}

} // namespace arrcheck
