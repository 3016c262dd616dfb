#include "document/shape.h"
#include "rules/rule_set.h"

namespace arrcheck {

const BuiltinSchema* builtin_schema(std::string_view name) {
  for (const BuiltinSchema& schema : builtin_schemas()) {
    if (schema.name == name) {
      return &schema;
    }
  }
  return nullptr;
}

const RuleSet* builtin_rule_set(std::string_view id) {
  for (const RuleSet& set : builtin_rule_sets()) {
    if (set.id == id) {
      return &set;
    }
  }
  return nullptr;
}

} // namespace arrcheck
