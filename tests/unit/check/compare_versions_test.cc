#include "check/check.h"
#include "check/diff_versions.h"
#include "pairs.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;

namespace {

constexpr Date as_at = std::chrono::year(2026) / 6 / 1;

const Shape& arrangement() {
  return *builtin_schema("arrangement")->shape;
}

std::vector<const RuleSet*> all_sets() {
  std::vector<const RuleSet*> all;
  for (const RuleSet& set : builtin_rule_sets()) {
    all.push_back(&set);
  }
  return all;
}

// What `validate` makes of a document under an edition.
Version checked(const Document& document, std::string_view edition) {
  Version version{&document, builtin_rule_set(edition), {}};
  std::vector<const RuleSet*> sets{version.edition};
  for (const std::string_view id : version.edition->also) {
    sets.push_back(builtin_rule_set(id));
  }
  version.report.as_at = as_at;
  version.report.rule_sets = sets;
  version.report.findings = check_document({&document, 0, "masa.yaml"}, sets, {as_at, {}, {}});
  return version;
}

using Gaps = std::set<std::pair<std::string_view, std::string>>;

Gaps gaps(const Report& report) {
  Gaps found;
  for (const Finding& finding : report.findings) {
    if (finding.outcome == Outcome::Gap) {
      found.emplace(finding.rule->id, finding.item);
    }
  }
  return found;
}

Gaps named(const std::vector<GapChange>& changes, const Report& report) {
  Gaps found;
  for (const GapChange& change : changes) {
    const Finding& finding = report.findings[change.finding];
    found.emplace(finding.rule->id, finding.item);
  }
  return found;
}

Gaps without(const Gaps& all, const Gaps& others) {
  Gaps rest;
  std::set_difference(
      all.begin(), all.end(), others.begin(), others.end(), std::inserter(rest, rest.end()));
  return rest;
}

Diff compared(const Document& before, const Document& after, std::string_view edition) {
  const auto all = all_sets();
  return compare_versions(
      checked(before, edition), checked(after, edition), arrangement(), all, {as_at, {}, {}});
}

} // namespace

namespace {

// The gaps that the newer version has not: closed, or untold.
Gaps gone(const Diff& made) {
  Gaps all = named(made.closed, made.before);
  all.merge(named(made.untold, made.before));
  return all;
}

} // namespace

TEST_CASE("what is opened and closed is how two checks differ") {
  constexpr std::size_t pairs = 40;
  std::size_t opened = 0;
  std::size_t closed = 0;
  for (const std::string_view name : examples_of_arrangements()) {
    const Document original = example(name);
    std::mt19937 random(5);
    for (std::size_t round = 0; round < pairs; ++round) {
      CAPTURE(name);
      CAPTURE(round);
      auto tree = copy(original.root());
      change(*tree, random, Renaming::No);
      const Document before = read(text(*tree));
      change(*tree, random, Renaming::No);
      const Document after = read(text(*tree));
      const bool valid =
          check_shape(arrangement(), before).empty() && check_shape(arrangement(), after).empty();
      if (!valid) {
        continue;
      }
      const Diff made = compared(before, after, original.root().member("edition")->text);
      const Gaps old_gaps = gaps(made.before);
      const Gaps new_gaps = gaps(made.after);
      CHECK(named(made.opened, made.after) == without(new_gaps, old_gaps));
      CHECK(gone(made) == without(old_gaps, new_gaps));
      const Diff back = compared(after, before, original.root().member("edition")->text);
      CHECK(named(back.opened, back.after) == gone(made));
      opened += made.opened.size() + back.opened.size();
      closed += gone(made).size() + gone(back).size();
    }
  }
  CHECK(opened > 12); // or nothing was tried
  CHECK(closed > 12);
}

TEST_CASE("a gap of an item that has another name now is the same gap") {
  const auto tree = copy(example("compliant-2023.yaml").root());
  Tree& council = *tree->member("partners")->children.front();
  std::erase_if(council.children, [](const auto& child) { return child->key == "delegate"; });
  const std::string id = council.member("id")->text;
  const Document before = read(text(*tree));
  std::string renamed = text(*tree);
  const std::string quoted = fmt::format("\"{}\"", id);
  for (std::size_t at = renamed.find(quoted); at != std::string::npos;
       at = renamed.find(quoted, at)) {
    renamed.replace(at, quoted.size(), "\"another-id\"");
  }
  const std::string own = "\"id\":\"another-id\"";
  REQUIRE(renamed.find(own) != std::string::npos);
  renamed.insert(renamed.find(own), fmt::format("\"was\":{},", quoted));
  const Diff made = compared(before, read(renamed), "wt2023");
  CHECK(gaps(made.before).contains({"wt2023/dsp-named", "partner=" + id}));
  CHECK(gaps(made.after).contains({"wt2023/dsp-named", "partner=another-id"}));
  CHECK(made.opened.empty());
  CHECK(made.closed.empty());
}

TEST_CASE("what only one edition asks for is told apart") {
  const Document before = example("leicestershire-rutland-2020.yaml");
  const auto tree = copy(example("leicester-leicestershire-rutland-2025.yaml").root());
  std::erase_if(tree->children, [](const auto& child) { return child->key == "chair"; });
  const Document after = read(text(*tree));
  const auto all = all_sets();
  const Diff made = compare_versions(
      checked(before, "wt2018"), checked(after, "wt2023"), arrangement(), all, {as_at, {}, {}});
  const auto step = [&made](std::string_view rule) {
    const auto found = std::find_if(made.steps.begin(), made.steps.end(), [rule](const auto& one) {
      return one.rule->id == rule;
    });
    return found == made.steps.end() ? std::string_view("none") : found->relation;
  };
  CHECK(step("wt2023/aim5-info-characteristics") == "new");
  CHECK(step("wt2018/single-lead") == "no-longer-listed");
  CHECK(step("consistency/other-parts-add-up") == "none"); // both are checked against it
  for (const GapChange& one : made.opened) {
    const Rule& rule = *made.after.findings[one.finding].rule;
    CAPTURE(rule.id);
    const bool in_both = set_of(rule.id) == "consistency" || set_of(rule.id) == "si2018-789" ||
                         set_of(rule.id) == "currency";
    CHECK((!in_both || !one.by_edition));
  }
  CHECK(std::any_of(
      made.opened.begin(), made.opened.end(), [](const GapChange& one) { return one.by_edition; }));
  // The way back lists as opened what the way there lists as closed.
  const Diff back = compare_versions(
      checked(after, "wt2023"), checked(before, "wt2018"), arrangement(), all, {as_at, {}, {}});
  CHECK(named(back.opened, back.after) == gone(made));
  CHECK(gone(back) == named(made.opened, made.after));
}
