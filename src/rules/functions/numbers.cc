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
          fmt::format("is {}, expected a plain number such as 120 or 120.50", show(node))};
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
    const bool given = amount != nullptr && amount->kind != Node::Kind::Null;
    const auto value = given ? as_hundredths(*amount) : std::nullopt;
    if (!value || added > largest_hundredths) { // the next one may not fit
      return {
          given ? Truth::Fails : scope.missing,
          fmt::format("cannot be added up: number {} has no exact {}", item.index + 1, field.text)};
    }
    added += *value;
  }
  Verdict verdict;
  const auto total = amount_at(total_operand, scope, verdict);
  if (!total || *total == added) {
    return verdict;
  }
  return {*total > added ? scope.missing : Truth::Fails,
          fmt::format("add up to {}, but {} is {}: a difference of {}",
                      show_hundredths(added),
                      total_operand.path.text,
                      show_hundredths(*total),
                      show_hundredths(*total > added ? *total - added : added - *total))};
}

// part / whole in percent with so many decimals, rounded half up; nothing when it cannot be
// written so. Worked out digit by digit, as on paper, so that no amount is too large.
std::optional<std::string> percent(std::int64_t part, std::int64_t whole, std::size_t decimals) {
  constexpr std::size_t most_decimals = 9;
  constexpr std::int64_t largest_percent = 999;
  if (whole <= 0 || part < 0 || decimals > most_decimals) {
    return std::nullopt;
  }
  std::int64_t digits = part * 100 / whole;
  std::int64_t rest = part * 100 % whole;
  if (digits > largest_percent) {
    return std::nullopt;
  }
  std::int64_t unit = 1;
  for (std::size_t i = 0; i < decimals; ++i) {
    digits = digits * 10 + rest * 10 / whole;
    rest = rest * 10 % whole;
    unit *= 10;
  }
  digits += rest >= whole - rest ? 1 : 0;
  return decimals == 0 ? fmt::format("{}%", digits)
                       : fmt::format("{}.{:0{}}%", digits / unit, digits % unit, decimals);
}

// A percentage without zeros in front, as percent() writes it.
std::string_view bare_percent(std::string_view stated) {
  while (stated.size() > 2 && stated[0] == '0' && stated[1] >= '0' && stated[1] <= '9') {
    stated.remove_prefix(1);
  }
  return stated;
}

Verdict test_share(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const std::string_view stated = trim(node->text);
  if (!find_pattern("percentage")->matches(stated)) {
    return {Truth::Fails, fmt::format("is {}, expected a percentage", show(*node))};
  }
  const std::size_t dot = stated.find('.');
  const std::size_t decimals = dot == std::string_view::npos ? 0 : stated.size() - dot - 2;
  Verdict verdict;
  const auto part = amount_at(*operand(arguments, "part"), scope, verdict);
  const auto whole = part ? amount_at(*operand(arguments, "whole"), scope, verdict) : std::nullopt;
  if (!part || !whole) {
    return verdict;
  }
  const auto share_given = percent(*part, *whole, decimals);
  if (share_given && *share_given == bare_percent(stated)) {
    return {};
  }
  const std::string amounts =
      fmt::format("{} of {}", show_hundredths(*part), show_hundredths(*whole));
  return {Truth::Fails,
          share_given ? fmt::format("is {}, but {} is {}", show(*node), amounts, *share_given)
                      : fmt::format("is {}, but {} is no such percentage", show(*node), amounts)};
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
