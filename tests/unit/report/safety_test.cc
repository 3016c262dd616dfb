#include "build_commands.h"
#include "report/format.h"
#include "sample_diff.h"
#include "sample_report.h"
#include "sample_table.h"
#include "text/unicode.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace arrcheck {
namespace {

using namespace std::string_literals;

// Everything that has been used to break out of a report, and plain things beside it.
const std::vector<std::string> nasty = {
    "",
    " ",
    "plain",
    "::error file=a.yaml::forged",
    "  ::stop-commands::token",
    "\n::error::x",
    "\r\n\r\n::add-mask::x",
    "\t##vso[task.complete]",
    "##[group]x",
    "##teamcity[x]",
    "\xC2\xA0\xE3\x80\x80::error::x",
    ": :error",
    ":::",
    "%0A::error::x",
    "%25%0D%0A",
    "{} {0} {{ }} {:>99999999}",
    "%s%n",
    "\"'`<>&|]]>",
    "=cmd|' /C calc'!A0",
    "\x1b[2J\x1b[31m",
    "\x1b]8;;https://example.org\x07link\x1b]8;;\x07",
    "\x1b",
    "\xC2\x9B[31m",
    "\x07\x08\x7f\x00 end"s,
    "\xE2\x80\xAEoverride\xE2\x80\xAC",
    "\xE2\x81\xA6isolate\xE2\x81\xA9\xD8\x9C\xE2\x80\x8F",
    "zero\xE2\x80\x8Bwidth\xEF\xBB\xBF\xC2\xAD\xE2\x81\xA0",
    "\xE2\x80\xA8line\xE2\x80\xA9paragraph\xC2\x85",
    "\xF3\xA0\x81\xA1tags",
    "\xF0\x9F\x98\x80\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7",
    "\xCC\x81\xCC\x81 lonely marks",
    "\xE5\xAD\x97\xE5\xB9\x95\xE5\xAD\x97\xE5\xB9\x95",
    "\xFF\xFE\x80",
    "\xC3",
    "\xE2\x80",
    "\xED\xA0\x80",
    "\xF4\x90\x80\x80",
    "\xEF\xBF\xBE\xEF\xBF\xBF",
    std::string(1200, 'x'),
    std::string(300, ' ') + "::",
};

const std::vector<RenderOptions> ways = {
    {.width = 0},
    {.color = true, .verbose = true, .width = 60},
    {.color = true, .plain = true, .verbose = true},
    {.show = Duty::Must, .width = 4000000000U},
};

// The text without the escape sequences we write ourselves.
std::string without_color(std::string text) {
  for (const std::string_view own :
       {"\x1b[0m", "\x1b[1m", "\x1b[1;31m", "\x1b[1;32m", "\x1b[1;33m", "\x1b[1;36m"}) {
    for (std::size_t at = text.find(own); at != std::string::npos; at = text.find(own, at)) {
      text.erase(at, own.size());
    }
  }
  return text;
}

// Where a text stops being printable; its size when it does not.
std::size_t printable_until(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const Decoded next = decode(text.substr(at));
    if (!next.code_point || (*next.code_point != U'\n' && !is_printable(*next.code_point))) {
      break;
    }
    at += next.length;
  }
  return at;
}

std::size_t times(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++found;
  }
  return found;
}

std::size_t widest_line(std::string_view text) {
  std::size_t widest = 0;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    widest = std::max(widest, display_width(line));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return widest;
}

void check_printable(const std::string& text) {
  const std::size_t end = printable_until(text);
  CHECK_MESSAGE(end == text.size(), text.substr(end - std::min<std::size_t>(end, 20), 40));
  CHECK((text.empty() || text.ends_with('\n')));
}

void check_safe(const std::string& rendered, bool color) {
  const std::string text = color ? without_color(rendered) : rendered;
  check_printable(text);
  CHECK(command_in(text) == "");
}

// Two formats may hold what no other may: annotations, and what a spreadsheet wants of a file.
void check_format(const Format& format, std::string text, const RenderOptions& options) {
  if (format.name == "github") {
    check_printable(text);
    CHECK(broken_annotation_in(text) == "");
    return;
  }
  if (format.name == "csv") {
    CHECK(text.starts_with("\xEF\xBB\xBF"));
    text.erase(0, 3);
    for (std::size_t at = text.find("\"\r\n"); at != std::string::npos; at = text.find("\"\r\n")) {
      text.erase(at + 1, 1);
    }
  }
  check_safe(text, options.color);
}

void check_ways(const Report& report) {
  for (const RenderOptions& options : ways) {
    for (const Format& format : formats()) {
      CAPTURE(format.name);
      check_format(format, format.render(report, options), options);
    }
    check_safe(render_diagnostics(report.diagnostics, options), options.color);
  }
}

void check_ways(const Diff& diff) {
  for (const RenderOptions& options : ways) {
    for (const Format& format : formats()) {
      if (format.render_diff != nullptr) {
        CAPTURE(format.name);
        check_format(format, format.render_diff(diff, options), options);
      }
    }
  }
}

void check_ways(const AreaTable& table) {
  for (const RenderOptions& options : ways) {
    for (const Format& format : formats()) {
      if (format.render_table != nullptr) {
        CAPTURE(format.name);
        check_format(format, format.render_table(table, options), options);
      }
    }
  }
}

} // namespace

TEST_CASE("report: nothing from the sample escapes in any format") {
  check_ways(sample_report());
  check_ways(empty_report());
  check_ways(sample_table());
  check_ways(sample_table(131));
  check_ways(AreaTable{});
}

TEST_CASE("report: no text in any field of a report escapes in any format") {
  for (const std::string& text : nasty) {
    CAPTURE(text.substr(0, 40));
    check_ways(UniformReport(text).report);
    check_ways(uniform_table(text));
  }
}

TEST_CASE("report: without colour there is no escape character at all, and plain has no colour") {
  for (const Format& format : formats()) {
    CHECK(format.render(sample_report(), {}).find('\x1b') == std::string::npos);
  }
  const RenderOptions plain{.color = true, .plain = true};
  CHECK(find_format("text")->render(sample_report(), plain).find('\x1b') == std::string::npos);
}

TEST_CASE("report: colour changes no word") {
  const RenderOptions black{.verbose = true, .width = 72};
  const RenderOptions colored{.color = true, .verbose = true, .width = 72};
  const std::string text = find_format("text")->render(sample_report(), colored);
  CHECK(text.find('\x1b') != std::string::npos);
  CHECK(without_color(text) == find_format("text")->render(sample_report(), black));
}

TEST_CASE("report: plain text of an ASCII report is ASCII, also where it is cut") {
  for (const std::string& text : {std::string("plain"), std::string(2000, 'x')}) {
    const UniformReport uniform(text);
    const std::string plain =
        find_format("text")->render(uniform.report, {.plain = true, .verbose = true});
    CHECK(std::all_of(plain.begin(), plain.end(), [](char c) { return c > 0 && c < 0x7f; }));
  }
}

TEST_CASE("report: text keeps to its width, snippets to paste and long paths apart") {
  Report report = sample_report();
  std::erase_if(report.findings, [](const Finding& finding) { return finding.document != 0; });
  for (Finding& finding : report.findings) {
    finding.fix.clear();
  }
  report.documents.resize(1);
  report.rule_sets.resize(1);
  report.diagnostics.resize(1);
  for (const std::uint32_t width : {1U, 40U, 60U, 80U, 120U}) {
    const std::string text = find_format("text")->render(report, {.verbose = true, .width = width});
    CHECK(widest_line(text) <= std::max(width, 40U));
  }
}

TEST_CASE("report: text shows 200 findings and counts the others") {
  Report report = sample_report();
  report.documents.resize(1);
  report.findings.assign(250, report.findings.front());
  for (const bool plain : {false, true}) {
    const std::string text = find_format("text")->render(report, {.plain = plain});
    CHECK(text.find("and 50 more (use -f json)") != std::string::npos);
    CHECK(times(text, "wt2023/dsp-each") == 200);
  }
  const auto json = nlohmann::json::parse(find_format("json")->render(report, {}));
  CHECK(json["findings"].size() == 250);
}

TEST_CASE("report: of the diagnostics too, 200 are told") {
  const Diagnostics many(250, {"a/b", Severity::Error, "too many", {}, ""});
  const std::string text = render_diagnostics(many, {});
  CHECK(text.find("and 50 more") != std::string::npos);
  CHECK(times(text, "too many") == 200);
}

TEST_CASE("report: no format calls anything compliant or gives a score") {
  for (const Format& format : formats()) {
    const std::string text = to_lower(format.render(sample_report(), {.verbose = true}));
    CHECK(text.find("complian") == std::string::npos);
    CHECK(text.find("score") == std::string::npos);
  }
}

TEST_CASE("diff: nothing from the sample escapes in any format") {
  check_ways(sample_diff());
  check_ways(empty_diff());
  check_ways(unreadable_diff());
}

TEST_CASE("diff: no text in any field escapes in any format") {
  for (const std::string& text : nasty) {
    CAPTURE(text.substr(0, 40));
    check_ways(UniformDiff(text).diff);
  }
}

TEST_CASE("diff: colour changes no word, and plain has none and is ASCII") {
  auto* const render = find_format("text")->render_diff;
  const RenderOptions black{.verbose = true, .width = 72};
  const RenderOptions colored{.color = true, .verbose = true, .width = 72};
  CHECK(without_color(render(sample_diff(), colored)) == render(sample_diff(), black));
  const UniformDiff uniform("plain " + std::string(2000, 'x'));
  const std::string plain = render(uniform.diff, {.color = true, .plain = true});
  CHECK(std::all_of(plain.begin(), plain.end(), [](char c) { return c > 0 && c < 0x7f; }));
}

TEST_CASE("diff: of each list 200 are shown and the others counted, in JSON all") {
  Diff many = sample_diff();
  many.facts.assign(250, many.facts[3]);
  many.obligations.assign(250, many.obligations[0]);
  many.opened.assign(250, many.opened[0]);
  many.steps.assign(250, many.steps[0]);
  for (const bool plain : {false, true}) {
    const std::string text = find_format("text")->render_diff(many, {.plain = plain});
    CHECK(times(text, "and 50 more (use -f json)") == 4);
  }
  const auto json = nlohmann::json::parse(find_format("json")->render_diff(many, {}));
  CHECK(json["facts"].size() == 250);
  CHECK(json["obligations"].size() == 250);
  CHECK(json["opened"].size() == 250);
  CHECK(json["edition-steps"].size() == 250);
}

} // namespace arrcheck
