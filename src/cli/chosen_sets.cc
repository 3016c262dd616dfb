#include "cli/chosen_sets.h"

namespace arrcheck {

Options with_rules(const Options& options) {
  Options widened = options;
  widened.rules.insert(widened.rules.end(), options.words.begin(), options.words.end());
  return widened;
}

std::vector<const RuleSet*> chosen_sets(const RuleSets& sets) {
  if (!sets.chosen()) {
    return sets.all();
  }
  std::vector<const RuleSet*> named;
  for (const std::string& id : sets.chosen_ids()) {
    named.push_back(sets.find(id));
  }
  return named;
}

} // namespace arrcheck
