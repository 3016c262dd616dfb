#include "rules/functions/rows.h"
#include "rules/workspace.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace arrcheck::functions {

namespace {

constexpr std::uint8_t scalar = Shape::boolean | Shape::integer | Shape::number | Shape::text;
constexpr std::array<OperandSpec, 1> one_text = {{{"", OperandSpec::Kind::Text}}};
constexpr std::array<OperandSpec, 1> texts = {{{"", OperandSpec::Kind::Texts}}};
constexpr std::array<OperandSpec, 1> list = {{{"", OperandSpec::Kind::Listed}}};
constexpr std::array<OperandSpec, 1> pattern = {{{"", OperandSpec::Kind::Pattern}}};

// The operands in words: `"a", "b" or "c"`.
std::string one_of(std::span<const Argument> arguments) {
  std::string words;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    words += i == 0 ? "" : i + 1 == arguments.size() ? " or " : ", ";
    words += fmt::format("\"{}\"", arguments[i].text);
  }
  return words;
}

bool equals_any(const Node& node, std::span<const Argument> arguments) {
  return std::any_of(arguments.begin(), arguments.end(), [&node](const Argument& argument) {
    return same_text(node.text, argument.text);
  });
}

Verdict test_one_of(const Node* node, std::span<const Argument> arguments, const Scope& /*scope*/) {
  if (equals_any(*node, arguments)) {
    return {};
  }
  return {Truth::Fails, fmt::format("is {}, expected {}", show(*node), one_of(arguments))};
}

Verdict test_not(const Node* node, std::span<const Argument> arguments, const Scope& /*scope*/) {
  return equals_any(*node, arguments) ? Verdict{Truth::Fails, fmt::format("is {}", show(*node))}
                                      : Verdict{};
}

// The name of the list comes first, then what is listed.
Verdict test_listed(const Node* node, std::span<const Argument> arguments, const Scope& /*scope*/) {
  if (equals_any(*node, arguments.subspan(1))) {
    return {};
  }
  return {Truth::Fails,
          fmt::format("is {}, which is not listed in {}", show(*node), arguments.front().text)};
}

Verdict
test_looks_like(const Node* node, std::span<const Argument> arguments, const Scope& /*scope*/) {
  const NamedPattern* form = find_pattern(arguments.front().text);
  if (form != nullptr && form->matches(node->text) &&
      (form->means == nullptr || form->means(node->text))) {
    return {};
  }
  return {Truth::Fails,
          fmt::format("is {}, expected {}",
                      show(*node),
                      form != nullptr ? form->in_words : arguments.front().text)};
}

// No-break spaces, curly quotes, long dashes and the like: they part words as much as their plain
// counterparts do.
bool is_mark(char32_t c) {
  return (c >= 0xA0 && c <= 0xBF) || (c >= 0x2000 && c <= 0x206F) || c == 0x3000;
}

// In lower case, with every mark and every stretch of white space as one blank.
std::string plain_words(std::string_view text) {
  std::string words;
  while (!text.empty()) {
    const Decoded next = decode(text);
    const std::string_view letter = text.substr(0, next.length);
    const bool blank = (next.code_point && is_mark(*next.code_point)) ||
                       std::string_view(" \t\r\n").find(letter) != std::string_view::npos;
    if (!blank) {
      words += to_lower(letter);
    } else if (!words.ends_with(' ')) {
      words += ' ';
    }
    text.remove_prefix(next.length);
  }
  return words;
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// Whether `text` holds `phrase` as whole words; both are plain words.
bool mentions(std::string_view text, std::string_view phrase) {
  for (std::size_t at = text.find(phrase); at != std::string_view::npos;
       at = text.find(phrase, at + 1)) {
    const std::size_t end = at + phrase.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) {
      return true;
    }
  }
  return false;
}

Verdict test_mentions(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  constexpr std::size_t bytes_of_step = 16; // each is decoded
  scope.work->budget().spend(node->text.size() / bytes_of_step * arguments.size());
  const std::string text = plain_words(node->text);
  const bool found =
      std::any_of(arguments.begin(), arguments.end(), [&text](const Argument& argument) {
        return mentions(text, plain_words(argument.text));
      });
  return found ? Verdict{}
               : Verdict{Truth::Fails,
                         fmt::format(
                             "is {}, which does not mention {}", show(*node), one_of(arguments))};
}

constexpr std::array<Verb, 6> rows = {{
    {"is",
     "values",
     "equal to this text, number or flag, without regard to case",
     Verb::Form::Plain,
     scalar,
     false,
     one_text,
     test_one_of},
    {"is-not", "values", "anything but this", Verb::Form::Plain, scalar, false, one_text, test_not},
    {"is-one-of",
     "values",
     "equal to one of these",
     Verb::Form::Plain,
     scalar,
     false,
     texts,
     test_one_of},
    {"is-listed-in",
     "values",
     "equal to one of the kinds in a list of the rule set",
     Verb::Form::Plain,
     Shape::text,
     false,
     list,
     test_listed},
    {"looks-like",
     "values",
     "written in a named form: a date, a year, a web address …",
     Verb::Form::Plain,
     Shape::text,
     false,
     pattern,
     test_looks_like},
    {"mentions",
     "values",
     "holds one of these phrases as whole words, without regard to case",
     Verb::Form::Plain,
     Shape::text,
     false,
     texts,
     test_mentions},
}};

} // namespace

std::span<const Verb> values() {
  return rows;
}

} // namespace arrcheck::functions
