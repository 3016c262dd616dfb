#include "rules/compile_condition.h"

#include "text/suggest.h"
#include "text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::size_t deepest_nesting = 3;
constexpr std::string_view paths_hint =
    "see docs/rule-language.md for the words of the rule language";

// The types that a shape admits, through its alternatives; 0: any.
std::uint8_t types_of(const Shape& shape) {
  std::uint8_t types = shape.types;
  for (const Shape* alternative : shape.any_of) {
    types = static_cast<std::uint8_t>(types | types_of(*alternative));
  }
  return types;
}

bool is_path_text(std::string_view text) {
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
         });
}

} // namespace

std::vector<std::string_view> verb_names() {
  std::vector<std::string_view> names;
  for (const Verb& verb : verbs()) {
    names.push_back(verb.name);
  }
  return names;
}

void ConditionCompiler::error(std::string_view id,
                              Range place,
                              std::string message,
                              std::string hint) {
  errors_.push_back({fmt::format("rule/{}", id),
                     Severity::Error,
                     std::move(message),
                     {source_, place},
                     std::move(hint)});
}

std::optional<TypedPath> ConditionCompiler::path(std::string_view text, Range place) {
  auto found = names_.path(storage_.keep(text));
  if (auto* problem = std::get_if<PathError>(&found)) {
    error("unknown-path", place, std::move(problem->message), std::move(problem->hint));
    return std::nullopt;
  }
  return std::get<TypedPath>(found);
}

std::span<const Condition> ConditionCompiler::conditions(const Node& list, std::size_t depth) {
  if (depth > deepest_nesting) {
    error("nesting",
          list.place(),
          fmt::format("conditions are nested deeper than {}", deepest_nesting),
          "split the rule in two");
    return {};
  }
  if (list.kind != Node::Kind::Sequence) {
    error("conditions",
          list.place(),
          fmt::format("expected a list of conditions, found {}", show(list)),
          "write each condition on a line that starts with \"- \"");
    return {};
  }
  std::vector<Condition> all;
  for (const Node& entry : children(list)) {
    if (const auto one = condition(entry, depth)) {
      all.push_back(*one);
    }
  }
  return storage_.keep(std::move(all));
}

std::optional<Condition> ConditionCompiler::condition(const Node& entry, std::size_t depth) {
  if (entry.kind != Node::Kind::Mapping || entry.size != 1) {
    error("conditions",
          entry.place(),
          "expected one condition, written \"path: verb\"",
          std::string(paths_hint));
    return std::nullopt;
  }
  const Node& key = *entry.first;
  const std::string_view word = key.key.substr(0, key.key.find(' '));
  const std::size_t verb = find_verb(word);
  if (verb < verbs().size() && verbs()[verb].form != Verb::Form::Plain) {
    return word == key.key ? with_verb(key, depth) : quantifier(key, verb, depth);
  }
  return plain(key);
}

std::optional<Condition> ConditionCompiler::with_verb(const Node& key, std::size_t depth) {
  Condition condition;
  condition.verb = static_cast<std::uint8_t>(find_verb(key.key));
  const Verb& verb = verbs()[condition.verb];
  if (verb.form == Verb::Form::Group) {
    condition.nested = conditions(key, depth + 1);
    return condition;
  }
  if (verb.form == Verb::Form::Quantifier) {
    error("conditions",
          key.key_range,
          fmt::format("\"{}\" needs a name and a list", verb.name),
          fmt::format("write \"{} NAME in LIST\"", verb.name));
    return std::nullopt;
  }
  return operands(condition, key, nullptr) ? std::optional(condition) : std::nullopt;
}

std::optional<Condition>
ConditionCompiler::quantifier(const Node& key, std::size_t verb, std::size_t depth) {
  const auto words = split(key.key, ' ');
  if (words.size() != 4 || words[2] != "in" || verbs()[verb].form != Verb::Form::Quantifier) {
    error(
        "conditions",
        key.key_range,
        fmt::format("expected \"{} NAME in LIST\", found \"{}\"", words.front(), visible(key.key)),
        std::string(paths_hint));
    return std::nullopt;
  }
  const auto list = path(words[3], key.key_range);
  const Shape* item = list ? item_shape(*list->shape) : nullptr;
  if (list && item == nullptr) {
    error("not-a-list", key.key_range, fmt::format("\"{}\" is no list", words[3]));
  }
  if (item == nullptr) {
    return std::nullopt;
  }
  Condition condition;
  condition.verb = static_cast<std::uint8_t>(verb);
  condition.subject = list->path;
  names_.bind({storage_.keep(words[1]), item});
  condition.nested = conditions(key, depth + 1);
  names_.unbind();
  return condition;
}

void ConditionCompiler::check_subject(const Verb& verb, const Shape& shape, const Node& key) {
  const std::uint8_t types = types_of(shape);
  if (verb.subject != 0 && types != 0 && (verb.subject & types) == 0) {
    error("wrong-subject",
          key.key_range,
          fmt::format("\"{}\" cannot look at \"{}\": it is of another kind", verb.name, key.key),
          fmt::format("\"{}\" is for {}", verb.name, verb.summary));
  }
}

std::optional<Condition> ConditionCompiler::plain(const Node& key) {
  const bool bare = !key.is_collection();
  if (!bare && (key.kind != Node::Kind::Mapping || key.size != 1)) {
    error("conditions",
          key.place(),
          fmt::format("expected one verb for \"{}\"", visible(key.key)),
          "write \"path: verb\" or \"path: {verb: operand}\"");
    return std::nullopt;
  }
  const std::string_view word = bare ? key.text : key.first->key;
  const std::size_t verb = find_verb(word);
  if (verb == verbs().size() || verbs()[verb].form != Verb::Form::Plain) {
    error("unknown-verb",
          bare ? key.place() : key.first->key_range,
          fmt::format("unknown verb \"{}\"{}", visible(word), did_you_mean(word, verb_names())),
          std::string(paths_hint));
    return std::nullopt;
  }
  const auto subject = path(key.key, key.key_range);
  if (!subject) {
    return std::nullopt;
  }
  check_subject(verbs()[verb], *subject->shape, key);
  Condition condition;
  condition.verb = static_cast<std::uint8_t>(verb);
  condition.subject = subject->path;
  const bool good = bare ? no_operands(condition, key, *subject->shape)
                         : operands(condition, *key.first, subject->shape);
  return good ? std::optional(condition) : std::nullopt;
}

std::optional<Argument> ConditionCompiler::list_operand(std::string_view text, const Node& place) {
  const auto list = names_.path(storage_.keep(text));
  const auto* typed = std::get_if<TypedPath>(&list);
  if (typed == nullptr || typed->shape->identity.empty() || item_shape(*typed->shape) == nullptr) {
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
ConditionCompiler::scalar(const OperandSpec& spec, const Node& given, const Shape* subject) {
  Argument argument;
  argument.name = spec.name;
  argument.text = storage_.keep(given.text);
  switch (spec.kind) {
  case OperandSpec::Kind::Number: {
    const auto number = as_hundredths(given);
    if (!number) {
      error("operand", given.place(), fmt::format("expected a number, found {}", show(given)));
      return std::nullopt;
    }
    argument.kind = Argument::Kind::Number;
    argument.number = *number;
    return argument;
  }
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
    [[fallthrough]];
  case OperandSpec::Kind::Path:
  case OperandSpec::Kind::Paths: {
    const auto typed = path(given.text, given.place());
    if (!typed) {
      return std::nullopt;
    }
    argument.kind = Argument::Kind::Path;
    argument.path = typed->path;
    return argument;
  }
  case OperandSpec::Kind::List:
    return list_operand(given.text, given);
  case OperandSpec::Kind::Field: {
    const Shape* item = subject == nullptr ? nullptr : item_shape(*subject);
    if (item == nullptr || member_shape(*item, given.text) == nullptr) {
      error("unknown-path",
            given.place(),
            fmt::format("the items have no field called \"{}\"", visible(given.text)));
      return std::nullopt;
    }
    return argument;
  }
  case OperandSpec::Kind::Pattern:
    if (find_pattern(given.text) == nullptr) {
      std::vector<std::string_view> known;
      for (const NamedPattern& pattern : named_patterns()) {
        known.push_back(pattern.name);
      }
      error("operand",
            given.place(),
            fmt::format(
                "no form called \"{}\"{}", visible(given.text), did_you_mean(given.text, known)));
      return std::nullopt;
    }
    return argument;
  case OperandSpec::Kind::Text:
  case OperandSpec::Kind::Texts:
  case OperandSpec::Kind::Question:
    break;
  }
  return argument;
}

bool ConditionCompiler::one(std::vector<Argument>& arguments,
                            const OperandSpec& spec,
                            const Node& given,
                            const Shape* subject) {
  if (given.is_collection() || given.kind == Node::Kind::Null) {
    error("operand", given.place(), fmt::format("expected one value, found {}", show(given)));
    return false;
  }
  const auto argument = scalar(spec, given, subject);
  if (argument) {
    arguments.push_back(*argument);
  }
  return argument.has_value();
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

bool ConditionCompiler::operands(Condition& condition, const Node& given, const Shape* subject) {
  const Verb& verb = verbs()[condition.verb];
  if (verb.operands.empty()) {
    error("operand", given.place(), fmt::format("\"{}\" takes nothing to compare with", verb.name));
    return false;
  }
  std::vector<Argument> arguments;
  bool good = true;
  if (verb.operands.front().name.empty()) {
    good = operand(arguments, verb.operands.front(), given, subject);
  } else {
    for (const OperandSpec& spec : verb.operands) {
      const Node* value = given.member(spec.name);
      if (value == nullptr) {
        error("operand", given.place(), fmt::format("\"{}\" needs \"{}\"", verb.name, spec.name));
      }
      good = value != nullptr && operand(arguments, spec, *value, subject) && good;
    }
    if (good && given.size != verb.operands.size()) {
      error("operand",
            given.place(),
            fmt::format("\"{}\" takes {} fields and no other", verb.name, verb.operands.size()));
      good = false;
    }
  }
  keep_operands(condition, std::move(arguments), subject);
  return good;
}

void ConditionCompiler::keep_operands(Condition& condition,
                                      std::vector<Argument> arguments,
                                      const Shape* subject) {
  const Shape* item = subject == nullptr ? nullptr : item_shape(*subject);
  if (item != nullptr &&
      !item->short_for.empty()) { // how verbs compare items that may be written short
    arguments.push_back({Argument::Kind::Text, "item", item->short_for, 0, {}, {}});
  }
  condition.arguments = storage_.keep(std::move(arguments));
}

std::span<const PhrasePart> ConditionCompiler::phrase(const Node& text) {
  std::vector<PhrasePart> parts;
  std::string_view rest = storage_.keep(text.text);
  std::size_t from = 0;
  while (true) {
    const std::size_t open = rest.find('{', from);
    const std::size_t close = open == std::string_view::npos ? open : rest.find('}', open);
    if (close == std::string_view::npos) {
      break;
    }
    const std::string_view inside = rest.substr(open + 1, close - open - 1);
    if (!is_path_text(inside)) {
      from = open + 1;
      continue;
    }
    if (open > 0) {
      parts.push_back({rest.substr(0, open), false, {}});
    }
    if (const auto typed = path(inside, text.place())) {
      parts.push_back({inside, true, typed->path});
    }
    rest.remove_prefix(close + 1);
    from = 0;
  }
  if (!rest.empty()) {
    parts.push_back({rest, false, {}});
  }
  return storage_.keep(std::move(parts));
}

} // namespace arrcheck
