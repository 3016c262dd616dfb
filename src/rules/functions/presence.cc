#include "rules/functions/rows.h"
#include "rules/workspace.h"
#include "text/unicode.h"

#include <array>

#include <fmt/format.h>

namespace arrcheck::functions {

namespace {

Verdict missing(const Scope& scope) {
  return {scope.missing, "is missing"};
}

// What is missing, blank, a placeholder or no statement has been told before.
Verdict test_filled(const Node* node, std::span<const Argument> /*arguments*/, const Scope& scope) {
  Lookups& lookups = scope.work->lookups();
  if (node->is_collection()) {
    return lookups.is_filled(*node) ? Verdict{} : Verdict{scope.missing, "has nothing filled in"};
  }
  const bool nobody = node->kind == Node::Kind::Text && lookups.statement(*node) == nullptr &&
                      names_nobody(node->text);
  return nobody ? Verdict{scope.missing, fmt::format("names nobody: {}", show(*node))} : Verdict{};
}

Verdict
test_present(const Node* node, std::span<const Argument> /*arguments*/, const Scope& scope) {
  return node == nullptr ? missing(scope) : Verdict{};
}

Verdict test_absent(const Node* node, std::span<const Argument> /*arguments*/, const Scope& scope) {
  if (node != nullptr) {
    return {Truth::Fails, fmt::format("is there ({})", show(*node))};
  }
  return scope.absent == Truth::Unknown ? Verdict{Truth::Unknown, "is not known to be absent"}
                                        : Verdict{};
}

Verdict test_true(const Node* node, std::span<const Argument> /*arguments*/, const Scope& scope) {
  if (node == nullptr) {
    return missing(scope);
  }
  return to_lower(node->text) == "true" ? Verdict{} : Verdict{Truth::Fails, "is false"};
}

// Where "none" is an answer. Whatever else a statement says is none; that it is missing is.
Verdict test_denied(const Node* node, std::span<const Argument> /*arguments*/, const Scope& scope) {
  if (node == nullptr) {
    return missing(scope);
  }
  const Statement* said = scope.work->lookups().statement(*node);
  return said != nullptr && said->reading() == Reading::Denies
             ? Verdict{}
             : Verdict{Truth::Fails, "does not say that there is none"};
}

constexpr std::array<Verb, 5> rows = {{
    {"is-filled",
     "presence",
     "there, and neither blank nor a placeholder such as TBC; a statement says something",
     Verb::Form::Plain,
     0,
     false,
     {},
     test_filled},
    {"is-present",
     "presence",
     "there, whatever it says",
     Verb::Form::Plain,
     0,
     true,
     {},
     test_present},
    {"is-denied",
     "presence",
     "a statement that says that there is none",
     Verb::Form::Plain,
     Shape::text,
     true,
     {},
     test_denied},
    {"is-absent", "presence", "not there", Verb::Form::Plain, 0, true, {}, test_absent, true},
    {"is-true",
     "presence",
     "a flag that is true",
     Verb::Form::Plain,
     Shape::boolean,
     true,
     {},
     test_true},
}};

} // namespace

std::span<const Verb> presence() {
  return rows;
}

} // namespace arrcheck::functions
