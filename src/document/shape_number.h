#pragma once

#include <cstdint>
#include <string_view>

namespace arrcheck {

// What a shape asks about a number as JSON spells it, exactly: no binary fractions come into it.
struct NumberFacts {
  bool negative = false; // below zero; -0 is not
  bool whole = true;     // 7, 7.0 and 70e-1 are
  std::int64_t integer =
      0; // the magnitude without its fraction; the largest int64 from 19 digits on
};

NumberFacts number_facts(std::string_view json_number);

// Bounds are whole and not negative.
bool is_below(const NumberFacts& number, std::int64_t bound);
bool is_above(const NumberFacts& number, std::int64_t bound);

} // namespace arrcheck
