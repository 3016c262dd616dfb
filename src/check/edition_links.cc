#include "check/edition_links.h"

#include <algorithm>

namespace arrcheck {

namespace {

using Rules = std::map<std::string_view, const Rule*>;

Rules by_id(const std::vector<const Rule*>& rules) {
  Rules found;
  for (const Rule* rule : rules) {
    found.emplace(rule->id, rule);
  }
  return found;
}

std::vector<std::string_view> replaced(const Rule& rule, const RuleSet* edition, RuleSetList all) {
  if (edition == nullptr) {
    return {};
  }
  const auto walk = crosswalk(rule, *edition, all);
  return walk ? walk->was : std::vector<std::string_view>{};
}

} // namespace

EditionLinks::EditionLinks(const End& before, const End& after, RuleSetList all) {
  const Rules old_rules = by_id(before.rules);
  const Rules new_rules = by_id(after.rules);
  for (const auto& [id, rule] : new_rules) {
    if (const auto same = old_rules.find(id); same != old_rules.end()) {
      link(*same->second, *rule);
      continue;
    }
    for (const std::string_view was : replaced(*rule, before.edition, all)) {
      if (const auto found = old_rules.find(was); found != old_rules.end()) {
        link(*found->second, *rule);
      }
    }
  }
  for (const auto& [id, rule] : old_rules) {
    for (const std::string_view was : replaced(*rule, after.edition, all)) {
      if (const auto found = new_rules.find(was); found != new_rules.end()) {
        link(*rule, *found->second);
      }
    }
  }
}

std::vector<const Rule*> EditionLinks::before(const Rule& after) const {
  const auto found = before_.find(after.id);
  return found == before_.end() ? std::vector<const Rule*>{} : found->second;
}

std::vector<const Rule*> EditionLinks::after(const Rule& before) const {
  const auto found = after_.find(before.id);
  return found == after_.end() ? std::vector<const Rule*>{} : found->second;
}

void EditionLinks::link(const Rule& before, const Rule& after) {
  std::vector<const Rule*>& olds = before_[after.id];
  if (std::find(olds.begin(), olds.end(), &before) == olds.end()) {
    olds.push_back(&before);
    after_[before.id].push_back(&after);
  }
}

} // namespace arrcheck
