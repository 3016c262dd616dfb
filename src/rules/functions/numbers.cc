#include "rules/functions/rows.h"
#include "text/unicode.h"

#include <array>
#include <cstdint>

#include <fmt/format.h>

namespace arrcheck::functions {

namespace {

constexpr std::uint8_t any_number = Shape::integer | Shape::number;
constexpr std::array<OperandSpec, 1> bound = {{{"", OperandSpec::Kind::Number}}};
constexpr std::array<OperandSpec, 2> bounds = {
    {{"from", OperandSpec::Kind::Number}, {"to", OperandSpec::Kind::Number}}};
constexpr std::array<OperandSpec, 2> sum = {
    {{"each", OperandSpec::Kind::Field}, {"total", OperandSpec::Kind::Path}}};
constexpr std::array<OperandSpec, 2> share = {
    {{"part", OperandSpec::Kind::Path}, {"whole", OperandSpec::Kind::Path}}};

Verdict not_exact(const Node& node) {
  return {Truth::Fails,
          fmt::format("is {}, which is no amount with at most two decimals", show(node))};
}

Verdict compare(const Node& node, std::int64_t low, std::int64_t high, std::string_view expected) {
  const auto value = as_hundredths(node);
  if (!value) {
    return not_exact(node);
  }
  return *value >= low && *value <= high
             ? Verdict{}
             : Verdict{Truth::Fails, fmt::format("is {}, expected {}", show(node), expected)};
}

Verdict
test_at_least(const Node* node, std::span<const Argument> arguments, const Scope& /*scope*/) {
  const std::int64_t low = arguments.front().number;
  return compare(*node, low, INT64_MAX, fmt::format("at least {}", show_hundredths(low)));
}

Verdict
test_at_most(const Node* node, std::span<const Argument> arguments, const Scope& /*scope*/) {
  const std::int64_t high = arguments.front().number;
  return compare(*node, INT64_MIN, high, fmt::format("at most {}", show_hundredths(high)));
}

Verdict test_within(const Node* node, std::span<const Argument> arguments, const Scope& /*scope*/) {
  const std::int64_t low = operand(arguments, "from")->number;
  const std::int64_t high = operand(arguments, "to")->number;
  return compare(
      *node, low, high, fmt::format("{} to {}", show_hundredths(low), show_hundredths(high)));
}

// The amount at a path, or the verdict that says why there is none.
std::optional<std::int64_t>
amount_at(const Argument& argument, const Scope& scope, Verdict& verdict) {
  const Found found = resolve(argument.path, scope);
  if (!found) {
    verdict = {scope.missing, fmt::format("cannot be compared: {} is missing", argument.path.text)};
    return std::nullopt;
  }
  const auto amount = as_hundredths(*found.node);
  if (!amount) {
    verdict = {Truth::Fails,
               fmt::format("cannot be compared: {} is {}", argument.path.text, show(*found.node))};
  }
  return amount;
}

Verdict test_adds_up(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const Argument& field = *operand(arguments, "each");
  const Argument& total_operand = *operand(arguments, "total");
  std::int64_t added = 0;
  for (const Node& item : children(*node)) {
    const Node* amount = item.member(field.text);
    const auto value = amount == nullptr ? std::nullopt : as_hundredths(*amount);
    if (!value) {
      return {
          amount == nullptr ? scope.missing : Truth::Fails,
          fmt::format("cannot be added up: item {} has no exact {}", item.index + 1, field.text)};
    }
    added += *value;
  }
  Verdict verdict;
  const auto total = amount_at(total_operand, scope, verdict);
  if (!total || *total == added) {
    return verdict;
  }
  return {Truth::Fails,
          fmt::format("add up to {}, but {} is {}: a difference of {}",
                      show_hundredths(added),
                      total_operand.path.text,
                      show_hundredths(*total),
                      show_hundredths(*total > added ? *total - added : added - *total))};
}

// part / whole in units of 10^-decimals percent, rounded half up; every operand is at least 0.
std::optional<std::int64_t> percent(std::int64_t part, std::int64_t whole, std::size_t decimals) {
  std::int64_t scale = 100;
  for (std::size_t i = 0; i < decimals; ++i) {
    scale *= 10;
  }
  constexpr std::int64_t largest = INT64_MAX / 4;
  if (whole <= 0 || whole > largest || part < 0 || part > largest / scale) {
    return std::nullopt;
  }
  return (2 * part * scale + whole) / (2 * whole);
}

Verdict test_share(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  std::string_view stated = trim(node->text);
  if (!stated.ends_with('%')) {
    return {Truth::Fails, fmt::format("is {}, expected a percentage", show(*node))};
  }
  stated.remove_suffix(1);
  const std::size_t dot = stated.find('.');
  const std::size_t decimals = dot == std::string_view::npos ? 0 : stated.size() - dot - 1;
  const auto share_value = decimals > 2 ? std::nullopt : parse_hundredths(stated);
  Verdict verdict;
  const auto part = amount_at(*operand(arguments, "part"), scope, verdict);
  const auto whole = part ? amount_at(*operand(arguments, "whole"), scope, verdict) : std::nullopt;
  if (!part || !whole) {
    return verdict;
  }
  const auto given = percent(*part, *whole, decimals);
  std::int64_t unit = 100; // hundredths in one unit of the last stated decimal
  for (std::size_t i = 0; i < decimals; ++i) {
    unit /= 10;
  }
  if (!share_value || !given) {
    return {Truth::Fails,
            fmt::format("is {}, which cannot be worked out from {} and {}",
                        show(*node),
                        show_hundredths(*part),
                        show_hundredths(*whole))};
  }
  if (*given * unit == *share_value) {
    return {};
  }
  return {Truth::Fails,
          fmt::format("is {}, but {} of {} is {}%",
                      show(*node),
                      show_hundredths(*part),
                      show_hundredths(*whole),
                      show_hundredths(*given * unit))};
}

constexpr std::array<Verb, 5> rows = {{
    {"at-least",
     "numbers",
     "a number not below this",
     Verb::Form::Plain,
     any_number,
     false,
     bound,
     test_at_least},
    {"at-most",
     "numbers",
     "a number not above this",
     Verb::Form::Plain,
     any_number,
     false,
     bound,
     test_at_most},
    {"within",
     "numbers",
     "a number from … to …, both included",
     Verb::Form::Plain,
     any_number,
     false,
     bounds,
     test_within},
    {"adds-up-to",
     "numbers",
     "a list whose amounts add up to a total, to the penny",
     Verb::Form::Plain,
     Shape::list,
     false,
     sum,
     test_adds_up},
    {"matches-share",
     "numbers",
     "a percentage that two amounts give, rounded half up as precisely as it is stated",
     Verb::Form::Plain,
     Shape::text,
     false,
     share,
     test_share},
}};

} // namespace

std::span<const Verb> numbers() {
  return rows;
}

} // namespace arrcheck::functions
