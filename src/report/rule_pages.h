#pragma once

#include "rules/compile.h"
#include "rules/rule_set.h"

#include <span>
#include <string>
#include <vector>

namespace arrcheck {

// A rule set with the files that it was read from.
struct RuleBook {
  const RuleSet* set = nullptr;
  std::vector<RuleSource> files;
};

struct RulePage {
  std::string name; // "wt2023.md"
  std::string text; // Markdown
};

// A reference of rule sets: a page for each set, in the order in which its register lists its
// duties, and an index (README.md) that comes first. `known` are the books whose rules a page may
// name, those with a page among them; only what has a page is linked.
std::vector<RulePage> rule_pages(std::span<const RuleBook> books, std::span<const RuleBook> known);

} // namespace arrcheck
