#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace arrcheck {

using Date = std::chrono::year_month_day;

// Reads a strict YYYY-MM-DD of the Gregorian calendar, years 0001 to 9999; nothing else is a date.
std::optional<Date> parse_date(std::string_view text);

std::string to_string(Date date);

// year_month_day has no portable ordering below C++20's library in every toolchain we use.
bool earlier(Date a, Date b);

// Days from `a` to `b`; negative when `b` is earlier.
int days_between(Date a, Date b);

Date add_days(Date date, int days);

// The corresponding date so many calendar months later: the same day of the month, or the month's
// last day when it has no such day (31 January + 1 month = 28 or 29 February).
Date add_months(Date date, int months);

// The calendar day in Europe/London at so many seconds after 1970-01-01T00:00Z: an hour ahead of
// UTC from the last Sunday of March to the last of October, 01:00 UTC, as it has been since 1996.
Date london_day(std::int64_t seconds);

// A stretch of days, both ends included.
struct Period {
  Date first;
  Date last;
};

// Reads a business year such as "2025/26": 1 April of the first year to 31 March of the second.
std::optional<Period> parse_year(std::string_view text);

} // namespace arrcheck
