#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace arrcheck {

// A text as the words that patterns of readings see: in lower case, without apostrophes ("don’t"
// is "dont"), marks and whatever is invisible, and with letters that only look like others (full
// width, mathematical, Cyrillic) as those others. A hyphen, a slash and a stop inside a word part
// it in two: "n/a" and "N.A." are "n a".
class WordReader {
public:
  explicit WordReader(std::string_view text) : text_(text) {}

  // Goes to the next word. False after the last: then edge() is what stands at the end.
  bool next();

  [[nodiscard]] const std::string& word() const { return word_; }

  // Where it stands in the text.
  [[nodiscard]] std::size_t begin() const { return begin_; }

  [[nodiscard]] std::size_t end() const { return end_; }

  // What stands before it: bits of `edge` (rules/readings.h).
  [[nodiscard]] std::uint8_t edge() const { return edge_; }

private:
  void pass(char32_t c, std::size_t after);
  void line_break();
  void dash(char32_t c, std::size_t after);
  [[nodiscard]] bool blank_at(std::size_t at) const;
  [[nodiscard]] bool stop_ends(std::size_t after) const;

  std::string_view text_;
  std::size_t at_ = 0;
  std::string word_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint8_t edge_ = 0;
  bool first_ = true;
  bool after_blank_ = true; // the character before at_
  int breaks_ = 0;          // line breaks since the last word
};

// Whether a word is none: figures, one letter, one letter over and over. The machine asks further
// whether it holds a run of letters that no word has.
bool is_noise(std::string_view word);

} // namespace arrcheck
