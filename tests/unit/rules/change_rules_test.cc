// Rules about changes: what is compiled, and how a rule and its mirror have to fit.
#include "rules/on_change.h"
#include "rules/rule_text.h"

#include <array>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;
using namespace arrcheck::testing;

namespace {

constexpr std::string_view plain = "on-change: {of: [escalation], is: [changed], then: notify}";

// The text of a path and of its steps.
std::string dump(const Path& path) {
  std::string text = fmt::format("{} of {}:", path.text, path.base);
  for (const Step& step : path.steps) {
    text += fmt::format(" {}", step.name);
  }
  return text;
}

} // namespace

TEST_CASE("what a rule says of changes is compiled") {
  const OwnedRuleSet set =
      compiled(rule_file("for-each: partner\nproblem: \"{partner.name} has changed\"\n"
                         "on-change:\n"
                         "  of: [partner.lead, partner]\n"
                         "  is: [added, moved]\n"
                         "  then: sign-off\n"
                         "  under: [test, wt2023]\n"
                         "  no-mirror: It is only a test."));
  const Rule& rule = set.set.rules.front();
  const OnChange& on_change = rule.on_change;
  CHECK(is_about_changes(rule));
  CHECK(rule.expect.empty());
  REQUIRE(on_change.of.size() == 2);
  CHECK(dump(on_change.of[0]) == "partner.lead of 1: lead");
  CHECK(dump(on_change.of[1]) == "partner of 1:");
  CHECK(on_change.kinds == (bit(Change::Kind::Added) | bit(Change::Kind::Moved)));
  CHECK(kinds_in_words(on_change) == "added or moved");
  CHECK(on_change.then == Consequence::SignOff);
  REQUIRE(on_change.under.size() == 2);
  CHECK(on_change.under[1] == "wt2023");
  CHECK(on_change.mirror.empty());
  CHECK(on_change.no_mirror == "It is only a test.");
  CHECK_FALSE(is_about_changes(compiled(rule_file("")).set.rules.front()));
}

TEST_CASE("a change of anything in a long form counts, unless the rule looks into it") {
  const OwnedRuleSet set = compiled(
      rule_file("on-change: {of: [escalation, escalation.says], is: [changed], then: notify}"));
  const auto& of = set.set.rules.front().on_change.of;
  REQUIRE(of.size() == 2);
  CHECK(dump(of[0]) == "escalation of 0: escalation");
  CHECK(dump(of[1]) == "escalation.says of 0: escalation says");
}

TEST_CASE("a rule has to be about a file or about changes") {
  std::string text = rule_file("");
  const std::string line = "expect: [{escalation: is-filled}]\n";
  text.erase(text.find(line), line.size());
  CHECK(mistakes(text) ==
        "1:7 rule/sort: expected \"expect\" or \"on-change\", found neither\n"
        "    \"expect\" says what a file has to say, \"on-change\" what follows from a change\n");
  CHECK(mistakes(rule_file(plain)) == "");
}

TEST_CASE("consequences are known by their words") {
  for (const Consequence one :
       {Consequence::Notify, Consequence::SignOff, Consequence::Republish, Consequence::Record}) {
    CHECK(parse_consequence(name(one)) == one);
    CHECK_FALSE(in_words(one).empty());
  }
  CHECK_FALSE(parse_consequence("none"));
}

TEST_CASE("a rule and its mirror have to fit") {
  struct Case {
    std::string_view other;
    std::string_view said; // of the rule test/a; empty: nothing
  };

  const std::array<Case, 7> cases = {{
      {"{of: [escalation], is: [removed], then: notify, mirror: test/a}", ""},
      {"{of: [escalation], is: [removed, renamed], then: notify, mirror: test/a}", ""},
      {"{of: [escalation], is: [removed], then: notify, mirror: test/c}",
       "test/b does not name test/a as its mirror"},
      {"{of: [escalation], is: [added], then: notify, mirror: test/a}",
       "test/b is not about the opposite change, but about what is added"},
      {"{of: [escalation, title], is: [removed], then: notify, mirror: test/a}",
       "test/b is about changes of something else"},
      {"{of: [escalation], is: [removed], then: record, mirror: test/a}",
       "test/b has another consequence: record, not notify"},
      {"", "test/b is not about changes"},
  }};
  const auto rule = [](std::string_view id, std::string_view on_change) {
    return rule_source(fmt::format("{}.yaml", id),
                       rule_file(on_change.empty()
                                     ? fmt::format("rule: {}", id)
                                     : fmt::format("rule: {}\non-change: {}", id, on_change)));
  };
  for (const Case& one : cases) {
    CAPTURE(one.other);
    const std::vector<RuleSource> files = {
        rule("test/a", "{of: [escalation], is: [added], then: notify, mirror: test/b}"),
        rule("test/b", one.other)};
    const auto set = compile_rule_set(files, schemas());
    REQUIRE_MESSAGE(set, (set ? "" : rendered(set.error())));
    std::string said;
    for (const Diagnostic& found : lint_rule_set(set->set, files, schemas(), {})) {
      said += found.where.source->name() == "test/a.yaml" ? found.message : "";
    }
    CHECK(said == one.said);
  }
}
