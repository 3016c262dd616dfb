// What a rule of 2023 carries on from 2018 as it was, or more strictly, it looks at no less: every
// fact that the older rule expects something of, some rule that names it as its predecessor looks
// at too, or tests/unit/rules/strictness.tsv says why not.
#include "rules/functions.h"
#include "rules/rule_set.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;

namespace {

using Facts = std::set<std::string_view>;
using Pair = std::pair<std::string, std::string>; // of 2018, of 2023

enum class Lists : bool { No, Yes };

void take_facts(std::span<const Condition> conditions, Lists lists, Facts& facts) {
  for (const Condition& condition : conditions) {
    const Verb::Form form = verbs()[condition.verb].form;
    if (form == Verb::Form::Plain || (form == Verb::Form::Quantifier && lists == Lists::Yes)) {
      facts.insert(condition.subject.text);
    }
    take_facts(condition.nested, lists, facts);
  }
}

Facts expected_of(const Rule& rule) {
  Facts facts;
  take_facts(rule.expect, Lists::No, facts);
  return facts;
}

void take_looked_at(const Rule& rule, Facts& facts) {
  for (const auto conditions : {rule.only_if, rule.unless, rule.expect}) {
    take_facts(conditions, Lists::Yes, facts);
  }
  for (const Level& level : rule.for_each) {
    facts.insert(level.list.text);
  }
}

std::map<Pair, bool> excused() {
  std::ifstream in(ARRCHECK_SOURCE_DIR "/tests/unit/rules/strictness.tsv");
  REQUIRE(in);
  std::map<Pair, bool> pairs;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) {
      continue;
    }
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    REQUIRE(second != std::string::npos);
    pairs.emplace(Pair{line.substr(0, first), line.substr(first + 1, second - first - 1)}, false);
  }
  return pairs;
}

} // namespace

TEST_CASE("strictness: 2023 looks at no less than what it carries on from 2018") {
  std::map<std::string_view, std::vector<const Rule*>> later; // by the rule of 2018
  std::map<std::string_view, const Rule*> rules;
  std::set<std::string_view> carried_on;
  for (const RuleSet& set : builtin_rule_sets()) {
    for (const Rule& rule : set.rules) {
      rules.emplace(rule.id, &rule);
      for (const std::string_view was : rule.was) {
        later[was].push_back(&rule);
        if (rule.relation == "same" || rule.relation == "strengthened") {
          carried_on.insert(was);
        }
      }
    }
  }
  CHECK(carried_on.size() > 80);
  std::map<Pair, bool> pairs = excused();
  for (const std::string_view id : carried_on) {
    Facts looked_at;
    bool is_excused = false;
    for (const Rule* rule : later.at(id)) {
      take_looked_at(*rule, looked_at);
      if (const auto pair = pairs.find({std::string(id), std::string(rule->id)});
          pair != pairs.end()) {
        is_excused = true;
      }
    }
    std::string less;
    for (const std::string_view fact : expected_of(*rules.at(id))) {
      less += looked_at.contains(fact) ? "" : fmt::format(" {}", fact);
    }
    CAPTURE(id);
    if (!is_excused) {
      CHECK(less == "");
    }
    for (const Rule* rule : later.at(id)) {
      const auto pair = pairs.find({std::string(id), std::string(rule->id)});
      if (pair != pairs.end() && !less.empty()) {
        pair->second = true;
      }
    }
  }
  for (const auto& line : pairs) {
    CAPTURE(line.first.first);
    CAPTURE(line.first.second);
    CHECK(line.second); // a line that excuses nothing
  }
}
