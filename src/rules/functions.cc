#include "rules/functions.h"

#include "rules/functions/rows.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::array<OperandSpec, 1> question = {{{"", OperandSpec::Kind::Question}}};

// Words that are not about one value: the engine gives them their meaning.
constexpr std::array<Verb, 8> structure = {{
    {"all-of", "logic", "every condition holds", Verb::Form::Group, 0, false, {}},
    {"any-of", "logic", "at least one condition holds", Verb::Form::Group, 0, false, {}},
    {"none-of", "logic", "no condition holds", Verb::Form::Group, 0, false, {}},
    {"each",
     "which",
     "for every item of a list, all conditions hold",
     Verb::Form::Quantifier,
     0,
     false,
     {}},
    {"at-least-one",
     "which",
     "for one item of a list or more, all conditions hold",
     Verb::Form::Quantifier,
     0,
     false,
     {}},
    {"exactly-one",
     "which",
     "for one item of a list and no other, all conditions hold",
     Verb::Form::Quantifier,
     0,
     false,
     {}},
    {"no",
     "which",
     "for no item of a list do all conditions hold",
     Verb::Form::Quantifier,
     0,
     false,
     {}},
    {"needs-a-person",
     "judgement",
     "never decided: asks a person the question",
     Verb::Form::Bare,
     0,
     false,
     question},
}};

std::vector<Verb> join() {
  std::vector<Verb> all(structure.begin(), structure.end());
  for (const auto row : {functions::presence(),
                         functions::values(),
                         functions::posts(),
                         functions::numbers(),
                         functions::lists(),
                         functions::dates(),
                         functions::links()}) {
    all.insert(all.end(), row.begin(), row.end());
  }
  return all;
}

} // namespace

std::span<const Verb> verbs() {
  static const std::vector<Verb> all = join();
  return all;
}

std::size_t find_verb(std::string_view name) {
  const auto all = verbs();
  return static_cast<std::size_t>(
      std::find_if(all.begin(), all.end(), [name](const Verb& verb) { return verb.name == name; }) -
      all.begin());
}

std::string show(const Node& node) {
  switch (node.kind) {
  case Node::Kind::Null:
    return "nothing";
  case Node::Kind::Sequence:
    return fmt::format("a list of {}", node.size);
  case Node::Kind::Mapping:
    return "a group of fields";
  case Node::Kind::Text:
    return fmt::format("\"{}\"", visible(node.text, 60));
  case Node::Kind::Boolean:
  case Node::Kind::Number:
    break;
  }
  return std::string(node.text);
}

const Argument* operand(std::span<const Argument> arguments, std::string_view name) {
  const auto at = std::find_if(arguments.begin(),
                               arguments.end(),
                               [name](const Argument& argument) { return argument.name == name; });
  return at == arguments.end() ? nullptr : &*at;
}

std::optional<Date> operand_date(const Argument& argument, const Scope& scope) {
  switch (argument.kind) {
  case Argument::Kind::Day:
    return argument.date;
  case Argument::Kind::AsAt:
    return scope.as_at;
  case Argument::Kind::Path: {
    const Found found = resolve(argument.path, scope);
    return found ? as_date(*found.node) : std::nullopt;
  }
  case Argument::Kind::Text:
  case Argument::Kind::Number:
    break;
  }
  return std::nullopt;
}

} // namespace arrcheck
