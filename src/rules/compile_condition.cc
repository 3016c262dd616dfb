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

bool is_path_text(std::string_view text) {
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
         });
}

} // namespace

std::uint8_t admitted_types(const Shape& shape) {
  std::uint8_t types = shape.types;
  for (const Shape* alternative : shape.any_of) {
    types = static_cast<std::uint8_t>(types | admitted_types(*alternative));
  }
  return types;
}

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
  if (list.size == 0) {
    error("conditions", list.place(), "expected at least one condition, found an empty list");
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
  if (!is_path_text(words[1]) || words[1].find('.') != std::string_view::npos) {
    error("conditions",
          key.key_range,
          fmt::format("\"{}\" is no name for an item", visible(words[1])),
          "a name is one word of small letters, digits and hyphens, such as \"partner\"");
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
  names_.bind({storage_.keep(words[1]), item, list->file});
  condition.nested = conditions(key, depth + 1);
  names_.unbind();
  return condition;
}

bool ConditionCompiler::check_subject(const Verb& verb, const Shape& shape, const Node& key) {
  const std::uint8_t types = admitted_types(shape);
  if (verb.subject == 0 || types == 0 || (verb.subject & types) != 0) {
    return true;
  }
  error("wrong-subject",
        key.key_range,
        fmt::format("\"{}\" cannot look at \"{}\": it is of another kind", verb.name, key.key),
        fmt::format("\"{}\" is for {}", verb.name, verb.summary));
  return false;
}

void ConditionCompiler::unknown_verb(std::string_view word, const Node& key) {
  const Range place = key.is_collection() ? key.first->key_range : key.place();
  if (word.empty()) {
    error("conditions",
          place,
          fmt::format("expected a verb for \"{}\", found nothing", visible(key.key)),
          std::string(paths_hint));
  } else if (find_verb(word) < verbs().size()) {
    error("conditions",
          place,
          fmt::format("\"{}\" is about conditions, not about \"{}\"", word, visible(key.key)),
          fmt::format("write \"- {}: …\" without a path", word));
  } else {
    error("unknown-verb",
          place,
          fmt::format("unknown verb \"{}\"{}", visible(word), did_you_mean(word, verb_names())),
          std::string(paths_hint));
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
    unknown_verb(word, key);
    return std::nullopt;
  }
  const auto subject = path(key.key, key.key_range);
  if (!subject || !check_subject(verbs()[verb], *subject->shape, key)) {
    return std::nullopt;
  }
  Condition condition;
  condition.verb = static_cast<std::uint8_t>(verb);
  condition.subject = subject->path;
  const bool good = bare ? no_operands(condition, key, *subject->shape)
                         : operands(condition, *key.first, subject->shape);
  return good ? std::optional(condition) : std::nullopt;
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
