#include "rules/functions/rows.h"

#include <array>

#include <fmt/format.h>

namespace arrcheck::functions {

namespace {

constexpr std::array<OperandSpec, 1> day = {{{"", OperandSpec::Kind::Day}}};
constexpr std::array<OperandSpec, 2> months = {
    {{"months", OperandSpec::Kind::Count}, {"of", OperandSpec::Kind::Day}}};
constexpr std::array<OperandSpec, 2> days = {
    {{"days", OperandSpec::Kind::Count}, {"of", OperandSpec::Kind::Day}}};

std::string origin(const Argument& argument, Date date) {
  return argument.kind == Argument::Kind::Path
             ? fmt::format("{} ({})", argument.path.text, to_string(date))
             : to_string(date);
}

Verdict no_date(const Node& node) {
  return {Truth::Fails, fmt::format("is {}, expected a date", show(node))};
}

Verdict no_operand(const Argument& argument, const Scope& scope) {
  const Found found = resolve(argument.path, scope);
  return found && is_filled(*found.node)
             ? Verdict{Truth::Fails,
                       fmt::format(
                           "cannot be compared: {} is {}", argument.text, show(*found.node))}
             : Verdict{scope.missing,
                       fmt::format("cannot be compared: {} is missing", argument.text)};
}

std::string count_of(std::int64_t count, std::string_view unit) {
  return fmt::format("{} {}{}", count, unit, count == 1 ? "" : "s");
}

Verdict test_before(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const auto date = as_date(*node);
  const auto limit = operand_date(arguments.front(), scope);
  if (!date || !limit) {
    return date ? no_operand(arguments.front(), scope) : no_date(*node);
  }
  return earlier(*limit, *date) ? Verdict{Truth::Fails,
                                          fmt::format("is {}, {} after {}",
                                                      node->text,
                                                      count_of(days_between(*limit, *date), "day"),
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
                                          fmt::format("is {}, {} before {}",
                                                      node->text,
                                                      count_of(days_between(*date, *limit), "day"),
                                                      origin(arguments.front(), *limit))}
                                : Verdict{};
}

// The date has to be no later than so many months or days from the one that `of` means.
Verdict
not_later(const Node& node, const Argument& of, const Scope& scope, const Argument& span_operand) {
  const auto date = as_date(node);
  const auto start = operand_date(of, scope);
  if (!date || !start) {
    return date ? no_operand(of, scope) : no_date(node);
  }
  const int count = static_cast<int>(span_operand.number / 100);
  const bool months_meant = span_operand.name == "months";
  const Date limit = months_meant ? add_months(*start, count) : add_days(*start, count);
  if (!earlier(limit, *date)) {
    return {};
  }
  return {Truth::Fails,
          fmt::format("is {}, later than {} from {}: {}",
                      node.text,
                      count_of(count, months_meant ? "month" : "day"),
                      origin(of, *start),
                      to_string(limit))};
}

Verdict test_months(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  return not_later(*node, *operand(arguments, "of"), scope, *operand(arguments, "months"));
}

Verdict test_days(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  return not_later(*node, *operand(arguments, "of"), scope, *operand(arguments, "days"));
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
