#include "document/shape.h"
#include "rules/readings.h"
#include "rules/rule_set.h"

namespace arrcheck {

const Readings& compiled_readings(); // of the generated table

// Here, beside the look-up of schemas, so that a linker that goes through archives once finds both
// for the floor of rules, which comes after this archive.
const Readings& builtin_readings() {
  return compiled_readings();
}

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
