#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// A run of words that two versions of a text share, or that only one of them has.
struct WordRun {
  enum class Kind : std::uint8_t { Same, Deleted, Inserted };
  Kind kind = Kind::Same;
  std::string text; // words with one blank between them, none at either end
};

// How one text became another, word by word: the fewest deletions and insertions, deletions first
// where both stand together. Blanks and line breaks only separate words. Texts of more than
// most_words words together are not compared: all of the old one is deleted, all of the new one
// inserted.
inline constexpr std::size_t most_words = 6000;
std::vector<WordRun> word_diff(std::string_view before, std::string_view after);

} // namespace arrcheck
