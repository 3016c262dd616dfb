// The tool that makes the built-in data has none: it compiles rules and evaluates none.
#include "document/shape.h"
#include "rules/citations.h"
#include "rules/readings.h"
#include "rules/samples.h"

namespace arrcheck {

const BuiltinSchema* builtin_schema(std::string_view /*name*/) {
  return nullptr;
}

const Citations& builtin_citations() {
  static constexpr Citations none;
  return none;
}

const Readings& builtin_readings() {
  static constexpr Readings none;
  return none;
}

std::span<const std::uint64_t> builtin_samples() {
  return {};
}

} // namespace arrcheck
