#include "build_commands.h"
#include "report/format.h"
#include "sample_report.h"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace arrcheck {
namespace {

std::string render(const Report& report) {
  return find_format("github")->render(report, {});
}

std::vector<std::string> commands_of(const std::string& text) {
  std::vector<std::string> found;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    if (line.starts_with("::")) {
      found.emplace_back(line);
    }
    rest.remove_prefix(line.size() + 1);
  }
  return found;
}

std::size_t count_of(const std::vector<std::string>& lines, std::string_view part) {
  return static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [part](const std::string& line) {
        return line.find(part) != std::string::npos;
      }));
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// One document with `count` gaps, each by a rule of its own or all by one.
Report with_gaps(std::size_t count, std::vector<Rule>& rules) {
  Report report = sample_report();
  report.documents.resize(1);
  report.diagnostics.clear();
  const Finding gap = report.findings[0];
  report.findings.clear();
  for (std::size_t at = 0; at < count; ++at) {
    report.findings.push_back(gap);
    report.findings.back().rule = &rules[at % rules.size()];
  }
  return report;
}

std::vector<Rule> rules_like(const Rule& rule, std::vector<std::string>& ids, Duty duty) {
  std::vector<Rule> rules;
  for (const std::string& id : ids) {
    rules.push_back(rule);
    rules.back().id = id;
    rules.back().duty = duty;
  }
  return rules;
}

std::vector<std::string> some_ids(std::size_t count) {
  std::vector<std::string> ids;
  for (std::size_t at = 0; at < count; ++at) {
    ids.push_back(fmt::format("set/rule-{:02}", at));
  }
  return ids;
}

} // namespace

TEST_CASE("github: must is an error, should a warning, may and cannot-tell a notice") {
  const Report report = sample_report();
  std::vector<std::string> ids{"set/one"};
  for (const auto& [duty, kind] : {std::pair{Duty::Must, "::error "},
                                   std::pair{Duty::MustNot, "::error "},
                                   std::pair{Duty::Should, "::warning "},
                                   std::pair{Duty::May, "::notice "}}) {
    std::vector<Rule> rules = rules_like(*report.findings[0].rule, ids, duty);
    Report gaps = with_gaps(1, rules);
    CHECK(render(gaps).starts_with(kind));
    gaps.findings[0].outcome = Outcome::CannotTell;
    CHECK(render(gaps).starts_with("::notice "));
    gaps.findings[0].outcome = Outcome::Met;
    CHECK(commands_of(render(gaps)).empty());
  }
}

TEST_CASE("github: percent signs first, and in properties colons and commas too") {
  std::vector<std::string> ids{"set/one"};
  std::vector<Rule> rules = rules_like(*sample_report().findings[0].rule, ids, Duty::Must);
  rules[0].title = "50%, a:b";
  Report gaps = with_gaps(1, rules);
  gaps.findings[0].message = "50%0A, a:b";
  gaps.findings[0].where = {};
  gaps.documents[0].path = "./a b,c:d%.yaml";
  const std::string text = render(gaps);
  CHECK(has(text,
            "::error file=a b%2Cc%3Ad%25.yaml,line=1,title=Gap%2C must%3A 50%25%2C a%3Ab (set/one)"
            "::50%250A, a:b%0A"));
}

TEST_CASE("github: columns only where a place is on one line") {
  std::vector<std::string> ids{"set/one"};
  std::vector<Rule> rules = rules_like(*sample_report().findings[0].rule, ids, Duty::Must);
  Report gaps = with_gaps(1, rules);
  const auto source = std::make_shared<SourceText>("a.yaml", "ab: cd\nef: gh\n");
  const auto where = [&](std::uint32_t begin, std::uint32_t end) {
    gaps.findings[0].where = {source, {begin, end}};
    const std::string text = render(gaps);
    return text.substr(0, text.find(",title="));
  };
  CHECK(where(4, 6) == "::error file=a.yaml,line=1,endLine=1,col=5,endColumn=7");
  CHECK(where(4, 9) == "::error file=a.yaml,line=1,endLine=2");
  CHECK(where(4, 7) == "::error file=a.yaml,line=1,endLine=1"); // the end of line 1, not of line 2
  CHECK(where(0, 0) == "::error file=a.yaml,line=1,endLine=1,col=1,endColumn=1");
}

TEST_CASE("github: ten of a kind, the worst first, and the last counts the others") {
  std::vector<std::string> ids = some_ids(30);
  std::vector<Rule> rules = rules_like(*sample_report().findings[0].rule, ids, Duty::Must);
  for (const std::size_t count : {9U, 10U, 11U, 30U}) {
    const auto lines = commands_of(render(with_gaps(count, rules)));
    CHECK(lines.size() == std::min<std::size_t>(count, 10));
    CHECK(count_of(lines, fmt::format("::and {} more", count - std::min<std::size_t>(count, 9))) ==
          (count > 10 ? 1 : 0));
  }
  Report mixed = with_gaps(11, rules);
  rules[10].duty = Duty::May;
  for (std::size_t at = 0; at < 10; ++at) {
    rules[at].duty = Duty::May;
    mixed.findings[at].outcome = Outcome::CannotTell;
  }
  const auto lines = commands_of(render(mixed));
  CHECK(lines.size() == 10);
  CHECK(has(lines.front(), "set/rule-10")); // a gap before the questions
  CHECK(has(lines.back(), "::notice title=arrcheck::and 2 more"));
}

TEST_CASE("github: where there are too many, one stands for all of its rule and file") {
  std::vector<std::string> ids = some_ids(3);
  std::vector<Rule> rules = rules_like(*sample_report().findings[0].rule, ids, Duty::Should);
  const auto lines = commands_of(render(with_gaps(30, rules)));
  CHECK(lines.size() == 3);
  CHECK(count_of(lines, "%0Aand 9 more of this rule in this file") == 3);
}

TEST_CASE("github: what somebody let stand is left out") {
  std::vector<std::string> ids{"set/one"};
  std::vector<Rule> rules = rules_like(*sample_report().findings[0].rule, ids, Duty::Must);
  Report gaps = with_gaps(2, rules);
  gaps.findings[0].waiver = Waiver{"tool-error", "a", "b", "c", gaps.as_at};
  gaps.findings[1].in_baseline = true;
  CHECK(commands_of(render(gaps)).empty());
}

TEST_CASE("github: diagnostics are told before findings, notes after them") {
  const auto lines = commands_of(render(sample_report()));
  CHECK(has(lines.front(), "yaml/tab-indent"));
  CHECK(has(lines.back(), "run/note"));
}

TEST_CASE("github: a clean run says what was checked, and no command") {
  const std::string text = render(empty_report());
  CHECK(commands_of(text).empty());
  CHECK(has(text, "As at: 2026-11-22"));
}

TEST_CASE("github: a broken command would be noticed") {
  CHECK(broken_annotation_in("::error title=a::b\n") == "");
  CHECK(broken_annotation_in("::error file=a,line=1,title=a::b\nplain\n") == "");
  for (const std::string line : {"::error::b",
                                 "::set-output name=a::b",
                                 " ::error title=a::b",
                                 "::error title=a::",
                                 "::error title=a::50% b",
                                 "::error title=a%3a::b",
                                 "::error title=a,title=b::c",
                                 "::error file=a,title=b::c",
                                 "::error file=a,line=0,title=b::c",
                                 "::error file=a,line=1,endLine=2,col=1,title=b::c",
                                 "::error title=a:b::c",
                                 "::error title=a::##[add-mask]c",
                                 "x ##vso[task.complete]"}) {
    CHECK(broken_annotation_in(line) == line);
  }
}

} // namespace arrcheck
