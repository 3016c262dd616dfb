#include "text/date.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// The number that `text` spells in ASCII digits alone, or nothing.
std::optional<unsigned> digits(std::string_view text) {
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

} // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day || *year == 0) {
    return std::nullopt;
  }
  const Date date{std::chrono::year(static_cast<int>(*year)),
                  std::chrono::month(*month),
                  std::chrono::day(*day)};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::string to_string(Date date) {
  return fmt::format("{:04}-{:02}-{:02}",
                     static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

bool earlier(Date a, Date b) {
  return days_between(a, b) > 0;
}

int days_between(Date a, Date b) {
  return static_cast<int>((std::chrono::sys_days(b) - std::chrono::sys_days(a)).count());
}

Date add_days(Date date, int days) {
  return {std::chrono::sys_days(date) + std::chrono::days(days)};
}

Date add_months(Date date, int months) {
  const Date moved = date + std::chrono::months(months);
  return moved.ok() ? moved : Date(moved.year() / moved.month() / std::chrono::last);
}

Date london_day(std::int64_t seconds) {
  using namespace std::chrono;
  const sys_seconds now{std::chrono::seconds(seconds)};
  const year this_year = year_month_day(floor<days>(now)).year();
  const auto change = [this_year](month in) {
    return sys_days(this_year / in / Sunday[last]) + hours(1);
  };
  const bool summer = now >= change(March) && now < change(October);
  return year_month_day(floor<days>(now + hours(summer ? 1 : 0)));
}

std::optional<Period> parse_year(std::string_view text) {
  if (text.size() != 7 || text[4] != '/') {
    return std::nullopt;
  }
  const auto first = digits(text.substr(0, 4));
  const auto second = digits(text.substr(5, 2));
  if (!first || !second || *first == 0 || (*first + 1) % 100 != *second) {
    return std::nullopt;
  }
  const std::chrono::year year(static_cast<int>(*first));
  return Period{year / std::chrono::April / 1,
                (year + std::chrono::years(1)) / std::chrono::March / 31};
}

} // namespace arrcheck
