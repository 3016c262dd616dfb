// Registers of small rule sets: what is counted, and what is said to be missing.
#include "rules/coverage.h"
#include "rules/rule_text.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;
using namespace arrcheck::testing;

namespace {

struct Set {
  std::vector<RuleSource> files;
  OwnedRuleSet owned;
};

Set set_of(std::vector<RuleSource> files) {
  auto owned = compile_rule_set(files, schemas());
  REQUIRE_MESSAGE(owned, (owned ? "" : rendered(owned.error())));
  return {std::move(files), std::move(*owned)};
}

RuleSource edition(std::string_view id, std::string_view lines) {
  return rule_source(fmt::format("{}/edition.yaml", id),
                     fmt::format("edition: {}\ntitle: A test\nversion: \"1\"\n{}", id, lines));
}

RuleSource rule(std::string_view id, std::string_view lines = "") {
  return rule_source(fmt::format("{}.yaml", id),
                     rule_file(fmt::format("rule: {}{}{}", id, lines.empty() ? "" : "\n", lines)));
}

// A row of a register that agrees with the rules that `rule` makes.
std::string row(std::string_view duty, std::string_view rest) {
  return fmt::format("  - {{duty: {}, strength: should, kind: content, kind-because: So, heading: "
                     "Tests, confidence: restated, {}}}\n",
                     duty,
                     rest);
}

Coverage coverage(const Set& set) {
  const std::array<const RuleSet*, 1> sets = {&set.owned.set};
  return coverage_of(set.owned.set, set.files, sets);
}

RuleSource same(std::string_view id, std::string_view was) {
  return rule(id, fmt::format("relation: same\nwas: [{}]", was));
}

// What is missing in the set "new", which follows the set "old" of the rules old/a and old/b.
std::string crosswalk(std::string_view lines, std::vector<RuleSource> rules) {
  const Set old = set_of({rule("old/a"), rule("old/b")});
  std::string rows = "follows: old\nduties:\n";
  for (const RuleSource& one : rules) {
    rows += row(one.path.substr(4, 1), fmt::format("rules: [{}]", one.path.substr(0, 5)));
  }
  rules.push_back(edition("new", fmt::format("{}{}", rows, lines)));
  const Set set = set_of(std::move(rules));
  const std::array<const RuleSet*, 2> sets = {&old.owned.set, &set.owned.set};
  std::string text;
  for (const Diagnostic& one : coverage_of(set.owned.set, set.files, sets).missing) {
    text += one.message + "\n";
  }
  return text;
}

} // namespace

TEST_CASE("every duty is counted once, by its rules or its reason") {
  const std::string rows = row("a", "rules: [test/a]") + row("b", "rules: [test/b, test/a]") +
                           row("c", "because: A thing to do.") + row("d", "says: A thing.");
  const Set set = set_of({edition("test", "duties:\n" + rows), rule("test/a"), rule("test/b")});
  const Coverage found = coverage(set);
  CHECK(found.duties == 4);
  CHECK(found.with_rules == 2);
  REQUIRE(found.reasons.size() == 1);
  CHECK(found.reasons[0].duty == "c");
  CHECK(found.reasons[0].because == "A thing to do.");
  CHECK(found.with_neither() == 1);
  CHECK(rendered(found.missing) ==
        "8:5 coverage/neither: duty \"d\" has neither a rule nor a reason why no file can show "
        "it\n");
}

TEST_CASE("a register that accounts for every rule lacks nothing") {
  const std::string rows = row("a", "rules: [test/a]") + row("c", "because: A thing to do.");
  CHECK(coverage(set_of({edition("test", "duties:\n" + rows), rule("test/a")})).missing.empty());
}

TEST_CASE("a set without a register lacks it, with an edition file or without") {
  CHECK(rendered(coverage(set_of({rule("test/a")})).missing) ==
        "coverage/register: the rule set \"test\" keeps no register of its duties\n");
  CHECK(rendered(coverage(set_of({edition("test", ""), rule("test/a")})).missing) ==
        "1:10 coverage/register: the rule set \"test\" keeps no register of its duties\n");
}

TEST_CASE("a rule in no duty and a rule that no example shows to fail are missing") {
  const std::string passes = "examples: [{it: a, result: met, given: {escalation: By phone}}]";
  const Set set = set_of({edition("test", "duties:\n" + row("a", "rules: [test/a]")),
                          rule("test/a"),
                          rule("test/b", passes)});
  CHECK(rendered(coverage(set).missing) ==
        "1:7 coverage/no-duty: rule test/b stands in no duty of the register\n"
        "1:7 coverage/no-failing-example: rule test/b has no failing example\n");
}

TEST_CASE("a rule that only asks a person fails by asking") {
  const Set set = set_of({edition("test", "duties:\n" + row("a", "rules: [test/a]")),
                          rule("test/a",
                               "expect: [{needs-a-person: \"Is it?\"}]\n"
                               "examples: [{it: asks, result: cannot-tell, given: {}}]")});
  CHECK(coverage(set).missing.empty());
}

TEST_CASE("a row and its first rule say the same of the duty, unless it is no duty") {
  const std::string text = "duties:\n"
                           "  - duty: a\n"
                           "    strength: must\n    kind: content\n    kind-because: So\n"
                           "    heading: Other\n"
                           "    statute: [An Act s.1]\n"
                           "    confidence: recalled\n"
                           "    rules: [test/a]\n"
                           "  - {duty: b, strength: information, kind: content, kind-because: So, "
                           "heading: Other, confidence: recalled, "
                           "rules: [test/a]}\n";
  CHECK(rendered(coverage(set_of({edition("test", text), rule("test/a")})).missing) ==
        "6:15 coverage/differs: duty \"a\" has the strength \"must\", but its first rule test/a "
        "has \"should\"\n"
        "9:14 coverage/differs: duty \"a\" has the heading \"Other\", but its first rule test/a "
        "has \"Tests\"\n"
        "10:14 coverage/differs: duty \"a\" has the statute \"An Act s.1\", but its first rule "
        "test/a has \"\"\n"
        "11:17 coverage/differs: duty \"a\" has the confidence \"recalled\", but its first rule "
        "test/a has \"restated\"\n");
}

TEST_CASE("every rule of a row is of the row's kind") {
  const RuleSource other = rule("test/b", "kind: conduct");
  CHECK(
      rendered(coverage(set_of({edition("test", "duties:\n" + row("a", "rules: [test/a, test/b]")),
                                rule("test/a"),
                                other}))
                   .missing) ==
      "5:39 coverage/kind: duty \"a\" is content, but its rule test/b is conduct\n");
}

TEST_CASE("a register that contradicts itself or names no rule is found out") {
  const std::string rows = row("a", "rules: [test/a], because: A thing to do.") +
                           row("a", "rules: [test/a]") + row("b", "rules: [test/aa]");
  CHECK(rendered(coverage(set_of({edition("test", "duties:\n" + rows), rule("test/a")})).missing) ==
        "5:5 coverage/both: duty \"a\" has rules and a reason why no file can show it\n"
        "6:5 coverage/twice: duty \"a\" stands in the register twice\n"
        "7:5 coverage/no-such-rule: the register names test/aa, which is no rule, did you mean "
        "\"test/a\"?\n"
        "7:5 coverage/neither: duty \"b\" has neither a rule nor a reason why no file can show "
        "it\n");
}

TEST_CASE("every rule of the edition before lives on or is left out, and only one of the two") {
  CHECK(crosswalk("", {same("new/a", "old/a, old/b")}) == "");
  CHECK(crosswalk("no-longer-lists: [{rule: old/b, because: Gone.}]\n", {same("new/a", "old/a")}) ==
        "");
  CHECK(crosswalk("", {same("new/a", "old/a")}) ==
        "old/b is neither in \"was\" of a rule nor in no-longer-lists\n");
  CHECK(crosswalk("no-longer-lists: [{rule: old/b, because: Gone.}]\n",
                  {same("new/a", "old/a, old/b")}) ==
        "old/b is in \"was\" of a rule and in no-longer-lists as well\n");
}

TEST_CASE("what is no longer listed was a rule once, and is named once") {
  CHECK(crosswalk("no-longer-lists: [{rule: old/c, because: Gone.}, {rule: old/b, because: Gone.}, "
                  "{rule: old/b, because: Gone.}]\n",
                  {same("new/a", "old/a")}) ==
        "the register names old/c, which is no rule, did you mean \"old/a\"?\n"
        "old/b stands in no-longer-lists twice\n");
}

TEST_CASE("every rule says how it stands to the edition before") {
  CHECK(crosswalk("", {rule("new/a", "relation: same\nwas: [old/a, old/b]"), rule("new/b")}) ==
        "rule new/b does not say how it stands to old\n");
  CHECK(crosswalk("",
                  {rule("new/a", "relation: same\nwas: [old/a, old/b]"),
                   rule("new/b", "relation: new")}) == "");
  CHECK(crosswalk("",
                  {rule("new/a", "relation: new\nwas: [old/a, old/b]"),
                   rule("new/b", "relation: reworded")}) ==
        "rule new/b is \"reworded\", but names no rule in \"was\"\n");
}

TEST_CASE("an edition that follows nothing known says so") {
  const Set set = set_of(
      {edition("test", "follows: old\nduties:\n" + row("a", "rules: [test/a]")), rule("test/a")});
  const Coverage found = coverage(set);
  CHECK(found.follows == "old");
  CHECK(rendered(found.missing) ==
        "4:10 coverage/follows: no rule set called \"old\" to compare with\n");
}
