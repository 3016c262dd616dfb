// What the largest inputs cost, in counted steps and bytes: no rule that is built in is stopped on
// lists of hundreds, and no rule of a stranger gets beyond its budget.
#include "check/apply.h"
#include "check/check.h"
#include "check/diff_versions.h"
#include "cli/exit_code.h"
#include "cli/memory_disk.h"
#include "cli/run.h"
#include "document/diff.h"
#include "document/likeness.h"
#include "document/read_yaml.h"
#include "limits/family.h"
#include "rules/rule_text.h"
#include "rules/truth.h"
#include "rules/workspace.h"

#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;
using namespace arrcheck::testing;

namespace {

const Date day = *parse_date("2026-11-22");

std::vector<const RuleSet*> built_in() {
  std::vector<const RuleSet*> sets;
  for (const RuleSet& set : builtin_rule_sets()) {
    sets.push_back(&set);
  }
  return sets;
}

LimitSample sample(std::string_view name, std::size_t items) {
  const std::vector<LimitSample> all = limit_family(items);
  return *std::find_if(
      all.begin(), all.end(), [name](const LimitSample& one) { return one.name == name; });
}

std::vector<Finding>
check(const Document& document, std::span<const RuleSet* const> sets, Budget budget) {
  return check_document({&document, 0, "masa.yaml"}, sets, {day, {}, {}, budget});
}

std::string stopped(const std::vector<Finding>& findings) {
  std::string ids;
  for (const Finding& finding : findings) {
    ids += finding.because == Because::Budget ? fmt::format("{} ", finding.rule->id) : "";
  }
  return ids;
}

std::size_t bytes_of(const std::vector<Finding>& findings) {
  std::size_t bytes = 0;
  for (const Finding& finding : findings) {
    bytes += sizeof(Finding) + finding.message.size() + finding.fix.size() + finding.item.size();
    for (const Reason& reason : finding.reasons) {
      bytes += sizeof(Reason) + reason.pointer.size() + reason.text.size();
    }
  }
  return bytes;
}

// The steps that a rule takes before it ends or is stopped.
std::size_t steps_of(const std::string& rule, const Document& document, Budget budget) {
  const OwnedRuleSet set = compiled(rule_file(rule));
  const Examined examined{&document, day, std::make_shared<Workspace>(budget)};
  std::size_t results = 0;
  apply_each(set.set.rules.front(), set.set, examined, Looking::ForReasons, [&](const auto&) {
    ++results;
  });
  CHECK(results > 0);
  return examined.work->budget().taken();
}

// The sets that a file of 2023 is checked against.
std::vector<const RuleSet*> of_2023() {
  std::vector<const RuleSet*> sets = {builtin_rule_set("wt2023")};
  for (const std::string_view id : sets.front()->also) {
    sets.push_back(builtin_rule_set(id));
  }
  return sets;
}

} // namespace

TEST_CASE("limits: no built-in rule is stopped on lists of hundreds") {
  for (const std::size_t items : {std::size_t{100}, std::size_t{300}}) {
    for (const LimitSample& one : limit_family(items)) {
      if (items > 100 && one.name.starts_with("years-and-")) {
        continue; // a hundred and fifty contributions in each of three hundred years
      }
      CAPTURE(one.name);
      const auto document = read(one.text);
      CHECK(stopped(check(*document, of_2023(), Budget())) == "");
    }
  }
}

TEST_CASE("limits: explain ends, too, however much there is to tell") {
  MemoryDisk disk;
  disk.add_file("masa.yaml", sample("dangling", 1000).text);
  std::string told;
  Io io{disk,
        [](std::size_t, std::string&) { return std::nullopt; },
        [&told](std::string_view text) {
          told += text;
          return true;
        },
        [](std::string_view) { return true; },
        [](const std::string&) { return std::nullopt; },
        false,
        false,
        false,
        100,
        day};
  const std::vector<std::string> line = {"explain", "wt2023/partners-every-area", "masa.yaml"};
  CHECK(run(line, io) == exit_ok);
  CHECK(told.size() < std::size_t{4} << 20);
  CHECK(told.find("takes too many steps on this file and was stopped") != std::string::npos);
}

TEST_CASE("limits: what is found stays small, however long the lists are") {
  for (const LimitSample& one : limit_family(1000)) {
    CAPTURE(one.name);
    const auto document = read(one.text);
    CHECK(bytes_of(check(*document, of_2023(), Budget())) < std::size_t{48} << 20);
  }
}

TEST_CASE("limits: twice the items take about twice the steps") {
  const std::vector<const RuleSet*> sets = built_in();
  const auto steps = [&sets](const std::string& text) {
    const auto document = read(text);
    const Examined examined{document.get(), day};
    for (const RuleSet* set : sets) {
      for (const Rule& rule : set->rules) {
        if (rule.checks == kind_of(*document)) {
          apply_each(rule, *set, examined, Looking::ForReasons, [](const auto&) {});
        }
      }
    }
    return static_cast<double>(examined.work->budget().taken());
  };
  for (const char* name :
       {"areas-and-partners", "one-person", "agencies-and-partners", "dangling"}) {
    CAPTURE(name);
    CHECK(steps(sample(name, 410).text) < 2.3 * steps(sample(name, 210).text));
  }
}

TEST_CASE("limits: looking for candidates comes to what looking at every item does") {
  const std::vector<const RuleSet*> sets = built_in();
  for (const LimitSample& one : limit_family(40)) {
    const auto document = read(one.text);
    for (const RuleSet* set : sets) {
      for (const Rule& rule : set->rules) {
        if (rule.checks != kind_of(*document)) {
          continue;
        }
        CAPTURE(one.name);
        CAPTURE(std::string(rule.id));
        for_each_item(rule,
                      whole_scope(rule, {document.get(), day}),
                      [&](const Scope& scope, const std::string& item) {
                        CAPTURE(item);
                        for (const auto conditions : {rule.only_if, rule.unless, rule.expect}) {
                          Looks looks;
                          CHECK(truth_of(conditions, scope) == evaluate(conditions, scope, looks));
                        }
                      });
      }
    }
  }
}

TEST_CASE("limits: a rule of a stranger is stopped at its budget, and the next one is not") {
  const auto document = read(sample("stranger-nested", 60).text);
  const std::string nested = sample("stranger-nested", 60).rules;
  const Budget budget(1'000'000, 50'000);
  CHECK(steps_of(nested, *document, budget) < 51'000);
  const OwnedRuleSet set = compiled(rule_file(nested));
  const std::vector<const RuleSet*> sets = {&set.set, builtin_rule_set("wt2023")};
  const auto findings = check(*document, sets, budget);
  CHECK(stopped(findings) == "test/it ");
  const auto at = std::find_if(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.because == Because::Budget;
  });
  CHECK(at->outcome == Outcome::CannotTell);
  CHECK(at->item.empty());
  CHECK(at->fix.empty());
}

TEST_CASE("limits: when the document's budget is spent, each further rule says so at once") {
  const auto document = read(sample("stranger-nested", 60).text);
  const std::vector<const RuleSet*> sets = {builtin_rule_set("wt2023")};
  const auto findings = check(*document, sets, Budget(500, 500));
  const auto count = static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.because == Because::Budget;
      }));
  CHECK(count > 10);
  CHECK(findings.size() < 500);
}

TEST_CASE("limits: findings weigh on the budget, so that they fit into memory") {
  const auto document = read(sample("stranger-messages", 1000).text);
  std::string problem;
  for (int i = 0; i < 500; ++i) {
    problem += "{partner.name} and {partner.id} ";
  }
  const OwnedRuleSet set = compiled(rule_file(fmt::format(
      "for-each: partner\nexpect: [{{sign-off: is-filled}}]\nproblem: \"{}\"\n", problem)));
  const RuleSet* sets = &set.set;
  const auto findings = check(*document, std::span(&sets, 1), Budget(100'000, 50'000));
  CHECK(stopped(findings) == "test/it ");
  CHECK(bytes_of(findings) < std::size_t{32} * 60'000);
}

TEST_CASE("limits: names that share nothing are not compared, those that share too much neither") {
  const Shape& shape = *builtin_schema("arrangement")->shape;
  const auto compared = [&shape](const LimitSample& one) {
    const auto before = read(one.older);
    const auto after = read(one.text);
    return diff(*before, *after, shape);
  };
  const DocumentDiff apart = compared(sample("agencies-long-names", 1000));
  CHECK(apart.steps < 200'000);
  CHECK(apart.not_sought.empty());
  const DocumentDiff alike = compared(sample("agencies-alike", 1000));
  CHECK(alike.steps > most_steps_of_likeness);
  CHECK(alike.alike.empty());
  CHECK(alike.not_sought.size() == 1);
}

TEST_CASE("limits: a comparison says where renames were not looked for") {
  const LimitSample one = sample("agencies-alike", 1000);
  const auto before = read(one.older);
  const auto after = read(one.text);
  const Diff diff = compare_versions({before.get(), nullptr, {}},
                                     {after.get(), nullptr, {}},
                                     *builtin_schema("arrangement")->shape,
                                     {},
                                     {day, {}, {}});
  REQUIRE(diff.diagnostics.size() == 1);
  CHECK(diff.diagnostics.front().id == "diff/renames-not-sought");
}
