#pragma once

#include <span>
#include <string>
#include <string_view>

namespace arrcheck {

// The candidate that a misspelt word most likely meant, by Damerau-Levenshtein distance without
// regard to case; empty when none is close. Ties go to the first candidate.
std::string_view closest(std::string_view word, std::span<const std::string_view> candidates);

// ", did you mean "x"?" ready to add to a message, or nothing.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

} // namespace arrcheck
