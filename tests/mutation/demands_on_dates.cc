// What conditions on dates ask of a value and of the date it is compared with.
#include "demanding.h"
#include "rules/functions.h"

#include <fmt/format.h>

namespace arrcheck {

namespace {

// How far a date may be from the one it is compared with.
struct Reach {
  bool not_earlier = false; // otherwise: not later
  int months = 0;
  int days = 0;

  [[nodiscard]] Date limit(Date start) const { return add_days(add_months(start, months), days); }

  [[nodiscard]] bool broken(Date date, Date start) const {
    return days_between(limit(start), date) * (not_earlier ? -1 : 1) > 0;
  }
};

// Days far off, and the days about the one where the answer changes.
std::vector<std::string> days_about(Date boundary) {
  std::vector<std::string> days = {"1990-01-01", "2090-12-31"};
  for (int off = -3; off <= 3; ++off) { // months of unlike length shift a boundary so far
    days.push_back(to_string(add_days(boundary, off)));
  }
  return days;
}

std::vector<Demand> compared(const Subject& subject, Reach reach, const Argument& of) {
  const auto mine = as_date(subject.node);
  const auto start = operand_date(of, subject.leaf.scope);
  if (!mine || !start) {
    return {};
  }
  std::vector<Demand> demands = {subject.demand(
      subject.node,
      [reach, start = *start](std::string_view value) {
        const auto date = parse_date(value);
        return !date || reach.broken(*date, start);
      },
      days_about(reach.limit(*start)))};
  const Node* other = subject.at(of);
  if (other != nullptr) {
    demands.push_back(subject.demand(
        *other,
        [reach, mine = *mine](std::string_view value) {
          const auto date = parse_date(value);
          return !date || reach.broken(mine, *date);
        },
        days_about(add_days(add_months(*mine, -reach.months), -reach.days))));
  }
  return demands;
}

// The first year of the business year that a day lies in.
int year_of(Date date) {
  return static_cast<int>(date.year()) - (date.month() < std::chrono::April ? 1 : 0);
}

std::string year_text(int first) {
  return fmt::format("{}/{:02}", first, (first + 1) % 100);
}

std::vector<Demand> covered(const Subject& subject, const Argument& of) {
  const auto start = operand_date(of, subject.leaf.scope);
  const auto period = parse_year(subject.node.text);
  if (!start || !period) {
    return {};
  }
  const int mine = static_cast<int>(period->first.year());
  std::vector<Demand> demands = {subject.demand(
      subject.node,
      [right = year_text(year_of(*start))](std::string_view value) { return value != right; },
      {year_text(mine - 1), year_text(mine + 1), "1990/91", "2090/91"})};
  if (const Node* other = subject.at(of)) {
    demands.push_back(subject.demand(*other,
                                     [mine](std::string_view value) {
                                       const auto date = parse_date(value);
                                       return !date || year_of(*date) != mine;
                                     },
                                     {fmt::format("{}-03-31", mine),
                                      fmt::format("{}-04-01", mine),
                                      fmt::format("{}-03-31", mine + 1),
                                      fmt::format("{}-04-01", mine + 1)}));
  }
  return demands;
}

} // namespace

std::vector<Demand> demands_on_date(const Subject& subject) {
  const std::span<const Argument> arguments = subject.arguments();
  const auto count = [&](std::string_view name) {
    const Argument& argument = *operand(arguments, name);
    const Node* node = subject.at(argument);
    const auto stated = node == nullptr ? std::nullopt : as_hundredths(*node);
    return static_cast<int>(stated.value_or(argument.number) / 100);
  };
  if (subject.verb == "on-or-before") {
    return compared(subject, {}, arguments.front());
  }
  if (subject.verb == "on-or-after") {
    return compared(subject, {true, 0, 0}, arguments.front());
  }
  if (subject.verb == "within-months-of") {
    return compared(subject, {false, count("months"), 0}, *operand(arguments, "of"));
  }
  if (subject.verb == "within-days-of") {
    return compared(subject, {false, 0, count("days")}, *operand(arguments, "of"));
  }
  if (subject.verb == "covers-date") {
    return covered(subject, arguments.front());
  }
  return {};
}

} // namespace arrcheck
