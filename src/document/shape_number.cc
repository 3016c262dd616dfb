#include "document/shape_number.h"

#include <algorithm>
#include <limits>
#include <string>

namespace arrcheck {

namespace {

// An exponent past this makes any number that fits a file's line either huge or a mere fraction.
constexpr std::int64_t largest_exponent = 1'000'000;

std::int64_t exponent_of(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  std::int64_t value = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      value = std::min(largest_exponent, value * 10 + (c - '0'));
    }
  }
  return negative ? -value : value;
}

// The digits of the integer part as a number; digits past the written ones are zeros.
std::int64_t integer_of(std::string_view digits, std::int64_t places) {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size());
  if (first == digits.size() || places <= static_cast<std::int64_t>(first)) {
    return 0;
  }
  if (places - static_cast<std::int64_t>(first) > 18) {
    return most;
  }
  std::int64_t value = 0;
  for (std::size_t at = first; at < static_cast<std::size_t>(places); ++at) {
    value = value * 10 + (at < digits.size() ? digits[at] - '0' : 0);
  }
  return value;
}

} // namespace

NumberFacts number_facts(std::string_view json_number) {
  NumberFacts facts;
  const bool minus = !json_number.empty() && json_number.front() == '-';
  json_number.remove_prefix(minus ? 1 : 0);

  const std::size_t e = std::min(json_number.find_first_of("eE"), json_number.size());
  const std::string_view mantissa = json_number.substr(0, e);
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  std::string digits(mantissa.substr(0, point));
  if (point < mantissa.size()) {
    digits += mantissa.substr(point + 1);
  }

  auto places = static_cast<std::int64_t>(point);
  if (e < json_number.size()) {
    places += exponent_of(json_number.substr(e + 1));
  }
  const std::size_t last = digits.find_last_not_of('0');
  const bool zero = last == std::string::npos;
  facts.negative = minus && !zero;
  facts.whole = zero || static_cast<std::int64_t>(last) < places;
  facts.integer = integer_of(digits, places);
  return facts;
}

bool is_below(const NumberFacts& number, std::int64_t bound) {
  return number.negative || number.integer < bound;
}

bool is_above(const NumberFacts& number, std::int64_t bound) {
  return !number.negative && (number.integer > bound || (number.integer == bound && !number.whole));
}

} // namespace arrcheck
