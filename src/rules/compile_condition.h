#pragma once

#include "document/document.h"
#include "rules/functions.h"
#include "rules/named_list.h"
#include "rules/names.h"
#include "rules/storage.h"
#include "text/diagnostic.h"

#include <optional>
#include <span>
#include <string_view>

namespace arrcheck {

// Compiles the conditions of one rule file. Mistakes go to `errors`, each at its place; what comes
// back then is only good for finding more of them.
class ConditionCompiler {
public:
  ConditionCompiler(Names& names,
                    std::span<const NamedList> lists,
                    RuleStorage& storage,
                    const Source& source,
                    Diagnostics& errors)
      : names_(names), lists_(lists), storage_(storage), source_(source), errors_(errors) {}

  // A list of conditions that must all hold.
  std::span<const Condition> conditions(const Node& list, std::size_t depth = 0);
  // A text with {paths} in braces; braces round anything but a path stand for themselves.
  std::span<const PhrasePart> phrase(const Node& text);

private:
  std::optional<Condition> condition(const Node& entry, std::size_t depth);
  std::optional<Condition> with_verb(const Node& key, std::size_t depth);
  std::optional<Condition> plain(const Node& key);
  void unknown_verb(std::string_view word, const Node& key);
  std::optional<Condition> quantifier(const Node& key, std::size_t verb, std::size_t depth);
  // A verb alone, and a verb with what it compares with; `subject` is null where there is none.
  bool no_operands(Condition& condition, const Node& key, const Shape& subject);
  bool operands(Condition& condition, const Node& given, const Shape* subject);
  void keep_operands(Condition& condition, std::vector<Argument> arguments, const Shape* subject);
  bool compares_items(const Verb& verb, const Shape* subject, Range place);
  bool operand(std::vector<Argument>& arguments,
               const OperandSpec& spec,
               const Node& given,
               const Shape* subject);
  bool fields(std::vector<Argument>& arguments,
              const Verb& verb,
              const Node& given,
              const Shape* subject);
  bool one(std::vector<Argument>& arguments,
           const OperandSpec& spec,
           const Node& given,
           const Shape* subject);
  std::optional<Argument> scalar(const OperandSpec& spec, const Node& given, const Shape* subject);
  std::optional<Argument> number(Argument argument, const OperandSpec& spec, const Node& given);
  std::optional<Argument> value_at(Argument argument, const OperandSpec& spec, const Node& given);
  std::optional<Argument> field(Argument argument, const Node& given, const Shape* subject);
  std::optional<Argument> form(Argument argument, const Node& given);
  bool listed(std::vector<Argument>& arguments, const Node& given);
  bool post(std::vector<Argument>& arguments, const Node& given);
  std::optional<Argument> list_operand(std::string_view path, const Node& place);
  std::optional<TypedPath> path(std::string_view text, Range place);
  bool check_subject(const Verb& verb, const Shape& shape, const Node& key);
  void error(std::string_view id, Range place, std::string message, std::string hint = "");

  Names& names_;
  std::span<const NamedList> lists_;
  RuleStorage& storage_;
  const Source& source_;
  Diagnostics& errors_;
};

// The types that a shape admits, through its alternatives; 0: any.
std::uint8_t admitted_types(const Shape& shape);

// The names of all verbs, for suggestions.
std::vector<std::string_view> verb_names();

} // namespace arrcheck
