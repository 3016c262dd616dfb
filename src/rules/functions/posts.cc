#include "rules/functions/rows.h"
#include "rules/titles.h"
#include "rules/workspace.h"
#include "text/unicode.h"

#include <array>
#include <vector>

#include <fmt/format.h>

namespace arrcheck::functions {

namespace {

constexpr std::array<OperandSpec, 3> titled = {{{"as", OperandSpec::Kind::Post},
                                                {"of", OperandSpec::Kind::Paths, true},
                                                {"standing", OperandSpec::Kind::Path, true}}};

std::string in_words(const TitleReading& reading, std::string_view called) {
  using Kind = TitleReading::Kind;
  const std::string phrase = visible(reading.phrase, 60);
  switch (reading.kind) {
  case Kind::Right:
    return "";
  case Kind::Wrong:
    return fmt::format("which is not {}", called);
  case Kind::StandsIn:
    return fmt::format("and \"{}\" says that this is not {}", phrase, called);
  case Kind::Elsewhere:
    return fmt::format("a post of another body (\"{}\")", phrase);
  case Kind::Several:
    return fmt::format("and beside \"{}\" it is not clear who is {}", phrase, called);
  case Kind::Doubtful:
    return fmt::format("and \"{}\" leaves open whether that is {}", phrase, called);
  case Kind::Beyond:
    return fmt::format("and with \"{}\" it is not clear whether that is {}", phrase, called);
  case Kind::Open:
  case Kind::Unknown:
    break;
  }
  return fmt::format("and whether that is {} is not stated", called);
}

bool is_known_not_to_be(TitleReading::Kind kind) {
  return kind == TitleReading::Kind::Wrong || kind == TitleReading::Kind::StandsIn ||
         kind == TitleReading::Kind::Elsewhere;
}

// What the file itself says of the holder, or nothing.
std::string_view standing_of(std::span<const Argument> arguments, const Scope& scope) {
  const Argument* at = operand(arguments, "standing");
  const Found found = at == nullptr ? Found{} : resolve(at->path, scope);
  return found && !found.node->is_collection() ? found.node->text : std::string_view();
}

Verdict test_titled(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  constexpr std::size_t bytes_of_step = 8; // each word is looked up with those that follow it
  std::size_t bytes = node->text.size();
  std::vector<std::string_view> names;
  for (const Argument& argument : arguments) {
    if (argument.name != "of") {
      continue;
    }
    if (const Found found = resolve(argument.path, scope)) {
      names.push_back(found.node->text);
      bytes += found.node->text.size();
    }
  }
  scope.work->budget().spend(bytes / bytes_of_step);
  const Titles& titles = scope.work->titles(arguments);
  const TitleReading reading = titles.read(node->text, names);
  const std::string_view standing = standing_of(arguments, scope);
  const std::string quoted = show(*node);
  const bool confirmed = !standing.empty() && standing == titles.standing();
  if (!standing.empty() && !confirmed) {
    return {Truth::Fails, fmt::format("is {}, whose standing is \"{}\"", quoted, standing)};
  }
  if (reading.kind == TitleReading::Kind::Right ||
      (confirmed && !is_known_not_to_be(reading.kind))) {
    return {};
  }
  std::string why = fmt::format("is {}, {}", quoted, in_words(reading, titles.called()));
  if (!is_known_not_to_be(reading.kind)) {
    return {Truth::Unknown, std::move(why)};
  }
  if (confirmed) {
    why += fmt::format("; but the file gives its standing as \"{}\"", standing);
  }
  return {confirmed ? Truth::Unknown : Truth::Fails, std::move(why)};
}

constexpr std::array<Verb, 1> rows = {{
    {"is-titled",
     "values",
     "a title of this post, as a list of the rule set has it; a title that is not known is a "
     "question",
     Verb::Form::Plain,
     Shape::text,
     false,
     titled,
     test_titled},
}};

} // namespace

std::span<const Verb> posts() {
  return rows;
}

} // namespace arrcheck::functions
