// What conditions on amounts that add up ask of each of them.
#include "demanding.h"
#include "rules/functions.h"

#include <algorithm>

namespace arrcheck {

namespace {

void amounts_under(const Node& node, const Argument* each, std::vector<const Node*>& amounts) {
  if (!node.is_collection()) {
    amounts.push_back(&node);
    return;
  }
  for (const Node& item : children(node)) {
    const Node* amount = each == nullptr ? &item : field_of(item, each->text);
    if (amount != nullptr && !amount->is_collection()) {
      amounts.push_back(amount);
    }
  }
}

// Whether a rule leaves amounts above the total to another rule.
bool is_guarded(const Rule& rule) {
  return std::any_of(rule.only_if.begin(), rule.only_if.end(), [](const Condition& condition) {
    return verbs()[condition.verb].name == "stays-within";
  });
}

} // namespace

std::vector<Demand> demands_on_sum(const Subject& subject) {
  const bool within = subject.verb == "stays-within";
  if (subject.verb != "adds-up-to" && !within) {
    return {};
  }
  const Argument* each = operand(subject.arguments(), "each");
  const Argument* with = operand(subject.arguments(), "with");
  const Node* total = subject.at(*operand(subject.arguments(), "total"));
  const Node* more = with == nullptr ? nullptr : subject.at(*with);
  std::vector<const Node*> amounts;
  amounts_under(subject.node, each, amounts);
  if (more != nullptr) {
    amounts_under(*more, each, amounts);
  }
  std::int64_t left = total == nullptr ? 0 : as_hundredths(*total).value_or(0);
  for (const Node* amount : amounts) {
    left -= as_hundredths(*amount).value_or(0);
  }
  const bool guarded = is_guarded(*subject.leaf.rule);
  const auto wrong = [within, guarded](std::int64_t rest) {
    return within ? rest < 0 : guarded ? rest > 0 : rest != 0;
  };
  std::vector<Demand> demands;
  for (const Node* amount : amounts) {
    const std::int64_t others = left + as_hundredths(*amount).value_or(0);
    demands.push_back(subject.demand(*amount,
                                     [wrong, others](std::string_view value) {
                                       const auto changed = parse_hundredths(value);
                                       return changed && wrong(others - *changed);
                                     },
                                     {}));
  }
  if (total != nullptr) {
    const std::int64_t others = left - as_hundredths(*total).value_or(0);
    demands.push_back(subject.demand(*total,
                                     [wrong, others](std::string_view value) {
                                       const auto changed = parse_hundredths(value);
                                       return changed && wrong(others + *changed);
                                     },
                                     {}));
  }
  return demands;
}

} // namespace arrcheck
