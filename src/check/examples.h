#pragma once

#include "check/report.h"
#include "document/document.h"
#include "rules/rule_set.h"

#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// One example of a rule and what came of it.
struct ExampleResult {
  const Rule* rule = nullptr;
  std::string it;
  Outcome expected = Outcome::Met;
  Outcome outcome = Outcome::Met;
  Location where;      // of the example in the rule's file
  std::string problem; // why it failed, in words; empty when it passed
};

// Evaluates every example of a rule. `file` is the rule's own file, read. An example comes to the
// worst outcome of its items: gap, cannot-tell, explained, met, not-applicable.
std::vector<ExampleResult> run_examples(const Rule& rule, const RuleSet& set, const Document& file);

} // namespace arrcheck
