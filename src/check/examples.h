#pragma once

#include "check/report.h"
#include "document/document.h"
#include "rules/names.h"
#include "rules/rule_set.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// One example of a rule and what came of it. Results are outcomes or, of a rule about changes, its
// consequence, "cannot-tell" or "none".
struct ExampleResult {
  const Rule* rule = nullptr;
  std::string it;
  std::string expected;
  std::string_view result;
  Location where;      // of the example in the rule's file
  std::string problem; // why it failed, in words; empty when it passed
};

// Evaluates every example of a rule. `file` is the rule's own file, read; `shapes` are those of the
// kinds of file. An example comes to the worst outcome of its items: gap, cannot-tell, explained,
// met, not-applicable. For a kind of change that no example of the rule shows to have its
// consequence there is one result more, with a problem.
std::vector<ExampleResult> run_examples(const Rule& rule,
                                        const RuleSet& set,
                                        const Document& file,
                                        std::span<const FileShape> shapes);

} // namespace arrcheck
