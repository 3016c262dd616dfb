#include "check/examples.h"

#include "check/apply.h"
#include "check/judge.h"
#include "rules/example.h"
#include "rules/on_change.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>

namespace arrcheck {

namespace {

Outcome worst(const std::vector<ItemResult>& results) {
  for (const Outcome outcome : worst_first) {
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

ExampleResult begun(const Rule& rule, const Node& example, const Document& file) {
  ExampleResult result;
  result.rule = &rule;
  result.it = text_of(example, "it");
  result.expected = text_of(example, "result");
  result.where = {file.source, example.place()};
  return result;
}

// What one file of an example comes to.
ExampleResult
of_one_file(const Rule& rule, const RuleSet& set, const Node& example, const Document& file) {
  const Document document = example_document(file, example, rule, set.id);
  const auto results = apply(rule, set, document, day_of(example, rule, set));
  ExampleResult result = begun(rule, example, file);
  result.result = name(worst(results));
  const std::string_view at = text_of(example, "at");
  if (result.result == result.expected && !at.empty() && !points_at(results, at)) {
    result.problem = fmt::format("the finding does not point at {}", at);
  }
  return result;
}

// The examples of a rule about changes. The rule may be narrowed to one kind of change.
class VersionsInExamples {
public:
  VersionsInExamples(const RuleSet& set, const Document& file, const Shape& shape)
      : set_(set), file_(file), shape_(shape) {}

  // The weightiest that follows: the consequence, "cannot-tell" or "none".
  [[nodiscard]] std::string_view result_of(const Rule& rule, const Node& example) const {
    const Document before = example_version(file_, example, rule, "before");
    const Document after = example_version(file_, example, rule, "after");
    RuleSet alone = set_;
    alone.rules = std::span(&rule, 1);
    const RuleSet* sets = &alone;
    JudgeOptions options;
    options.as_at = day_of(example, rule, set_);
    options.editions = {text_of(after.root(), "edition")};
    const std::vector<Obligation> found =
        judge(std::span(&sets, 1), before, after, diff(before, after, shape_), options);
    const bool certain = std::any_of(
        found.begin(), found.end(), [](const Obligation& one) { return !one.cannot_tell; });
    return certain         ? name(rule.on_change.then)
           : found.empty() ? "none"
                           : consequence_word(found.front());
  }

  // For every kind of change that no example shows to have the consequence, a result that says so.
  [[nodiscard]] std::vector<ExampleResult> kinds_not_shown(const Rule& rule) const {
    std::vector<ExampleResult> all;
    for (const Node& kind : children(*file_.root().member("on-change")->member("is"))) {
      Rule narrowed = rule;
      const auto* const word = std::find(change_words.begin(), change_words.end(), kind.text);
      narrowed.on_change.kinds = bit(static_cast<Change::Kind>(word - change_words.begin()));
      if (!is_shown(narrowed)) {
        all.push_back({&rule,
                       std::string(kind.text),
                       std::string(name(rule.on_change.then)),
                       "none",
                       {file_.source, kind.place()},
                       fmt::format("no example shows that it notices what is {}", kind.text)});
      }
    }
    return all;
  }

private:
  [[nodiscard]] bool is_shown(const Rule& rule) const {
    for (const Node& example : children(*file_.root().member("examples"))) {
      if (result_of(rule, example) == name(rule.on_change.then)) {
        return true;
      }
    }
    return false;
  }

  const RuleSet& set_;
  const Document& file_;
  const Shape& shape_;
};

const Shape& shape_of(std::string_view kind, std::span<const FileShape> shapes) {
  return *std::find_if(shapes.begin(), shapes.end(), [kind](const FileShape& one) {
            return one.kind == kind;
          })->shape;
}

void compare(ExampleResult& result) {
  if (result.result != result.expected) {
    result.problem = fmt::format("expected {}, got {}", result.expected, result.result);
  }
}

} // namespace

std::vector<ExampleResult> run_examples(const Rule& rule,
                                        const RuleSet& set,
                                        const Document& file,
                                        std::span<const FileShape> shapes) {
  std::vector<ExampleResult> all;
  const Node* examples = file.root().member("examples");
  if (examples == nullptr) {
    return all;
  }
  if (!is_about_changes(rule)) {
    for (const Node& example : children(*examples)) {
      all.push_back(of_one_file(rule, set, example, file));
      compare(all.back());
    }
    return all;
  }
  const VersionsInExamples versions(set, file, shape_of(rule.checks, shapes));
  for (const Node& example : children(*examples)) {
    all.push_back(begun(rule, example, file));
    all.back().result = versions.result_of(rule, example);
    compare(all.back());
  }
  std::vector<ExampleResult> more = versions.kinds_not_shown(rule);
  std::move(more.begin(), more.end(), std::back_inserter(all));
  return all;
}

} // namespace arrcheck
