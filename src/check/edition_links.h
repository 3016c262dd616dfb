#pragma once

#include "check/succession.h"
#include "rules/rule_set.h"

#include <map>
#include <string_view>
#include <vector>

namespace arrcheck {

// Which rules of two versions' editions ask for the same: a rule that both are checked against, or
// one that took the place of another, whichever of the two editions is the newer.
class EditionLinks {
public:
  struct End {
    const RuleSet* edition = nullptr;
    std::vector<const Rule*> rules; // that the version was checked against
  };

  EditionLinks(const End& before, const End& after, RuleSetList all);

  // The other version's rules that stand for this one; empty when its edition has none.
  [[nodiscard]] std::vector<const Rule*> before(const Rule& after) const;
  [[nodiscard]] std::vector<const Rule*> after(const Rule& before) const;

private:
  void link(const Rule& before, const Rule& after);

  using Links = std::map<std::string_view, std::vector<const Rule*>>;
  Links before_;
  Links after_;
};

} // namespace arrcheck
