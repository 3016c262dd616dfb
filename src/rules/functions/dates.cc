#include "rules/functions/rows.h"
#include "rules/workspace.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

namespace arrcheck::functions {

namespace {

constexpr std::array<OperandSpec, 1> day = {{{"", OperandSpec::Kind::Day}}};
constexpr std::array<OperandSpec, 2> months = {
    {{"months", OperandSpec::Kind::Months}, {"of", OperandSpec::Kind::Day}}};
constexpr std::array<OperandSpec, 1> months_ago = {{{"", OperandSpec::Kind::Months}}};
constexpr std::array<OperandSpec, 2> apart = {
    {{"months", OperandSpec::Kind::Count}, {"each", OperandSpec::Kind::Field, true}}};
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

Verdict no_year(const Node& node) {
  return {Truth::Fails, fmt::format("is {}, expected a year such as 2025/26", show(node))};
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

// The number that an operand means, from 0 to 9999, or the verdict that says why there is none.
std::optional<int> count_at(const Argument& argument, const Scope& scope, Verdict& verdict) {
  constexpr std::int64_t largest = 999'900;
  std::int64_t hundredths = argument.number;
  if (argument.kind == Argument::Kind::Path) {
    const Found found = resolve(argument.path, scope);
    const auto value = found ? as_hundredths(*found.node) : std::nullopt;
    if (!value || *value < 0 || *value > largest || *value % 100 != 0) {
      verdict = no_operand(argument, scope);
      return std::nullopt;
    }
    hundredths = *value;
  }
  return static_cast<int>(hundredths / 100);
}

// The date has to be no later than so many months or days from the one that `of` means.
Verdict
not_later(const Node& node, const Argument& of, const Scope& scope, const Argument& span_operand) {
  const auto date = as_date(node);
  const auto start = operand_date(of, scope);
  if (!date || !start) {
    return date ? no_operand(of, scope) : no_date(node);
  }
  Verdict verdict;
  const auto count = count_at(span_operand, scope, verdict);
  if (!count) {
    return verdict;
  }
  const bool months_meant = span_operand.name == "months";
  const Date limit = months_meant ? add_months(*start, *count) : add_days(*start, *count);
  if (!earlier(limit, *date)) {
    return {};
  }
  return {Truth::Fails,
          fmt::format("is {}, later than {} from {}: {}",
                      node.text,
                      count_of(*count, months_meant ? "month" : "day"),
                      origin(of, *start),
                      to_string(limit))};
}

Verdict test_months(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  return not_later(*node, *operand(arguments, "of"), scope, *operand(arguments, "months"));
}

// The last day of the months that begin on a day: the day before the corresponding one, or, where
// that month is too short to have it, the month's last.
Date last_of_months(Date first, int count) {
  const Date corresponding = add_months(first, count);
  return corresponding.day() == first.day() ? add_days(corresponding, -1) : corresponding;
}

Verdict test_in_months(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const Argument& from = *operand(arguments, "of");
  const auto date = as_date(*node);
  const auto first = operand_date(from, scope);
  Verdict verdict;
  const auto count = count_at(*operand(arguments, "months"), scope, verdict);
  if (!date || !first || !count) {
    return !date ? no_date(*node) : !first ? no_operand(from, scope) : verdict;
  }
  const Date last = last_of_months(*first, *count);
  if (earlier(*date, *first)) {
    return {Truth::Fails,
            fmt::format("is {}, {} before {}",
                        node->text,
                        count_of(days_between(*date, *first), "day"),
                        origin(from, *first))};
  }
  return !earlier(last, *date)
             ? Verdict{}
             : Verdict{Truth::Fails,
                       fmt::format("is {}, {} after the last day of {} from {}: {}",
                                   node->text,
                                   count_of(days_between(last, *date), "day"),
                                   count_of(*count, "month"),
                                   origin(from, *first),
                                   to_string(last))};
}

Verdict test_ago(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const auto date = as_date(*node);
  Verdict verdict;
  const auto count = count_at(arguments.front(), scope, verdict);
  if (!date || !count) {
    return date ? verdict : no_date(*node);
  }
  const Date limit = add_months(*date, *count);
  return !earlier(limit, scope.as_at)
             ? Verdict{}
             : Verdict{Truth::Fails,
                       fmt::format("is {}, more than {} before {}: {} ended on {}",
                                   node->text,
                                   count_of(*count, "month"),
                                   to_string(scope.as_at),
                                   *count == 1 ? "that month" : "those months",
                                   to_string(limit))};
}

Verdict test_begins(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const auto period = parse_year(node->text);
  const Argument& of = *operand(arguments, "of");
  const auto start = operand_date(of, scope);
  Verdict verdict;
  const auto count = count_at(*operand(arguments, "months"), scope, verdict);
  if (!period || !start || !count) {
    return !period ? no_year(*node) : !start ? no_operand(of, scope) : verdict;
  }
  const Date limit = add_months(*start, *count);
  return !earlier(limit, period->first)
             ? Verdict{}
             : Verdict{Truth::Fails,
                       fmt::format("is {}, which begins on {}, later than {} from {}: {}",
                                   show(*node),
                                   to_string(period->first),
                                   count_of(*count, "month"),
                                   origin(of, *start),
                                   to_string(limit))};
}

// A day, or a month of which the day is not known: the days it may be.
struct When {
  Period span;
  std::string_view text;
};

std::optional<Period> parse_day_or_month(std::string_view text) {
  if (const auto one = parse_date(text)) {
    return Period{*one, *one};
  }
  const auto first = parse_date(fmt::format("{}-01", text));
  return first ? std::optional(Period{*first, last_of_months(*first, 1)}) : std::nullopt;
}

Verdict too_far_apart(const When& before, const When& after, int count, const Scope& scope) {
  const bool known = before.span.first == before.span.last && after.span.first == after.span.last;
  return {scope.missing,
          fmt::format("leave more than {} between {} and {}: {}{} days",
                      count_of(count, "month"),
                      before.text,
                      after.text,
                      known ? "" : "at least ",
                      days_between(before.span.last, after.span.first))};
}

// Neighbours are taken to be as close as what is known of them allows.
Verdict test_apart(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  scope.work->budget().spend(node->size);
  std::vector<When> all;
  const Argument* each = operand(arguments, "each");
  for (const Node& entry : children(*node)) {
    const Node* day_of = each == nullptr ? &entry : entry.member(each->text);
    if (day_of == nullptr || day_of->kind == Node::Kind::Null) {
      continue;
    }
    const Node& item = *day_of;
    const auto span = parse_day_or_month(item.text);
    if (span) {
      all.push_back({*span, item.text});
    } else if (!is_placeholder(item.text)) {
      return {Truth::Fails,
              fmt::format("cannot be put in order: {} is no day and no month", show(item))};
    }
  }
  std::sort(all.begin(), all.end(), [](const When& a, const When& b) {
    return earlier(a.span.first, b.span.first);
  });
  const int count = static_cast<int>(operand(arguments, "months")->number / 100);
  When latest = all.empty() ? When{} : all.front();
  for (const When& next : all) {
    if (earlier(add_months(latest.span.last, count), next.span.first)) {
      return too_far_apart(latest, next, count, scope);
    }
    latest = earlier(latest.span.last, next.span.last) ? next : latest;
  }
  return {};
}

Verdict test_days(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  return not_later(*node, *operand(arguments, "of"), scope, *operand(arguments, "days"));
}

Verdict test_covers(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const auto period = parse_year(node->text);
  const auto date = operand_date(arguments.front(), scope);
  if (!period) {
    return no_year(*node);
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

constexpr std::array<Verb, 9> rows = {{
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
    {"in-months-from",
     "dates",
     "a date in the calendar months that begin on another, the last day being the one before the "
     "corresponding date",
     Verb::Form::Plain,
     Shape::text,
     false,
     months,
     test_in_months},
    {"at-most-months-ago",
     "dates",
     "a date not more than so many calendar months before the as-at date",
     Verb::Form::Plain,
     Shape::text,
     false,
     months_ago,
     test_ago},
    {"begins-within-months-of",
     "dates",
     "a business year whose first day is not later than so many calendar months after a date",
     Verb::Form::Plain,
     Shape::text,
     false,
     months,
     test_begins},
    {"no-longer-apart",
     "dates",
     "a list of days or months, or of items with one in a field, in which none is known to be more "
     "than so many calendar months after the one before",
     Verb::Form::Plain,
     Shape::list,
     false,
     apart,
     test_apart},
}};

} // namespace

std::span<const Verb> dates() {
  return rows;
}

} // namespace arrcheck::functions
