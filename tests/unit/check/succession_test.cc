#include "check/succession.h"

#include <array>

#include <doctest/doctest.h>

using namespace arrcheck;
using namespace std::chrono_literals;

namespace {

constexpr std::array<std::string_view, 1> first_rule = {"first/a"};
constexpr std::array<std::string_view, 1> second_rule = {"second/a"};
constexpr std::array<std::string_view, 1> report_rule = {"first-reports/a"};
constexpr std::array<std::string_view, 1> first_reports = {"first-reports"};

Rule rule(std::string_view id, std::string_view relation, std::span<const std::string_view> was) {
  Rule made;
  made.id = id;
  made.relation = relation;
  made.was = was;
  return made;
}

RuleSet edition(std::string_view id, std::string_view follows, std::optional<Date> from) {
  RuleSet made;
  made.id = id;
  made.follows = follows;
  made.from = from;
  made.checks = "arrangement";
  return made;
}

// Three editions in a row, and sets that are none: a companion, and rules for reports that follow
// each other, too.
struct Sets {
  std::array<Rule, 1> first_rules = {rule("first/a", "", {})};
  std::array<Rule, 3> second_rules = {rule("second/a", "reworded", first_rule),
                                      rule("second/b", "new", {}),
                                      rule("second/c", "same", report_rule)};
  std::array<Rule, 2> third_rules = {rule("third/a", "strengthened", second_rule),
                                     rule("third/none", "", {})};
  RuleSet first = edition("first", "", 2018y / 7 / 4);
  RuleSet second = edition("second", "first", 2023y / 12 / 15);
  RuleSet third = edition("third", "second", 2026y / 3 / 19);
  RuleSet companion = edition("companion", "", 2025y / 1 / 1);
  RuleSet old_reports = edition("first-reports", "", 2018y / 7 / 4);
  RuleSet new_reports = edition("second-reports", "first-reports", 2026y / 4 / 1);
  std::array<const RuleSet*, 6> all = {
      &third, &new_reports, &first, &companion, &second, &old_reports};

  Sets() {
    first.rules = first_rules;
    second.rules = second_rules;
    third.rules = third_rules;
    first.also = first_reports;
    old_reports.checks = "yearly-report";
    new_reports.checks = "yearly-report";
  }
};

} // namespace

TEST_CASE("the newest edition is the last one in force on the day") {
  const Sets sets;
  CHECK(newest_edition(sets.all, 2018y / 7 / 3) == nullptr);
  CHECK(newest_edition(sets.all, 2018y / 7 / 4) == &sets.first);
  CHECK(newest_edition(sets.all, 2023y / 12 / 14) == &sets.first);
  CHECK(newest_edition(sets.all, 2023y / 12 / 15) == &sets.second);
  CHECK(newest_edition(sets.all, 2026y / 3 / 18) == &sets.second);
  CHECK(newest_edition(sets.all, 2030y / 1 / 1) == &sets.third);
}

TEST_CASE("an edition's successor is the newest that comes after it") {
  const Sets sets;
  CHECK(successor(sets.first, sets.all, 2023y / 12 / 14) == nullptr);
  CHECK(successor(sets.first, sets.all, 2023y / 12 / 15) == &sets.second);
  CHECK(successor(sets.first, sets.all, 2026y / 3 / 19) == &sets.third);
  CHECK(successor(sets.second, sets.all, 2026y / 3 / 18) == nullptr);
  CHECK(successor(sets.third, sets.all, 2030y / 1 / 1) == nullptr);
  CHECK(successor(sets.companion, sets.all, 2030y / 1 / 1) == nullptr);
  CHECK(successor(sets.old_reports, sets.all, 2026y / 4 / 1) == &sets.new_reports);
}

TEST_CASE("editions that follow each other in a circle end somewhere") {
  Sets sets;
  sets.first.follows = "third";
  CHECK(successor(sets.first, sets.all, 2030y / 1 / 1) == &sets.third);
}

TEST_CASE("a rule is followed back through every edition between") {
  const Sets sets;
  const auto walk = [&sets](const Rule& from, const RuleSet& before) {
    return crosswalk(from, before, sets.all);
  };
  const auto to_second = walk(sets.third_rules[0], sets.second);
  REQUIRE(to_second);
  CHECK(to_second->relation == "strengthened");
  CHECK(to_second->was == std::vector<std::string_view>{"second/a"});

  const auto to_first = walk(sets.third_rules[0], sets.first);
  REQUIRE(to_first);
  CHECK(to_first->relation == "strengthened");
  CHECK(to_first->was == std::vector<std::string_view>{"first/a"});

  const auto reworded = walk(sets.second_rules[0], sets.first);
  REQUIRE(reworded);
  CHECK(reworded->relation == "reworded");

  const auto unheard_of = walk(sets.second_rules[1], sets.first);
  REQUIRE(unheard_of);
  CHECK(unheard_of->relation == "new");
  CHECK(unheard_of->was.empty());

  const auto beside = walk(sets.second_rules[2], sets.first);
  REQUIRE(beside);
  CHECK(beside->was == std::vector<std::string_view>{"first-reports/a"});

  CHECK_FALSE(walk(sets.third_rules[1], sets.second));
  CHECK_FALSE(walk(sets.second_rules[0], sets.second));
}

TEST_CASE("rules that name each other end somewhere") {
  Sets sets;
  sets.first_rules[0].was = second_rule;
  const auto found = crosswalk(sets.third_rules[0], sets.companion, sets.all);
  REQUIRE(found);
  CHECK(found->was.empty());
}
