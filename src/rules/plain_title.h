#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// The word that stands for a possessive.
inline constexpr std::string_view possessive = "'s";

// A text as titles are compared: words in small letters, without articles, full stops and
// apostrophes; a possessive is a word of its own ("'s"). Marks part it into numbered pieces: no
// phrase goes from one into the next.
class PlainTitle {
public:
  struct Word {
    std::size_t begin = 0; // in the plain text
    std::size_t end = 0;
    std::size_t piece = 0;
  };

  explicit PlainTitle(std::string_view given);

  std::string text;        // the words, with one blank between them
  std::vector<Word> words; // in their order

  [[nodiscard]] std::string_view word(std::size_t i) const {
    return std::string_view(text).substr(words[i].begin, words[i].end - words[i].begin);
  }

  // The words from one to another, the last one included.
  [[nodiscard]] std::string_view phrase(std::size_t first, std::size_t last) const {
    return std::string_view(text).substr(words[first].begin, words[last].end - words[first].begin);
  }

private:
  void take(const std::u32string& letters, std::size_t& i);
  void end_word();

  std::string open_;
  std::size_t piece_ = 0;
};

} // namespace arrcheck
