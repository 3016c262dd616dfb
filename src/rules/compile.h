#pragma once

#include "document/document.h"
#include "document/shape.h"
#include "rules/names.h"
#include "rules/rule_set.h"
#include "text/result.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace arrcheck {

// One file of a rule set, read. `path` starts with the set's folder:
// "wt2023/partners/dsp-each.yaml".
struct RuleSource {
  std::string path;
  std::shared_ptr<const Document> document;
};

// The schemas that rules are compiled against.
struct RuleSchemas {
  const Shape* rule = nullptr;
  const Shape* edition = nullptr;
  const Shape* list = nullptr;
  std::vector<FileShape> files; // of each of file_kinds, in that order
};

class RuleStorage;

// A rule set with everything it points into.
struct OwnedRuleSet {
  RuleSet set;
  std::shared_ptr<const RuleStorage> storage;
};

// Compiles one rule set: its edition.yaml, if there is one, its lists and its rules. Every mistake
// in every file is reported at its place: unknown field, verb, list or collection, wrong operand,
// duplicate id.
Result<OwnedRuleSet> compile_rule_set(std::span<const RuleSource> files,
                                      const RuleSchemas& schemas);

// What `rules lint` refuses beyond that: a `was:` that points nowhere (`known` are the ids of every
// other set, and of retired rules), an edition or a mirror of a rule about changes that there is
// not, examples that are missing, a problem text that does not name its item. Examples are checked
// against the schema of their kind of file too.
Diagnostics lint_rule_set(const RuleSet& set,
                          std::span<const RuleSource> files,
                          const RuleSchemas& schemas,
                          std::span<const std::string_view> known);

} // namespace arrcheck
