#pragma once

#include "document/document.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace arrcheck {

// What something that holds rests on, from the strongest to the weakest.
enum class RestsOn : std::uint8_t {
  Quotation, // words of the file with a passage of the publication beside them
  Statement, // words
  Fact,      // a post, a date, a sum, an item of a list
  Tick,      // a yes or a no alone
  Author,    // words that say nothing, but for the author's word that they do
};

inline constexpr std::array<RestsOn, 5> every_ground = {
    RestsOn::Quotation, RestsOn::Statement, RestsOn::Fact, RestsOn::Tick, RestsOn::Author};

// "quotation", "statement", "fact", "tick", "author".
std::string_view name(RestsOn rests_on);

// The weakest of what decided that conditions hold, and where that stands; null for silence.
struct Rest {
  RestsOn on = RestsOn::Quotation;
  const Node* at = nullptr;
};

} // namespace arrcheck
