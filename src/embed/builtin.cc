#include "document/shape.h"

namespace arrcheck {

const BuiltinSchema* builtin_schema(std::string_view name) {
  for (const BuiltinSchema& schema : builtin_schemas()) {
    if (schema.name == name) {
      return &schema;
    }
  }
  return nullptr;
}

} // namespace arrcheck
