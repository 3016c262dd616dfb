#include "rules/rule_ids.h"

namespace arrcheck {

std::vector<std::string_view> all_rule_ids(std::span<const RuleSet* const> sets) {
  std::vector<std::string_view> ids;
  for (const RuleSet* set : sets) {
    for (const Rule& rule : set->rules) {
      ids.push_back(rule.id);
    }
  }
  return ids;
}

} // namespace arrcheck
