#include "rules/functions/rows.h"

#include <array>

#include <fmt/format.h>

namespace arrcheck::functions {

namespace {

constexpr std::array<OperandSpec, 1> day = {{{"", OperandSpec::Kind::Day}}};
constexpr std::array<OperandSpec, 2> months = {
    {{"months", OperandSpec::Kind::Number}, {"of", OperandSpec::Kind::Day}}};
constexpr std::array<OperandSpec, 2> days = {
    {{"days", OperandSpec::Kind::Number}, {"of", OperandSpec::Kind::Day}}};

std::string origin(const Argument& argument, Date date) {
  return argument.kind == Argument::Kind::Path
             ? fmt::format("{} ({})", argument.path.text, to_string(date))
             : to_string(date);
}

Verdict no_date(const Node& node) {
  return {Truth::Fails, fmt::format("is {}, expected a date", show(node))};
}

Verdict no_operand(const Argument& argument, const Scope& scope) {
  return {scope.missing, fmt::format("cannot be compared: {} is missing", argument.text)};
}

Verdict test_before(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const auto date = as_date(*node);
  const auto limit = operand_date(arguments.front(), scope);
  if (!date || !limit) {
    return date ? no_operand(arguments.front(), scope) : no_date(*node);
  }
  return earlier(*limit, *date) ? Verdict{Truth::Fails,
                                          fmt::format("is {}, {} days after {}",
                                                      node->text,
                                                      days_between(*limit, *date),
                                                      origin(arguments.front(), *limit))}
                                : Verdict{};
}

Verdict test_after(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const auto date = as_date(*node);
  const auto limit = operand_date(arguments.front(), scope);
  if (!date || !limit) {
    return date ? no_operand(arguments.front(), scope) : no_date(*node);
  }
  return earlier(*date, *limit) ? Verdict{Truth::Fails,
                                          fmt::format("is {}, {} days before {}",
                                                      node->text,
                                                      days_between(*date, *limit),
                                                      origin(arguments.front(), *limit))}
                                : Verdict{};
}

Verdict not_later(
    const Node& node, const Argument& of, const Scope& scope, int months_later, int days_later) {
  const auto date = as_date(node);
  const auto start = operand_date(of, scope);
  if (!date || !start) {
    return date ? no_operand(of, scope) : no_date(node);
  }
  const Date limit = add_days(add_months(*start, months_later), days_later);
  if (!earlier(limit, *date)) {
    return {};
  }
  const std::string span = months_later != 0 ? fmt::format("{} months", months_later)
                                             : fmt::format("{} days", days_later);
  return {Truth::Fails,
          fmt::format("is {}, but {} from {} end on {}",
                      node.text,
                      span,
                      origin(of, *start),
                      to_string(limit))};
}

Verdict test_months(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  return not_later(*node,
                   *operand(arguments, "of"),
                   scope,
                   static_cast<int>(operand(arguments, "months")->number / 100),
                   0);
}

Verdict test_days(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  return not_later(*node,
                   *operand(arguments, "of"),
                   scope,
                   0,
                   static_cast<int>(operand(arguments, "days")->number / 100));
}

Verdict test_covers(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const auto period = parse_year(node->text);
  const auto date = operand_date(arguments.front(), scope);
  if (!period) {
    return {Truth::Fails, fmt::format("is {}, expected a year such as 2025/26", show(*node))};
  }
  if (!date) {
    return no_operand(arguments.front(), scope);
  }
  const bool covered = !earlier(*date, period->first) && !earlier(period->last, *date);
  return covered ? Verdict{}
                 : Verdict{Truth::Fails,
                           fmt::format("is {}, which does not cover {}",
                                       show(*node),
                                       origin(arguments.front(), *date))};
}

constexpr std::array<Verb, 5> rows = {{
    {"on-or-before",
     "dates",
     "a date not after a date, the as-at date or the date at a path",
     Verb::Form::Plain,
     Shape::text,
     false,
     day,
     test_before},
    {"on-or-after",
     "dates",
     "a date not before it",
     Verb::Form::Plain,
     Shape::text,
     false,
     day,
     test_after},
    {"within-months-of",
     "dates",
     "a date not later than so many calendar months after another",
     Verb::Form::Plain,
     Shape::text,
     false,
     months,
     test_months},
    {"within-days-of",
     "dates",
     "a date not later than so many days after another",
     Verb::Form::Plain,
     Shape::text,
     false,
     days,
     test_days},
    {"covers-date",
     "dates",
     "a business year (April to March) that covers a date",
     Verb::Form::Plain,
     Shape::text,
     false,
     day,
     test_covers},
}};

} // namespace

std::span<const Verb> dates() {
  return rows;
}

} // namespace arrcheck::functions
