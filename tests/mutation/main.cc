#include "asked.h"
#include "check/check.h"
#include "document/read_yaml.h"
#include "document/shape.h"
#include "mutants.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// A day within the years that the example's chairs and budget are for.
constexpr Date as_at{std::chrono::year{2026}, std::chrono::June, std::chrono::day{1}};

struct Tally {
  std::size_t mutants = 0;
  std::size_t asked = 0;   // of these: take away what a rule asks for
  std::size_t by_rule = 0; // of those: every rule that asks names the fact
  std::size_t refused = 0; // of those: the schema refuses the file at that place
  std::size_t refused_optional = 0;
  std::vector<std::string> failures;
  // Facts that nobody asks for; true: something noticed all the same.
  std::map<std::string, bool> optional;
};

struct Mill {
  const Document& document;
  const Shape& shape;
  std::vector<const RuleSet*> sets;
  std::vector<Ask> asks;
};

Result<Document> read(std::string name, std::string text) {
  return read_yaml(std::make_shared<SourceText>(std::move(name), std::move(text)),
                   SecondOpinion::No);
}

// Checked against these rules, or against all if there are none.
std::vector<Finding> check(const Document& document,
                           const std::vector<const RuleSet*>& sets,
                           std::vector<std::string_view> rules = {}) {
  CheckOptions options;
  options.only = std::move(rules);
  options.as_at = as_at;
  return check_document({&document, 0, document.source->name()}, sets, options);
}

// "/partners/2/lead" as "/partners/*/lead".
std::string any_item(std::string_view pointer) {
  std::string general;
  for (std::size_t at = 0; at < pointer.size();) {
    const std::size_t next = std::min(pointer.find('/', at + 1), pointer.size());
    const std::string_view step = pointer.substr(at + 1, next - at - 1);
    const bool number = step.find_first_not_of("0123456789") == std::string_view::npos;
    general += fmt::format("/{}", number ? "*" : step);
    at = next;
  }
  return general;
}

bool related(std::string_view a, std::string_view b) {
  return is_at_or_above(a, b) || is_at_or_above(b, a);
}

// What a rule makes of a fact that is gone.
Outcome outcome_of(const Rule& rule) {
  return rule.if_missing == IfMissing::CannotTell ? Outcome::CannotTell : Outcome::Gap;
}

// Whether the rule that asks says so at the place of the fact.
bool is_heard(const Ask& ask, std::string_view gone, const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    return finding.rule == ask.rule && finding.outcome == outcome_of(*ask.rule) &&
           std::any_of(finding.reasons.begin(), finding.reasons.end(), [&](const Reason& reason) {
             return related(reason.pointer, gone) || reason.pointer == ask.subject;
           });
  });
}

// Whether a complaint of the schema stands within the collection that the value was taken from.
bool is_in_place(const Diagnostics& complaints, const Node& node) {
  static constexpr std::uint32_t longest_placeholder = 8;
  const Node& parent = *node.parent;
  const std::uint32_t begin =
      parent.key_range.empty() ? parent.range.begin : parent.key_range.begin;
  const std::uint32_t end = std::max(parent.range.end, node.key_range.end) + longest_placeholder;
  return std::any_of(complaints.begin(), complaints.end(), [&](const Diagnostic& complaint) {
    return complaint.where.range.begin >= begin && complaint.where.range.begin <= end;
  });
}

// A value of the example, and what must be heard of when it goes.
struct Loss {
  const Node& node;
  std::string gone;
  std::vector<const Ask*> due;
};

// What is wrong with the outcome for a file that can be checked; empty when nothing is.
std::string judge_checked(const Mill& mill, const Loss& loss, const Document& changed) {
  std::vector<std::string_view> rules;
  rules.reserve(loss.due.size());
  for (const Ask* ask : loss.due) {
    rules.push_back(ask->rule->id);
  }
  const std::vector<Finding> findings = check(changed, mill.sets, std::move(rules));
  for (const Ask* ask : loss.due) {
    if (!is_heard(*ask, loss.gone, findings)) {
      return fmt::format("{} asks for {} and does not miss it", ask->rule->id, ask->pointer);
    }
  }
  return {};
}

bool is_noticed(const Mill& mill, const Document& changed) {
  const std::vector<Finding> findings = check(changed, mill.sets);
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.outcome == Outcome::Gap;
  });
}

// What is wrong with the outcome; empty when nothing is.
std::string judge(const Mill& mill, const Loss& loss, const Mutant& mutant, Tally& tally) {
  const auto changed = read("mutant.yaml", mutant.text);
  if (!changed) {
    return fmt::format("could not be read: {}", changed.error().front().message);
  }
  const bool asked = !loss.due.empty();
  const Diagnostics complaints = check_shape(mill.shape, *changed);
  if (!complaints.empty()) {
    ++(asked ? tally.refused : tally.refused_optional);
    return is_in_place(complaints, loss.node)
               ? ""
               : fmt::format("refused elsewhere: {}", complaints.front().message);
  }
  if (!asked) {
    const auto [fact, is_new] = tally.optional.try_emplace(any_item(loss.gone), false);
    fact->second = fact->second || (is_new && is_noticed(mill, *changed));
    return {};
  }
  std::string wrong = judge_checked(mill, loss, *changed);
  tally.by_rule += wrong.empty() ? 1U : 0U;
  return wrong;
}

void grind(const Mill& mill, const Node& node, Tally& tally) {
  for (const Node& child : children(node)) {
    Loss loss{child, pointer(child), {}};
    for (const Ask& ask : mill.asks) {
      if (is_due(ask, loss.gone)) {
        loss.due.push_back(&ask);
      }
    }
    for (const Mutant& mutant : mutants(mill.document, child)) {
      const std::string wrong = judge(mill, loss, mutant, tally);
      ++tally.mutants;
      tally.asked += loss.due.empty() ? 0U : 1U;
      if (!wrong.empty()) {
        tally.failures.push_back(fmt::format("{} {}: {}", loss.gone, mutant.how, wrong));
      }
    }
    grind(mill, child, tally);
  }
}

// The example itself has no gap, and nothing that only a better file could decide.
void try_unchanged(const Mill& mill, Tally& tally) {
  for (const Finding& finding : check(mill.document, mill.sets)) {
    const bool asks_a_person = finding.outcome == Outcome::CannotTell && !finding.reasons.empty() &&
                               std::none_of(finding.reasons.begin(),
                                            finding.reasons.end(),
                                            [](const Reason& reason) { return reason.missing; });
    if (finding.outcome == Outcome::Gap ||
        (finding.outcome == Outcome::CannotTell && !asks_a_person)) {
      tally.failures.push_back(fmt::format("unchanged: {} is {}: {} ({})",
                                           finding.rule->id,
                                           name(finding.outcome),
                                           finding.message,
                                           finding.pointer));
    }
  }
}

void print(const Mill& mill, const Tally& tally) {
  fmt::print(
      "{}: {} mutants as at {}\n", mill.document.source->name(), tally.mutants, to_string(as_at));
  fmt::print("  take away what a rule asks for: {}\n", tally.asked);
  fmt::print("    each such rule names the fact: {}\n", tally.by_rule);
  fmt::print("    refused by the schema there:   {}\n", tally.refused);
  fmt::print("  take away what nobody asks for: {}, of which the schema refuses {}\n",
             tally.mutants - tally.asked,
             tally.refused_optional);
  for (const bool noticed : {false, true}) {
    fmt::print("optional{}:\n", noticed ? ", but something else depends on it" : "");
    for (const auto& [fact, seen] : tally.optional) {
      if (seen == noticed) {
        fmt::print("  {}\n", fact);
      }
    }
  }
  std::set<std::string_view> asking;
  for (const Ask& ask : mill.asks) {
    asking.insert(ask.rule->id);
  }
  fmt::print("rules that ask nothing of this file:\n");
  for (const RuleSet* set : mill.sets) {
    for (const Rule& rule : set->rules) {
      if (asking.count(rule.id) == 0) {
        fmt::print("  {}\n", rule.id);
      }
    }
  }
  for (const std::string& failure : tally.failures) {
    fmt::print("FAILED {}\n", failure);
  }
  const std::size_t killed = tally.by_rule + tally.refused;
  fmt::print("kill rate: {} of {} ({:.1f} %)\n",
             killed,
             tally.asked,
             tally.asked == 0
                 ? 0.0
                 : 100.0 * static_cast<double>(killed) / static_cast<double>(tally.asked));
}

std::vector<const RuleSet*> sets_of(std::string_view edition) {
  std::vector<const RuleSet*> sets;
  if (const RuleSet* set = builtin_rule_set(edition)) {
    sets.push_back(set);
    for (const std::string_view also : set->also) {
      if (const RuleSet* other = builtin_rule_set(also)) {
        sets.push_back(other);
      }
    }
  }
  return sets;
}

int grind_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const auto document = read(path, std::move(text));
  if (!document) {
    fmt::print("{}: {}\n", path, document.error().front().message);
    return 2;
  }
  const Node* edition = document->root().member("edition");
  Mill mill{*document, *builtin_schema("arrangement")->shape, {}, {}};
  mill.sets = sets_of(edition == nullptr ? "" : edition->text);
  mill.asks = asked_facts(mill.sets, *document, as_at);
  Tally tally;
  try_unchanged(mill, tally);
  grind(mill, document->root(), tally);
  print(mill, tally);
  return tally.failures.empty() && tally.asked > 0 ? 0 : 1;
}

} // namespace

} // namespace arrcheck

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: arrcheck_mutation ARRANGEMENT\n", stderr);
    return 2;
  }
  try {
    return arrcheck::grind_file(arguments[1]);
  } catch (const std::exception& error) {
    std::fputs(error.what(), stderr);
    return 2;
  }
}
