#pragma once

#include <cstddef>
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

// The same for many pairs of texts, as long as all steps last; pairs that would take more than are
// left are not compared either. A step is a word of one text against one of the other, where both
// differ.
class WordDiffs {
public:
  static constexpr std::size_t most_steps = 20'000'000;

  explicit WordDiffs(std::size_t steps = most_steps) : left_(steps) {}

  std::vector<WordRun> compare(std::string_view before, std::string_view after);

private:
  std::size_t left_;
};

} // namespace arrcheck
