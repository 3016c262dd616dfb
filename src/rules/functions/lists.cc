#include "rules/functions/rows.h"
#include "rules/workspace.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

namespace arrcheck::functions {

namespace {

constexpr std::array<OperandSpec, 1> count = {{{"", OperandSpec::Kind::Count}}};
constexpr std::array<OperandSpec, 1> texts = {{{"", OperandSpec::Kind::Texts}}};
constexpr std::array<OperandSpec, 1> path = {{{"", OperandSpec::Kind::Path}}};
constexpr std::array<OperandSpec, 1> optional_field = {{{"", OperandSpec::Kind::Field, true}}};

// What an item is compared by: itself, or the field that a bare item stands for, which the compiler
// passes along.
std::string_view key_of(const Node& item, std::span<const Argument> arguments) {
  const Argument* field = operand(arguments, item_operand);
  const Node* key = item.is_collection() && field != nullptr ? item.member(field->text) : &item;
  return key == nullptr ? std::string_view() : key->text;
}

bool includes(const Node& list,
              std::string_view text,
              std::span<const Argument> arguments,
              const Scope& scope) {
  const Argument* field = operand(arguments, item_operand);
  return scope.work->lookups().includes(
      list, field == nullptr ? std::string_view() : field->text, text);
}

Verdict test_at_least(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const std::int64_t wanted = arguments.front().number / 100;
  if (node->size >= wanted) {
    return {};
  }
  return {scope.missing, fmt::format("has {} of at least {}", node->size, wanted)};
}

Verdict test_exactly(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const std::int64_t wanted = arguments.front().number / 100;
  return node->size == wanted
             ? Verdict{}
             : Verdict{node->size < wanted ? scope.missing : Truth::Fails,
                       fmt::format("has {}, expected exactly {}", node->size, wanted)};
}

Verdict
test_includes_all(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  std::string left_out;
  for (const Argument& argument : arguments) {
    if (argument.name.empty() && !includes(*node, argument.text, arguments, scope)) {
      left_out += fmt::format("{}\"{}\"", left_out.empty() ? "" : ", ", argument.text);
    }
  }
  return left_out.empty() ? Verdict{}
                          : Verdict{scope.missing, fmt::format("does not include {}", left_out)};
}

Verdict
test_includes_the(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const Found wanted = resolve(arguments.front().path, scope);
  if (!wanted) {
    return {scope.missing,
            fmt::format("cannot be compared: {} is missing", arguments.front().path.text)};
  }
  return includes(*node, wanted.node->text, arguments, scope)
             ? Verdict{}
             : Verdict{scope.missing, fmt::format("does not include {}", show(*wanted.node))};
}

Verdict test_no_repeats(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  scope.work->budget().spend(node->size);
  const Argument* field = operand(arguments, "");
  std::vector<std::string> seen;
  for (const Node& item : children(*node)) {
    const Node* key = field == nullptr ? nullptr : item.member(field->text);
    const std::string_view text = field == nullptr ? key_of(item, arguments)
                                  : key == nullptr ? ""
                                                   : key->text;
    if (!is_placeholder(text)) {
      seen.push_back(to_lower(trim(text)));
    }
  }
  std::sort(seen.begin(), seen.end());
  const auto twice = std::adjacent_find(seen.begin(), seen.end());
  return twice == seen.end()
             ? Verdict{}
             : Verdict{Truth::Fails,
                       fmt::format("gives \"{}\" more than once", visible(*twice, 60))};
}

constexpr std::array<Verb, 5> rows = {{
    {"has-at-least",
     "lists",
     "a list of so many items or more",
     Verb::Form::Plain,
     Shape::list,
     false,
     count,
     test_at_least},
    {"has-exactly",
     "lists",
     "a list of just so many items",
     Verb::Form::Plain,
     Shape::list,
     false,
     count,
     test_exactly},
    {"includes-all",
     "lists",
     "a list that includes each of these",
     Verb::Form::Plain,
     Shape::list,
     false,
     texts,
     test_includes_all},
    {"includes-the",
     "lists",
     "a list that includes the value at another path",
     Verb::Form::Plain,
     Shape::list,
     false,
     path,
     test_includes_the},
    {"no-repeats",
     "lists",
     "a list in which no item, or no value of a field, stands twice",
     Verb::Form::Plain,
     Shape::list,
     false,
     optional_field,
     test_no_repeats},
}};

} // namespace

std::span<const Verb> lists() {
  return rows;
}

} // namespace arrcheck::functions
