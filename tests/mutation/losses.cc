#include "mutants.h"
#include "tally.h"

#include <fmt/format.h>

namespace arrcheck {

namespace {

// A value of the document, and what must be heard of when it goes.
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
    rules.push_back(ask->leaf->rule->id);
  }
  const std::vector<Finding> findings = check(mill, changed, std::move(rules));
  for (const Ask* ask : loss.due) {
    if (!is_heard(*ask->leaf, loss.gone, findings)) {
      return fmt::format("{} asks for {} and does not miss it", ask->leaf->rule->id, ask->pointer);
    }
  }
  return {};
}

// What is wrong with the outcome; empty when nothing is.
std::string judge(const Mill& mill, const Loss& loss, const Mutant& mutant, Milled& tally) {
  const auto after = changed(mill, mutant.text);
  if (!after) {
    return fmt::format("could not be read: {}", after.error().front().message);
  }
  const bool asked = !loss.due.empty();
  const Diagnostics& complaints = after->complaints;
  if (!complaints.empty()) {
    ++(asked ? tally.refused : tally.refused_optional);
    return is_in_place(complaints, loss.node)
               ? ""
               : fmt::format("refused elsewhere: {}", complaints.front().message);
  }
  if (!asked) {
    const auto [fact, is_new] = tally.optional.try_emplace(any_item(loss.gone), false);
    fact->second = fact->second || (is_new && is_noticed(mill, after->document));
    return {};
  }
  std::string wrong = judge_checked(mill, loss, after->document);
  tally.by_rule += wrong.empty() ? 1U : 0U;
  return wrong;
}

void grind(const Mill& mill, const Node& node, Milled& tally) {
  for (const Node& child : children(node)) {
    Loss loss{child, fact_in(mill, child), {}};
    for (const Ask& ask : mill.asks) {
      if (is_due(ask, loss.gone)) {
        loss.due.push_back(&ask);
      }
    }
    if (!mill.at.empty() && loss.due.empty()) {
      grind(mill, child, tally);
      continue; // another file's own business
    }
    for (const Mutant& mutant : losses(mill.victim, child)) {
      const std::string wrong = judge(mill, loss, mutant, tally);
      ++tally.mutants;
      ++tally.kinds[mutant.how];
      tally.asked += loss.due.empty() ? 0U : 1U;
      if (!wrong.empty()) {
        tally.failures.push_back(fmt::format("{} {}: {}", loss.gone, mutant.how, wrong));
      }
    }
    grind(mill, child, tally);
  }
}

} // namespace

Milled grind_losses(const Mill& mill) {
  Milled tally;
  grind(mill, mill.victim.root(), tally);
  return tally;
}

} // namespace arrcheck
