#include "check/area_table_builder.h"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace arrcheck;
using namespace std::chrono_literals;

namespace {

UsedSet set(std::string id, std::string digest, std::string version = "1") {
  return {std::move(id), "A set", std::move(version), std::move(digest), 1, ""};
}

TableDuty duty(std::string id, std::string title = "T", std::string heading = "H") {
  TableDuty made;
  made.id = std::move(id);
  made.title = std::move(title);
  made.heading = std::move(heading);
  return made;
}

Area area(std::string path, std::string title = "A") {
  Area made;
  made.path = std::move(path);
  made.title = std::move(title);
  made.digest = "sha256:" + made.path;
  made.readable = true;
  made.kind = "arrangement";
  made.as_at = 2026y / 11 / 22;
  made.version = "1.0";
  return made;
}

Cell cell(std::uint32_t number, std::vector<std::pair<Outcome, std::uint32_t>> items) {
  Cell made;
  made.duty = number;
  for (const auto& [outcome, count] : items) {
    made.items.at(static_cast<std::size_t>(outcome)) = count;
  }
  return made;
}

Outcome worst_of(std::vector<std::pair<Outcome, std::uint32_t>> items) {
  return worst(cell(0, std::move(items)));
}

bool remarks_on(const AreaTable& table, std::string_view id) {
  return std::any_of(table.remarks.begin(), table.remarks.end(), [id](const Remark& remark) {
    return remark.id == id;
  });
}

} // namespace

TEST_CASE("table: a cell is as bad as the worst of its items") {
  using enum Outcome;
  CHECK(worst_of({{Met, 9}, {Gap, 1}, {CannotTell, 4}}) == Gap);
  CHECK(worst_of({{Met, 9}, {Explained, 1}, {CannotTell, 1}}) == CannotTell);
  CHECK(worst_of({{Met, 9}, {Explained, 1}, {NotApplicable, 1}}) == Explained);
  CHECK(worst_of({{Met, 1}, {NotApplicable, 9}, {NotInForce, 1}}) == Met);
  CHECK(worst_of({{NotApplicable, 1}, {NotInForce, 1}}) == NotApplicable);
  CHECK(worst_of({{NotInForce, 1}}) == NotInForce);
}

TEST_CASE("table: gaps stand only if every one of them does") {
  Cell gaps = cell(0, {{Outcome::Gap, 2}});
  CHECK_FALSE(is_let_stand(gaps));
  gaps.standing = 1;
  CHECK_FALSE(is_let_stand(gaps));
  gaps.standing = 2;
  CHECK(is_let_stand(gaps));
  CHECK_FALSE(is_let_stand(cell(0, {{Outcome::Met, 1}})));
}

TEST_CASE("table: met in so many of those it applies to") {
  using enum Outcome;
  TableBuilder builder;
  const std::size_t used = builder.set(set("s", "d"));
  const std::uint32_t number = builder.duty(duty("s/a"), used);
  const std::vector<Outcome> outcomes{
      Met, Met, Gap, Gap, Gap, CannotTell, Explained, NotApplicable, NotInForce};
  for (std::size_t at = 0; at < outcomes.size(); ++at) {
    Area one = area(std::to_string(at));
    one.rule_sets = {used};
    one.cells = {cell(number, {{outcomes[at], 3}})};
    one.cells[0].standing = at == 2 ? 3 : 0;
    builder.add(one, "");
  }
  Area unread = area("unread");
  unread.readable = false;
  builder.add(unread, "");
  const auto table = builder.finish(MixedRules::Refused);
  REQUIRE(table);
  const DutyCounts counts = count(*table).at(0);
  CHECK(areas_with(counts, Met) == 2);
  CHECK(applies_to(counts) == 7);
  CHECK(areas_with(counts, Gap) == 3);
  CHECK(counts.let_stand == 1);
  CHECK(remarks_on(*table, "table/not-checked"));
}

TEST_CASE("table: the order of areas says nothing about them, and that of coming does not matter") {
  std::vector<std::pair<std::string, std::string>> areas{
      {"z.yaml", "Alpha"}, {"b.yaml", "Beta"}, {"a.yaml", "Beta"}, {"c.yaml", ""}};
  std::vector<std::string> first;
  for (int turn = 0; turn < 24; ++turn) {
    TableBuilder builder;
    for (const auto& [path, title] : areas) {
      const std::size_t used = builder.set(set(path == "z.yaml" ? "t" : "s", "d"));
      Area one = area(path, title);
      one.rule_sets = {used};
      const std::string id = path == "z.yaml" ? "t/x" : "s/" + path.substr(0, 1);
      one.cells = {cell(builder.duty(duty(id, "T", path == "a.yaml" ? "Z" : "H"), used),
                        {{Outcome::Met, 1}})};
      builder.add(one, "");
    }
    const auto table = builder.finish(MixedRules::Refused);
    REQUIRE(table);
    std::vector<std::string> order;
    for (const Area& one : table->areas) {
      order.push_back(one.path + " " + table->duties[one.cells[0].duty].id + " " +
                      table->rule_sets[one.rule_sets[0]].id);
    }
    for (const TableDuty& one : table->duties) {
      order.push_back(one.id);
    }
    CHECK(order == std::vector<std::string>{"c.yaml s/c s",
                                            "z.yaml t/x t",
                                            "a.yaml s/a s",
                                            "b.yaml s/b s",
                                            "s/b",
                                            "s/c",
                                            "s/a",
                                            "t/x"});
    std::next_permutation(areas.begin(), areas.end());
  }
}

TEST_CASE("table: duties stand by set, chapter, heading and rule, those of no chapter last") {
  TableBuilder builder;
  const std::size_t used = builder.set(set("s", "d"));
  const auto add = [&](std::string id, int chapter, std::string heading) {
    TableDuty made = duty(std::move(id), "T", std::move(heading));
    made.chapter = chapter;
    builder.duty(std::move(made), used);
  };
  add("a/z", 0, "H");
  add("t/a", 1, "H");
  add("s/d", 2, "B");
  add("s/c", 10, "A");
  add("s/b", 2, "A");
  add("s/a", 2, "B");
  std::vector<std::string> order;
  const auto table = builder.finish(MixedRules::Refused);
  for (const TableDuty& one : table->duties) {
    order.push_back(one.id);
  }
  CHECK(order == std::vector<std::string>{"s/b", "s/a", "s/d", "s/c", "t/a", "a/z"});
}

TEST_CASE("table: an area that stands twice alike is one, and otherwise none") {
  const auto twice = [](const Area& second) {
    TableBuilder builder;
    builder.add(area("a.yaml"), "one");
    builder.add(second, "two");
    return builder.finish(MixedRules::Allowed);
  };
  REQUIRE(twice(area("a.yaml")));
  CHECK(twice(area("a.yaml"))->areas.size() == 1);
  CHECK(twice(area("b.yaml"))->areas.size() == 2);
  Area other = area("a.yaml");
  other.digest = "sha256:other";
  REQUIRE_FALSE(twice(other));
  CHECK(twice(other).error().front().id == "table/twice");
  CHECK(twice(other).error().front().message.find("from one and from two") != std::string::npos);
  other = area("a.yaml");
  other.as_at = 2026y / 11 / 23;
  CHECK_FALSE(twice(other));
  other = area("a.yaml");
  other.cells = {cell(0, {{Outcome::Gap, 1}})};
  CHECK_FALSE(twice(other));
}

TEST_CASE("table: versions of a rule set are mixed only where that is allowed, and then told") {
  const auto mixed = [](MixedRules allowed, bool swapped) {
    TableBuilder builder;
    for (const bool newer : {swapped, !swapped}) {
      const std::size_t used = builder.set(set("s", newer ? "d9" : "d1", newer ? "2" : "1"));
      Area one = area(newer ? "new.yaml" : "old.yaml");
      one.rule_sets = {used};
      one.cells = {
          cell(builder.duty(duty("s/a", newer ? "New" : "Old"), used), {{Outcome::Met, 1}})};
      builder.add(one, "");
    }
    return builder.finish(allowed);
  };
  const auto refused = mixed(MixedRules::Refused, false);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().front().id == "table/mixed-rules");
  for (const bool swapped : {false, true}) {
    const auto table = mixed(MixedRules::Allowed, swapped);
    REQUIRE(table);
    CHECK(table->mixed_rules);
    CHECK(remarks_on(*table, "table/mixed-rules"));
    REQUIRE(table->duties.size() == 1);
    CHECK(table->duties[0].title == "New");
    CHECK(applies_to(count(*table)[0]) == 2);
  }
}

TEST_CASE("table: what a reader has to know is remarked on, and nothing else") {
  TableBuilder alike;
  alike.add(area("a.yaml"), "");
  alike.add(area("b.yaml"), "");
  CHECK(alike.finish(MixedRules::Refused)->remarks.empty());

  TableBuilder builder;
  const std::size_t used = builder.set(set("s", "d"));
  Area first = area("a.yaml");
  first.rule_sets = {used};
  first.cells = {cell(builder.duty(duty("s/a"), used), {{Outcome::Met, 1}}),
                 cell(builder.duty(duty("s/b"), used), {{Outcome::Met, 1}})};
  builder.add(first, "");
  Area second = area("b.yaml");
  second.rule_sets = {used};
  second.cells = {first.cells[0]};
  second.as_at = 2026y / 11 / 23;
  second.version = "2.0";
  second.digest = first.digest;
  second.transcription = "partial";
  builder.add(second, "");
  const auto table = builder.finish(MixedRules::Refused);
  REQUIRE(table);
  for (const std::string_view id :
       {"table/days", "table/versions", "table/left-out", "table/copies", "table/partial"}) {
    CAPTURE(id);
    CHECK(remarks_on(*table, id));
  }
  CHECK(table->remarks.size() == 5);
}
