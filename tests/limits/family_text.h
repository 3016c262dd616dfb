#pragma once

#include "limits/family.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

// The pieces that files at the limits are made of.
namespace arrcheck::testing {

using Line = std::function<std::string(std::size_t)>;

// A list under a key, which says how deep it is by the blanks before it; from its end, if
// backwards.
std::string list(std::string_view key, std::size_t count, const Line& line, bool backwards = false);

std::string joined(std::size_t count, const Line& word, std::string_view between = ", ");

std::string head(std::string_view transcription = "complete");
std::string areas(std::size_t count, bool backwards = false);
// What each says besides who it is begins with a comma; they are of each kind in turn.
std::string partners(std::size_t count, const Line& more, bool backwards = false);
std::string nothing(std::size_t i);

// So many words, each of which begins in its own way.
std::string words(std::size_t count, std::string_view own);
// Lines of words, for a block of text.
std::string prose(std::size_t bytes, std::string_view indent);

// A sample of an arrangement and its older version.
LimitSample both(std::string name, const std::function<std::string(bool older)>& text);

} // namespace arrcheck::testing
