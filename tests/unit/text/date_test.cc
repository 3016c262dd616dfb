#include "text/date.h"

#include <string_view>

#include <doctest/doctest.h>

using namespace arrcheck;

namespace {

Date date(std::string_view text) {
  const auto parsed = parse_date(text);
  REQUIRE(parsed);
  return *parsed;
}

} // namespace

TEST_CASE("date: only strict calendar dates are read") {
  for (const std::string_view text :
       {"2025-09-18", "0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29"}) {
    CAPTURE(text);
    const auto parsed = parse_date(text);
    REQUIRE(parsed);
    CHECK(to_string(*parsed) == text);
  }
  for (const std::string_view text : {"",
                                      "2025-9-18",
                                      "2025-02-29",
                                      "1900-02-29",
                                      "2026-02-30",
                                      "2026-13-01",
                                      "2026-00-10",
                                      "2026-01-00",
                                      "0000-01-01",
                                      "2025/09/18",
                                      "18-09-2025",
                                      "2025-09-18 ",
                                      " 2025-09-18",
                                      "2025-09-18T00:00",
                                      "+025-09-18",
                                      "20250918",
                                      "２０２５-09-18",
                                      "2025-09-1８"}) {
    CAPTURE(text);
    CHECK(!parse_date(text));
  }
}

TEST_CASE("date: order and distance") {
  CHECK(earlier(date("2025-01-01"), date("2025-01-02")));
  CHECK(!earlier(date("2025-01-02"), date("2025-01-02")));
  CHECK(!earlier(date("2025-01-02"), date("2025-01-01")));
  CHECK(days_between(date("2024-02-28"), date("2024-03-01")) == 2);
  CHECK(days_between(date("2025-03-01"), date("2025-02-28")) == -1);
  CHECK(days_between(date("2023-12-15"), date("2024-12-15")) == 366);
  CHECK(to_string(add_days(date("2024-12-31"), 1)) == "2025-01-01");
  CHECK(to_string(add_days(date("2024-03-01"), -1)) == "2024-02-29");
}

TEST_CASE("date: months go to the corresponding date, or to the month's last day") {
  CHECK(to_string(add_months(date("2025-01-31"), 1)) == "2025-02-28");
  CHECK(to_string(add_months(date("2024-01-31"), 1)) == "2024-02-29");
  CHECK(to_string(add_months(date("2023-12-15"), 12)) == "2024-12-15");
  CHECK(to_string(add_months(date("2025-03-31"), -1)) == "2025-02-28");
  CHECK(to_string(add_months(date("2024-02-29"), 12)) == "2025-02-28");
  CHECK(to_string(add_months(date("2025-11-30"), 3)) == "2026-02-28");
}

TEST_CASE("date: a business year runs from April to March") {
  const auto year = parse_year("2025/26");
  REQUIRE(year);
  CHECK(to_string(year->first) == "2025-04-01");
  CHECK(to_string(year->last) == "2026-03-31");
  CHECK(parse_year("1999/00"));
  for (const std::string_view text : {"",
                                      "2025",
                                      "2025/27",
                                      "2025/25",
                                      "2025-26",
                                      "2025/2026",
                                      "25/26",
                                      "2025/26 ",
                                      "0000/01",
                                      "２025/26"}) {
    CAPTURE(text);
    CHECK(!parse_year(text));
  }
}

TEST_CASE("date: the day in London changes at its own midnight") {
  struct Case {
    std::int64_t seconds;
    const char* day;
  };

  for (const Case& one : {Case{1795305599, "2026-11-21"}, // 23:59:59 in winter
                          Case{1795305600, "2026-11-22"}, // 00:00:00
                          Case{1782860399, "2026-06-30"}, // 23:59:59 in summer, 22:59:59 UTC
                          Case{1782860400, "2026-07-01"}, // 00:00:00, 23:00:00 UTC
                          Case{1774742399, "2026-03-28"}, // the night before summer begins
                          Case{1774742400, "2026-03-29"}, // at 01:00 UTC on this day
                          Case{1774825200, "2026-03-30"}, // the first summer midnight
                          Case{1792882799, "2026-10-24"}, // the last summer midnight is near
                          Case{1792882800, "2026-10-25"}, // summer ends at 01:00 UTC on this day
                          Case{1792972799, "2026-10-25"}, // 23:59:59 in winter again
                          Case{1792972800, "2026-10-26"},
                          Case{1700000000, "2023-11-14"},
                          Case{0, "1970-01-01"}}) {
    CAPTURE(one.seconds);
    CHECK(to_string(london_day(one.seconds)) == one.day);
  }
}
