#include "check/examples.h"

#include "check/apply.h"
#include "rules/example.h"
#include "rules/on_change.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// Worst first.
constexpr std::array<Outcome, 6> by_weight = {Outcome::Gap,
                                              Outcome::CannotTell,
                                              Outcome::Explained,
                                              Outcome::Met,
                                              Outcome::NotApplicable,
                                              Outcome::NotInForce};

Outcome worst(const std::vector<ItemResult>& results) {
  for (const Outcome outcome : by_weight) {
    if (std::any_of(results.begin(), results.end(), [outcome](const ItemResult& result) {
          return result.outcome == outcome;
        })) {
      return outcome;
    }
  }
  return Outcome::NotApplicable;
}

std::string_view text_of(const Node& node, std::string_view name) {
  const Node* member = node.member(name);
  return member == nullptr ? std::string_view() : member->text;
}

// The day an example is evaluated at: its own, or the first on which the rule is in force.
Date day_of(const Node& example, const Rule& rule, const RuleSet& set) {
  constexpr Date any_day = std::chrono::year(2025) / std::chrono::January / 1;
  if (const auto date = parse_date(text_of(example, "as-at"))) {
    return *date;
  }
  return rule.from.value_or(set.from.value_or(any_day));
}

bool points_at(const std::vector<ItemResult>& results, std::string_view wanted) {
  for (const ItemResult& result : results) {
    for (const Look& look : result.looks) {
      if (look.decided && look.truth != Truth::Holds && pointer(look.found) == wanted) {
        return true;
      }
    }
  }
  return false;
}

Outcome expected_of(const Node& example) {
  for (const Outcome outcome : by_weight) {
    if (name(outcome) == text_of(example, "result")) {
      return outcome;
    }
  }
  return Outcome::Met;
}

} // namespace

std::vector<ExampleResult>
run_examples(const Rule& rule, const RuleSet& set, const Document& file) {
  std::vector<ExampleResult> all;
  const Node* examples = file.root().member("examples");
  if (examples == nullptr || is_about_changes(rule)) {
    return all;
  }
  for (const Node& example : children(*examples)) {
    const Document document = example_document(file, example, rule, set.id);
    const auto results = apply(rule, set, document, day_of(example, rule, set));
    ExampleResult result;
    result.rule = &rule;
    result.it = text_of(example, "it");
    result.expected = expected_of(example);
    result.outcome = worst(results);
    result.where = {file.source, example.place()};
    const std::string_view at = text_of(example, "at");
    if (result.outcome != result.expected) {
      result.problem =
          fmt::format("expected {}, got {}", name(result.expected), name(result.outcome));
    } else if (!at.empty() && !points_at(results, at)) {
      result.problem = fmt::format("the finding does not point at {}", at);
    }
    all.push_back(std::move(result));
  }
  return all;
}

} // namespace arrcheck
