#include "golden.h"
#include "report/earlier_report.h"
#include "report/format.h"
#include "sample_report.h"
#include "sample_table.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace arrcheck {
namespace {

std::string
shown(std::string_view format, const AreaTable& table, const RenderOptions& options = {}) {
  return find_format(format)->render_table(table, options);
}

// The table that a text, given in pieces of some size, adds up to.
struct Read {
  Diagnostics faults;
  AreaTable table;
};

Read read_in_pieces(const std::string& text, std::size_t size) {
  std::size_t at = 0;
  const auto next = [&]() {
    const std::string_view piece = std::string_view(text).substr(at, size);
    at += piece.size();
    return piece;
  };
  TableBuilder builder;
  Read read;
  read.faults = add_earlier_reports(
      "report", next, [](std::string_view rule) { return std::string(rule); }, builder);
  read.table = *builder.finish(MixedRules::Refused);
  return read;
}

// The sample report, all of whose rules are of the sets it lists.
Report readable_report() {
  Report report = sample_report();
  std::erase_if(report.findings, [](const Finding& one) {
    return one.rule->id.starts_with("hostile") || one.document != 0;
  });
  report.documents.resize(1);
  report.documents.front().rule_sets = {"wt2023"};
  report.diagnostics.clear();
  return report;
}

AreaTable table_of(const Report& report) {
  TableBuilder builder;
  builder.add(report);
  return *builder.finish(MixedRules::Refused);
}

} // namespace

TEST_CASE("areas: every format writes it as its golden files say") {
  struct TableGolden {
    const char* file;
    const char* format;
    std::size_t areas;
    RenderOptions options;
  };

  const std::vector<TableGolden> tables = {
      {"areas/words.text.golden", "text", 4, {.width = 100}},
      {"areas/words-verbose.text.golden", "text", 4, {.verbose = true, .width = 100}},
      {"areas/letters.text.golden", "text", 4, {.width = 80}},
      {"areas/color.text.golden", "text", 4, {.color = true, .width = 100}},
      {"areas/many.text.golden", "text", 131, {.width = 80}},
      {"areas/many-verbose.text.golden", "text", 31, {.verbose = true, .width = 80}},
      {"areas/must.text.golden", "text", 4, {.show = Duty::Must, .width = 100}},
      {"areas/plain.text.golden", "text", 4, {.plain = true}},
      {"areas/plain-verbose.text.golden", "text", 4, {.plain = true, .verbose = true}},
      {"areas/sample.csv.golden", "csv", 4, {}},
      {"areas/must.csv.golden", "csv", 4, {.show = Duty::Must}},
      {"areas/sample.json.golden", "json", 4, {}},
      {"areas/must.json.golden", "json", 4, {.show = Duty::Must}},
      {"areas/sample.ndjson.golden", "ndjson", 4, {}},
  };
  for (const TableGolden& golden : tables) {
    const Format* format = find_format(golden.format);
    REQUIRE((format->render_table != nullptr));
    compare_golden(golden.file, format->render_table(sample_table(golden.areas), golden.options));
  }
  AreaTable nothing;
  nothing.version = "0.0.0";
  compare_golden("areas/empty.json.golden", find_format("json")->render_table(nothing, {}));
}

TEST_CASE("areas: what is read back is what was written, however the bytes come") {
  const Report report = readable_report();
  const AreaTable table = table_of(report);
  REQUIRE(table.areas.size() == 1);
  REQUIRE(table.areas.front().cells.size() > 2);
  for (const std::string_view format : {"json", "ndjson"}) {
    const std::string text = find_format(format)->render(report, {});
    CHECK(is_report(text));
    for (const std::size_t size : {64U, 67U, 1000U, 1U << 20U}) {
      const Read read = read_in_pieces(text, size);
      CAPTURE((read.faults.empty() ? "" : read.faults.front().message));
      CHECK(read.faults.empty());
      CHECK(shown("json", read.table) == shown("json", table));
    }
  }
}

TEST_CASE("areas: reports are told by what they hold") {
  CHECK(is_report("{\"format\": \"arrcheck/report/1\""));
  CHECK(is_report("\xEF\xBB\xBF \r\n{ \"as-at\": \"x\", \"format\"\n : \"arrcheck/report/2\""));
  CHECK(is_report("{\"type\":\"header\",\"format\":\"arrcheck/report/1\","));
  for (const char* other : {"",
                            "{",
                            "[{\"format\": \"arrcheck/report/1\"}]",
                            "{\"arrcheck\": \"arrangement/1\", \"title\": \"x\"}",
                            "{\"title\": \"\\\"format\\\": \\\"arrcheck/report/1\\\"\"}",
                            "{\"format\": \"arrcheck/areas/1\"",
                            "title: {\"format\": \"arrcheck/report/1\"}"}) {
    CAPTURE(other);
    CHECK_FALSE(is_report(other));
  }
}

TEST_CASE("areas: whatever is wrong with a report is told, and then nothing of it is taken") {
  const std::string good = find_format("ndjson")->render(readable_report(), {});
  const std::vector<std::pair<std::string, std::string>> changes = {
      {"\"type\":\"header\"", "\"type\":\"heading\""},
      {"arrcheck/report/1", "arrcheck/report/9"},
      {"arrcheck/report/1", "arrcheck/else/1"},
      {"\"as-at\":\"2026-11-22\",\"digest", "\"as-at\":\"tomorrow\",\"digest"},
      {"\"as-at\":\"2026-11-22\",\"digest", "\"as-at\":[[[{}]]],\"digest"},
      {"\"kind\":\"content\"", "\"kind\":\"custom\""},
      {"\"outcome\":\"gap\"", "\"outcome\":\"gasp\""},
      {"\"outcome\":\"gap\"", "\"outcome\":7"},
      {"\"duty\":\"must\"", "\"duty\":\"ought\""},
      {"\"confidence\":\"stated\"", "\"confidence\":null"},
      {"\"type\":\"document\"", "\"type\":\"dokument\""},
      {"\"rule-sets\":[\"wt2023\"]", "\"rule-sets\":[\"wt2024\"]"},
      {"\"rule-sets\":[\"wt2023\"]", "\"rule-sets\":[{}]"},
      {"\"type\":\"summary\"", "\"type\":\"sum\""},
      {"\"type\":\"finding\"", "\"type\":\"founding\""},
      {"{\"type\":\"summary\"", "\x01{\"type\":\"summary\""},
      {"{\"type\":\"summary\"", "\xff{\"type\":\"summary\""},
      {"{\"type\":\"summary\"", "[]\n{\"type\":\"summary\""},
  };
  for (const auto& change : changes) {
    const auto& from = change.first; // clang 14 captures no structured binding
    const auto& to = change.second;
    std::string bad = good;
    REQUIRE(bad.find(from) != std::string::npos);
    bad.replace(bad.find(from), from.size(), to);
    CAPTURE(from);
    CAPTURE(to);
    const Read read = read_in_pieces(bad, 4096);
    CHECK(read.faults.size() == 1);
    CHECK(read.table.areas.empty());
    CHECK(read.table.duties.empty());
  }
  CHECK(read_in_pieces(good + good.substr(0, good.size() / 2), 4096).faults.size() == 1);
}

TEST_CASE("areas: nothing in the text goes over its width") {
  for (const std::uint32_t width : {60U, 80U, 100U, 120U}) {
    for (const std::size_t areas : {4U, 9U, 20U, 31U, 131U}) {
      for (const bool verbose : {false, true}) {
        const std::string text =
            shown("text", sample_table(areas), {.verbose = verbose, .width = width});
        std::string_view rest = text;
        while (!rest.empty()) {
          const std::string_view line = rest.substr(0, rest.find('\n'));
          CAPTURE(line);
          // A command that is spelled out (\\x23#vso[) is longer than what was laid out.
          CHECK((display_width(line) <= width || line.find("\\x23") != line.npos));
          rest.remove_prefix(line.size() + 1);
        }
      }
    }
  }
}

TEST_CASE("areas: plain text of an ASCII table is ASCII") {
  for (const bool verbose : {false, true}) {
    const std::string plain =
        shown("text", uniform_table("plain"), {.plain = true, .verbose = verbose});
    CHECK(std::all_of(plain.begin(), plain.end(), [](char c) { return c > 0 && c < 0x7f; }));
  }
}

TEST_CASE("areas: a row of the CSV has as many cells as its head") {
  const std::string csv = shown("csv", sample_table(20));
  std::vector<std::size_t> cells(1, 1);
  bool open = false;
  for (const char c : csv) {
    open = open != (c == '"');
    cells.back() += !open && c == ',' ? 1U : 0U;
    if (!open && c == '\n') {
      cells.push_back(1);
    }
  }
  cells.pop_back();
  CHECK(cells.size() > 10);
  CHECK(std::all_of(
      cells.begin(), cells.end(), [&cells](std::size_t count) { return count == cells.front(); }));
}

TEST_CASE("areas: the lines hold what the document holds") {
  using Json = nlohmann::json;
  const Json whole = Json::parse(shown("json", sample_table(31)));
  const std::string lines = shown("ndjson", sample_table(31));
  std::size_t cells = 0;
  std::size_t areas = 0;
  std::string last;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = lines.find('\n', at);
    const Json line = Json::parse(lines.substr(at, end - at));
    last = line["type"];
    cells += last == "cell" ? 1U : 0U;
    areas += last == "area" ? 1U : 0U;
    at = end + 1;
  }
  CHECK(last == "summary");
  CHECK(areas == whole["areas"].size());
  CHECK(cells == whole["summary"]["cells"]);
  std::size_t nested = 0;
  for (const Json& duty : whole["duties"]) {
    nested += duty["cells"].size();
    std::size_t met = 0;
    for (const Json& cell : duty["cells"]) {
      met += cell["outcome"] == "met" ? 1U : 0U;
    }
    CHECK(met == duty["met-in"]);
  }
  CHECK(nested == cells);
}

} // namespace arrcheck
