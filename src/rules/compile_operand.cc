#include "rules/compile_condition.h"
#include "text/suggest.h"
#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::uint8_t any_number = Shape::integer | Shape::number;

// Whether what stands at a path can be an operand of a kind.
bool fits(OperandSpec::Kind kind, std::uint8_t types) {
  switch (kind) {
  case OperandSpec::Kind::Day:
    return (types & (Shape::list | Shape::mapping)) == 0 && (types & Shape::text) != 0;
  case OperandSpec::Kind::Months:
    return (types & any_number) == Shape::integer;
  case OperandSpec::Kind::Amounts:
    return (types & (any_number | Shape::list)) != 0;
  default:
    return (types & (Shape::list | Shape::mapping)) == 0;
  }
}

std::string_view path_in_words(OperandSpec::Kind kind) {
  switch (kind) {
  case OperandSpec::Kind::Day:
    return "a date, \"as-at\" or the path of a date";
  case OperandSpec::Kind::Months:
    return "a whole number or the path of one";
  case OperandSpec::Kind::Amounts:
    return "the path of an amount or of a list";
  default:
    return "the path of one value";
  }
}

bool starts_with_digit(std::string_view text) {
  return text.front() >= '0' && text.front() <= '9';
}

} // namespace

std::optional<Argument> ConditionCompiler::list_operand(std::string_view text, const Node& place) {
  const auto typed = path(text, place.place());
  if (!typed) {
    return std::nullopt;
  }
  if (typed->shape->identity.empty() || item_shape(*typed->shape) == nullptr) {
    error("not-a-list",
          place.place(),
          fmt::format("\"{}\" is no list whose items have ids", visible(text)));
    return std::nullopt;
  }
  Argument argument;
  argument.kind = Argument::Kind::Path;
  argument.name = typed->shape->identity;
  argument.text = typed->path.text;
  argument.path = typed->path;
  return argument;
}

std::optional<Argument>
ConditionCompiler::number(Argument argument, const OperandSpec& spec, const Node& given) {
  constexpr std::int64_t largest_count = 9999;
  const auto value = as_hundredths(given);
  const bool count = spec.kind != OperandSpec::Kind::Number;
  if (!value || (count && (*value < 0 || *value % 100 != 0 || *value > largest_count * 100))) {
    error("operand",
          given.place(),
          fmt::format("expected {}, found {}",
                      count ? "a whole number" : "a number with at most two decimals",
                      show(given)));
    return std::nullopt;
  }
  argument.kind = Argument::Kind::Number;
  argument.number = *value;
  return argument;
}

std::optional<Argument>
ConditionCompiler::value_at(Argument argument, const OperandSpec& spec, const Node& given) {
  const auto typed = path(given.text, given.place());
  if (!typed) {
    return std::nullopt;
  }
  if (!fits(spec.kind, admitted_types(*typed->shape))) {
    error("operand",
          given.place(),
          fmt::format("expected {}, but \"{}\" is of another kind",
                      path_in_words(spec.kind),
                      visible(given.text)));
    return std::nullopt;
  }
  argument.kind = Argument::Kind::Path;
  argument.path = typed->path;
  return argument;
}

std::optional<Argument>
ConditionCompiler::field(Argument argument, const Node& given, const Shape* subject) {
  const Shape* item = subject == nullptr ? nullptr : item_shape(*subject);
  if (item != nullptr && member_shape(*item, given.text) != nullptr) {
    return argument;
  }
  std::vector<std::string_view> known;
  if (item != nullptr) {
    for (const ShapeProperty& property : item->properties) {
      known.push_back(property.name);
    }
  }
  error("unknown-path",
        given.place(),
        fmt::format("the items have no field called \"{}\"{}",
                    visible(given.text),
                    did_you_mean(given.text, known)));
  return std::nullopt;
}

std::optional<Argument> ConditionCompiler::form(Argument argument, const Node& given) {
  if (find_pattern(given.text) != nullptr) {
    return argument;
  }
  std::vector<std::string_view> known;
  for (const NamedPattern& pattern : named_patterns()) {
    known.push_back(pattern.name);
  }
  error(
      "operand",
      given.place(),
      fmt::format("no form called \"{}\"{}", visible(given.text), did_you_mean(given.text, known)));
  return std::nullopt;
}

// A list is written into the condition: what is checked needs no other file.
bool ConditionCompiler::listed(std::vector<Argument>& arguments, const Node& given) {
  std::vector<std::string_view> known;
  for (const NamedList& list : lists_) {
    known.push_back(list.name);
    if (list.name == given.text) {
      for (const std::string_view kind : list.kinds) {
        arguments.push_back({Argument::Kind::Text, listed_operand, kind, 0, {}, {}});
      }
      return true;
    }
  }
  error(
      "unknown-list",
      given.place(),
      fmt::format("no list called \"{}\"{}", visible(given.text), did_you_mean(given.text, known)),
      "a list is a file of the same rule set that starts with \"list: SET/NAME\"");
  return false;
}

// The titles of a post are written into the condition, as a list is.
bool ConditionCompiler::post(std::vector<Argument>& arguments, const Node& given) {
  std::vector<std::string_view> known;
  for (const NamedList& list : lists_) {
    for (const NamedPost& post : list.posts) {
      known.push_back(post.name);
      if (post.name == given.text) {
        arguments.insert(arguments.end(), post.words.begin(), post.words.end());
        return true;
      }
    }
  }
  error(
      "unknown-post",
      given.place(),
      fmt::format("no post called \"{}\"{}", visible(given.text), did_you_mean(given.text, known)),
      "posts stand in a list of the same rule set, under \"posts\"");
  return false;
}

std::optional<Argument>
ConditionCompiler::scalar(const OperandSpec& spec, const Node& given, const Shape* subject) {
  Argument argument;
  argument.name = spec.name;
  argument.text = storage_.keep(given.text);
  switch (spec.kind) {
  case OperandSpec::Kind::Number:
  case OperandSpec::Kind::Count:
    return number(argument, spec, given);
  case OperandSpec::Kind::Months:
    return given.kind == Node::Kind::Number ? number(argument, spec, given)
                                            : value_at(argument, spec, given);
  case OperandSpec::Kind::Day:
    if (const auto date = parse_date(given.text)) {
      argument.kind = Argument::Kind::Day;
      argument.date = *date;
      return argument;
    }
    if (given.text == "as-at") {
      argument.kind = Argument::Kind::AsAt;
      return argument;
    }
    if (starts_with_digit(given.text)) {
      error("operand",
            given.place(),
            fmt::format("expected a date, \"as-at\" or the path of a date, found {}", show(given)));
      return std::nullopt;
    }
    [[fallthrough]];
  case OperandSpec::Kind::Path:
  case OperandSpec::Kind::Paths:
  case OperandSpec::Kind::Amounts:
    return value_at(argument, spec, given);
  case OperandSpec::Kind::List:
    return list_operand(given.text, given);
  case OperandSpec::Kind::Field:
    return field(argument, given, subject);
  case OperandSpec::Kind::Pattern:
    return form(argument, given);
  case OperandSpec::Kind::Text:
  case OperandSpec::Kind::Texts:
  case OperandSpec::Kind::Listed:
  case OperandSpec::Kind::Post:
  case OperandSpec::Kind::Question:
    break;
  }
  return argument;
}

bool ConditionCompiler::one(std::vector<Argument>& arguments,
                            const OperandSpec& spec,
                            const Node& given,
                            const Shape* subject) {
  if (given.is_collection() || trim(given.text).empty()) {
    error("operand",
          given.place(),
          fmt::format("expected one value, found {}",
                      given.is_collection() ? show(given) : "nothing"));
    return false;
  }
  const auto argument = scalar(spec, given, subject);
  if (argument) {
    arguments.push_back(*argument);
  }
  return argument && (spec.kind != OperandSpec::Kind::Listed || listed(arguments, given)) &&
         (spec.kind != OperandSpec::Kind::Post || post(arguments, given));
}

bool ConditionCompiler::operand(std::vector<Argument>& arguments,
                                const OperandSpec& spec,
                                const Node& given,
                                const Shape* subject) {
  const bool several =
      spec.kind == OperandSpec::Kind::Texts || spec.kind == OperandSpec::Kind::Paths;
  if (!several || given.kind != Node::Kind::Sequence) {
    if (spec.kind == OperandSpec::Kind::Texts) {
      error("operand", given.place(), "expected a list, such as [one, another]");
      return false;
    }
    return one(arguments, spec, given, subject);
  }
  if (given.size == 0) {
    error("operand", given.place(), "expected at least one value in the list");
    return false;
  }
  bool good = true;
  for (const Node& item : children(given)) {
    good = one(arguments, spec, item, subject) && good;
  }
  return good;
}

bool ConditionCompiler::no_operands(Condition& condition, const Node& key, const Shape& subject) {
  const Verb& verb = verbs()[condition.verb];
  std::vector<Argument> arguments;
  if (!compares_items(verb, &subject, key.key_range)) {
    return false;
  }
  for (const OperandSpec& spec : verb.operands) {
    if (!spec.optional) {
      error("operand",
            key.place(),
            fmt::format("\"{}\" needs something to compare with", verb.name),
            fmt::format("write \"{{{}: …}}\"", verb.name));
      return false;
    }
    if (spec.kind ==
        OperandSpec::Kind::List) { // left out, it is the list that for-each-area goes through
      const auto areas = list_operand(names_.list_path("area"), key);
      if (!areas) {
        return false;
      }
      arguments.push_back(*areas);
    }
  }
  keep_operands(condition, std::move(arguments), &subject);
  return true;
}

// Operands that are given as fields, each by its name.
bool ConditionCompiler::fields(std::vector<Argument>& arguments,
                               const Verb& verb,
                               const Node& given,
                               const Shape* subject) {
  bool good = true;
  std::size_t taken = 0;
  for (const OperandSpec& spec : verb.operands) {
    const Node* value = given.member(spec.name);
    if (value == nullptr && !spec.optional) {
      error("operand", given.place(), fmt::format("\"{}\" needs \"{}\"", verb.name, spec.name));
      good = false;
    }
    taken += value != nullptr ? 1 : 0;
    good = (value == nullptr || operand(arguments, spec, *value, subject)) && good;
  }
  if (good && given.size != taken) {
    error("operand",
          given.place(),
          fmt::format("\"{}\" takes {} fields and no other", verb.name, verb.operands.size()));
    good = false;
  }
  return good;
}

bool ConditionCompiler::operands(Condition& condition, const Node& given, const Shape* subject) {
  const Verb& verb = verbs()[condition.verb];
  if (verb.operands.empty()) {
    error("operand", given.place(), fmt::format("\"{}\" takes nothing to compare with", verb.name));
    return false;
  }
  std::vector<Argument> arguments;
  const OperandSpec& first = verb.operands.front();
  bool good = first.name.empty() ? operand(arguments, first, given, subject)
                                 : fields(arguments, verb, given, subject);
  const auto is_bound = [&arguments](std::string_view name) {
    return arrcheck::operand(arguments, name) != nullptr;
  };
  if (good && is_bound("from") && is_bound("to") &&
      arrcheck::operand(arguments, "from")->number > arrcheck::operand(arguments, "to")->number) {
    error("operand", given.place(), "\"from\" is more than \"to\", so nothing can hold");
    good = false;
  }
  const bool by_items = verb.operands.front().kind != OperandSpec::Kind::Field;
  good = good && (!by_items || compares_items(verb, subject, given.key_range));
  keep_operands(condition, std::move(arguments), subject);
  return good;
}

// A verb that compares the items of a list with texts needs items that are texts, or may be.
bool ConditionCompiler::compares_items(const Verb& verb, const Shape* subject, Range place) {
  const Shape* item = subject == nullptr ? nullptr : item_shape(*subject);
  if (item == nullptr || verb.operands.empty() || !verb.operands.front().name.empty() ||
      verb.operands.front().kind == OperandSpec::Kind::Count) {
    return true;
  }
  const std::uint8_t types = admitted_types(*item);
  if (types == 0 || (types & Shape::text) != 0) {
    return true;
  }
  error("wrong-subject",
        place,
        fmt::format("\"{}\" compares items as texts, but these are groups of fields", verb.name),
        verb.operands.front().optional ? fmt::format("name a field: \"{{{}: name}}\"", verb.name)
                                       : "");
  return false;
}

void ConditionCompiler::keep_operands(Condition& condition,
                                      std::vector<Argument> arguments,
                                      const Shape* subject) {
  const Shape* item = subject == nullptr ? nullptr : item_shape(*subject);
  const Argument* field = arrcheck::operand(arguments, "field");
  if (item != nullptr && field != nullptr) { // the items compared are those of this field
    const Shape* member = member_shape(*item, field->text);
    item = member == nullptr ? nullptr : item_shape(*member);
  }
  if (item != nullptr &&
      !item->short_for.empty()) { // how verbs compare items that may be written short
    arguments.push_back({Argument::Kind::Text, item_operand, item->short_for, 0, {}, {}});
  }
  condition.arguments = storage_.keep(std::move(arguments));
}

} // namespace arrcheck
