#include "check/baseline.h"
#include "check/check.h"
#include "check/waivers.h"
#include "document/read_yaml.h"
#include "document/shape.h"
#include "report/baseline_file.h"
#include "rules/rule_text.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;
using namespace arrcheck::testing;

namespace {

Document parsed(const std::string& text) {
  auto document = read_yaml(std::make_shared<const SourceText>("file.yaml", text));
  REQUIRE(document);
  return std::move(*document);
}

WaiverEntry entry(const std::string& approved_on, const std::string& valid_through) {
  WaiverEntry made;
  made.rule = "set/rule";
  made.approved_on = parse_date(approved_on);
  made.waiver.valid_through = *parse_date(valid_through);
  return made;
}

Rule rule_of(Duty duty) {
  Rule rule;
  rule.id = "set/rule";
  rule.duty = duty;
  return rule;
}

WaiverState state(const WaiverEntry& waiver, Duty duty, const std::string& as_at) {
  const Rule rule = rule_of(duty);
  RuleSet set;
  set.id = "set";
  set.rules = std::span(&rule, 1);
  const RuleSet* sets = &set;
  return judge(std::span(&waiver, 1), std::span(&sets, 1), *parse_date(as_at)).front().state;
}

} // namespace

TEST_CASE("waivers: what a waiver is on each side of its days") {
  struct Case {
    std::string approved_on; // may be empty
    std::string valid_through;
    Duty duty;
    std::string as_at;
    WaiverState state;
  };

  using State = WaiverState;
  static const std::vector<Case> cases = {
      // the last day, and the days around it
      {"2025-09-01", "2025-12-31", Duty::Must, "2025-12-31", State::Expiring},
      {"2025-09-01", "2025-12-31", Duty::Must, "2026-01-01", State::Expired},
      // thirty days before its end, across a month's and a year's end and a leap day
      {"2025-09-01", "2025-12-31", Duty::Must, "2025-12-01", State::Expiring},
      {"2025-09-01", "2025-12-31", Duty::Must, "2025-11-30", State::Active},
      {"2025-09-15", "2026-01-15", Duty::Must, "2025-12-16", State::Expiring},
      {"2025-09-15", "2026-01-15", Duty::Must, "2025-12-15", State::Active},
      {"2027-11-01", "2028-03-15", Duty::Must, "2028-02-14", State::Expiring},
      {"2027-11-01", "2028-03-15", Duty::Must, "2028-02-13", State::Active},
      // the day of approval, and the day before
      {"2025-09-01", "2025-12-31", Duty::Must, "2025-09-01", State::Active},
      {"2025-09-01", "2025-12-31", Duty::Must, "2025-08-31", State::NotYet},
      {"2025-09-01", "2025-09-01", Duty::Must, "2025-09-01", State::Expiring},
      // six months, by the corresponding date
      {"2025-01-15", "2025-07-15", Duty::Must, "2025-02-01", State::Active},
      {"2025-01-15", "2025-07-16", Duty::Must, "2025-02-01", State::TooLong},
      {"2025-01-15", "2025-07-16", Duty::MustNot, "2025-02-01", State::TooLong},
      {"2025-01-15", "2025-07-16", Duty::Should, "2025-02-01", State::Active},
      {"2025-01-15", "2025-07-16", Duty::May, "2025-02-01", State::Active},
      // … where the month has no such day
      {"2025-08-31", "2026-02-28", Duty::Must, "2025-09-01", State::Active},
      {"2025-08-31", "2026-03-01", Duty::Must, "2025-09-01", State::TooLong},
      {"2027-08-31", "2028-02-29", Duty::Must, "2027-09-01", State::Active},
      {"2027-08-31", "2028-03-01", Duty::Must, "2027-09-01", State::TooLong},
      {"2025-03-31", "2025-09-30", Duty::Must, "2025-04-01", State::Active},
      {"2025-03-31", "2025-10-01", Duty::Must, "2025-04-01", State::TooLong},
      // … and from a month's end that is no month's last day later on
      {"2025-02-28", "2025-08-28", Duty::Must, "2025-03-01", State::Active},
      {"2025-02-28", "2025-08-29", Duty::Must, "2025-03-01", State::TooLong},
      // twelve months
      {"2025-01-15", "2026-01-15", Duty::Should, "2025-02-01", State::Active},
      {"2025-01-15", "2026-01-16", Duty::Should, "2025-02-01", State::TooLong},
      {"2024-02-29", "2025-02-28", Duty::Should, "2024-03-01", State::Active},
      {"2024-02-29", "2025-03-01", Duty::Should, "2024-03-01", State::TooLong},
      {"2025-12-31", "2026-12-31", Duty::May, "2026-01-01", State::Active},
      {"2025-12-31", "2027-01-01", Duty::May, "2026-01-01", State::TooLong},
      // what has ended has ended, however long it was
      {"2024-01-15", "2025-07-16", Duty::Must, "2025-07-17", State::Expired},
      // without a day of approval, from the day of the check
      {"", "2026-05-22", Duty::Must, "2025-11-22", State::Active},
      {"", "2026-05-23", Duty::Must, "2025-11-22", State::TooLong},
      {"", "2026-05-23", Duty::Must, "2025-11-23", State::Active},
      {"", "2026-02-28", Duty::Must, "2025-08-31", State::Active},
      {"", "2025-11-21", Duty::Must, "2025-11-22", State::Expired},
  };
  for (const Case& one : cases) {
    INFO(one.approved_on, " to ", one.valid_through, " on ", one.as_at);
    CHECK(name(state(entry(one.approved_on, one.valid_through), one.duty, one.as_at)) ==
          name(one.state));
  }
}

TEST_CASE("waivers: a duty that asks for less strongly was asked for less") {
  const std::array<std::string_view, 1> was = {"old/rule"};
  for (const Duty before : {Duty::May, Duty::Should, Duty::Must}) {
    Rule old_rule = rule_of(before);
    old_rule.id = "old/rule";
    Rule rule = rule_of(Duty::Should);
    rule.was = was;
    rule.relation = "reworded";
    RuleSet old_set;
    old_set.id = "old";
    old_set.rules = std::span(&old_rule, 1);
    RuleSet set;
    set.id = "set";
    set.rules = std::span(&rule, 1);
    const std::array<const RuleSet*, 2> all = {&old_set, &set};
    const auto found = predecessors(rule, all);
    REQUIRE(found.size() == 1);
    CHECK(found.front().id == "old/rule");
    CHECK(found.front().asked_for_less == (before == Duty::May));
  }
}

TEST_CASE("waivers: rules that replace each other in a circle end") {
  const std::array<std::string_view, 1> was_b = {"set/b"};
  const std::array<std::string_view, 1> was_a = {"set/a"};
  std::array<Rule, 2> rules = {rule_of(Duty::Must), rule_of(Duty::Must)};
  rules[0].id = "set/a";
  rules[0].was = was_b;
  rules[1].id = "set/b";
  rules[1].was = was_a;
  RuleSet set;
  set.id = "set";
  set.rules = rules;
  const RuleSet* sets = &set;
  CHECK(predecessors(rules[0], std::span(&sets, 1)).size() == 2);
}

TEST_CASE("waivers: a thousand of them, all for nothing, are judged") {
  std::string text = "arrcheck: waivers/1\nwaivers:\n";
  for (int at = 0; at < 1000; ++at) {
    text += fmt::format("  - {{rule: a/r{}, item: \"x={}\", type: tool-error, reason: R, owner: O, "
                        "approved-by: B, valid-through: 2026-01-01}}\n",
                        at,
                        at);
  }
  const Document document = parsed(text);
  CHECK(check_shape(*builtin_schema("waivers")->shape, document).empty());
  const auto entries = read_waivers(document);
  REQUIRE(entries);
  std::vector<const RuleSet*> all;
  for (const RuleSet& set : builtin_rule_sets()) {
    all.push_back(&set);
  }
  const Date day = *parse_date("2025-11-22");
  const auto judged = judge(*entries, all, day);
  CHECK(remarks(judged, all, day).size() == 1000);
}

TEST_CASE("baseline: what is written is read again") {
  const std::vector<std::string> names = {
      "partner=a",
      "",
      "agency=\"quoted\" \\ back, comma: {brace} #hash",
      "agency=line\nbreak\ttab\x7f\xc2\x85",
      "agency=\xE2\x80\xAE override \xE2\x80\xA8 separator",
      "agency=\xF0\x9F\x98\x80 face, \xE5\xAD\x97 wide, \xC3\xA9",
  };
  Baseline baseline;
  baseline.as_at = *parse_date("2025-11-22");
  for (const std::string& item : names) {
    baseline.gaps.push_back({"set/rule",
                             "folder/a b.yaml",
                             item,
                             fingerprint("set/rule", "folder/a b.yaml", item),
                             {}});
  }
  const std::string text = render_baseline(baseline);
  const Document document = parsed(text);
  for (const Diagnostic& problem : check_shape(*builtin_schema("baseline")->shape, document)) {
    FAIL_CHECK(problem.message);
  }
  const auto read = read_baseline(document);
  REQUIRE(read);
  CHECK(to_string(read->as_at) == "2025-11-22");
  REQUIRE(read->gaps.size() == names.size());
  for (std::size_t at = 0; at < names.size(); ++at) {
    CHECK(read->gaps[at].item == names[at]);
  }
  CHECK(render_baseline(*read) == text);
}
