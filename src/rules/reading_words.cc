#include "rules/reading_words.h"

#include "rules/readings.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <utility>

namespace arrcheck {

namespace {

// No pattern has a longer word; what is cut off is only told apart by its first bytes.
constexpr std::size_t longest_word = 64;

// Cyrillic and Greek letters that look like Latin ones, sorted.
constexpr auto lookalikes = std::to_array<std::pair<char32_t, char>>(
    {{0x0131, 'i'}, {0x0391, 'a'}, {0x0392, 'b'}, {0x0395, 'e'}, {0x0397, 'h'}, {0x0399, 'i'},
     {0x039A, 'k'}, {0x039C, 'm'}, {0x039D, 'n'}, {0x039F, 'o'}, {0x03A1, 'p'}, {0x03A4, 't'},
     {0x03A5, 'y'}, {0x03A7, 'x'}, {0x03B1, 'a'}, {0x03BF, 'o'}, {0x0405, 's'}, {0x0406, 'i'},
     {0x0408, 'j'}, {0x0410, 'a'}, {0x0412, 'b'}, {0x0415, 'e'}, {0x041A, 'k'}, {0x041C, 'm'},
     {0x041D, 'h'}, {0x041E, 'o'}, {0x0420, 'p'}, {0x0421, 'c'}, {0x0422, 't'}, {0x0425, 'x'},
     {0x0430, 'a'}, {0x0435, 'e'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0443, 'y'},
     {0x0445, 'x'}, {0x0455, 's'}, {0x0456, 'i'}, {0x0458, 'j'}, {0x04BB, 'h'}, {0x0501, 'd'}});

// The letters from U+00C0 to U+00FF without their marks; "*" is none.
constexpr std::string_view latin_1 =
    "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty";

char lower(char32_t c) {
  return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

// The plain letter or figure that a character stands for, or 0.
char plain(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) {
    c -= 0xFEE0; // full width
  }
  if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
    return lower(c);
  }
  if (c >= 0xC0 && c <= 0xFF && latin_1[c - 0xC0] != '*') {
    return latin_1[c - 0xC0];
  }
  if (c >= 0x1D400 && c <= 0x1D6A3) { // mathematical letters: alphabets of 26 and 26
    return static_cast<char>('a' + (c - 0x1D400) % 26);
  }
  if (c >= 0x24B6 && c <= 0x24E9) { // in circles
    return static_cast<char>('a' + (c - 0x24B6) % 26);
  }
  const auto at = std::lower_bound(
      lookalikes.begin(), lookalikes.end(), c, [](const auto& row, char32_t value) {
        return row.first < value;
      });
  return at != lookalikes.end() && at->first == c ? at->second : '\0';
}

bool is_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

// Part of a word that shows nothing of its own: apostrophes, marks, invisible characters.
bool is_silent(char32_t c) {
  return is_apostrophe(c) || (c >= 0x0300 && c <= 0x036F) || (c >= 0xFE00 && c <= 0xFE0F) ||
         (!is_blank(c) && !is_printable(c));
}

// A letter of a script that is not folded. Signs, arrows, boxes and pictures are none.
bool is_other_letter(char32_t c) {
  return c >= 0x0100 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) &&
         !(c >= 0xFE10 && c <= 0xFE6F) && !(c >= 0xFF00 && c <= 0xFFFF) &&
         !(c >= 0x1F000 && c <= 0x1FAFF) && is_printable(c);
}

} // namespace

bool WordReader::blank_at(std::size_t at) const {
  return at >= text_.size() || is_blank(decode(text_.substr(at)).code_point.value_or(0));
}

// Whether the sentence is over after a stop: a blank or the end follows, or a closing mark.
bool WordReader::stop_ends(std::size_t after) const {
  return blank_at(after) ||
         std::string_view(")]}>\"'.!?*_").find(text_[after]) != std::string_view::npos ||
         static_cast<unsigned char>(text_[after]) >= 0x80;
}

// A single line break is a blank; an empty line ends a sentence.
void WordReader::line_break() {
  ++breaks_;
  if (breaks_ > 1) {
    edge_ |= edge::clause | edge::sentence;
  }
}

// A dash with a blank beside it parts clauses, and begins an entry of a list on a line of its own.
void WordReader::dash(char32_t c, std::size_t after) {
  if (breaks_ > 0 && after_blank_ && blank_at(after)) {
    edge_ |= edge::clause | edge::sentence;
  } else if (c == 0x2014 || c == 0x2015 || after_blank_ || blank_at(after)) {
    edge_ |= edge::clause;
  }
}

// What a character between two words comes to.
void WordReader::pass(char32_t c, std::size_t after) {
  if (c >= 0xFF01 && c <= 0xFF5E) {
    c -= 0xFEE0;
  }
  switch (c) {
  case '\n':
  case 0x2028:
  case 0x2029:
    line_break();
    break;
  case '.':
    // "e.g. " and "J. Smith" go on; "n.a." at the end ends anyway.
    if (stop_ends(after)) {
      edge_ |= edge::clause;
      edge_ |= word_.size() == 1 ? std::uint8_t{0} : edge::sentence;
    }
    break;
  case '!':
  case '?':
  case 0x2026:
  case 0x2022:
  case 0x3002:
    edge_ |= edge::clause | edge::sentence;
    break;
  case ',':
  case ':':
  case '/':
    // "5,000", "10:30", "and/or"
    if (blank_at(after) || (c == '/' && after_blank_)) {
      edge_ |= edge::clause;
    }
    break;
  case ';':
  case '(':
  case ')':
  case '"':
  case '|':
  case 0x201C:
  case 0x201D:
    edge_ |= edge::clause;
    break;
  case '[':
  case '<':
  case '{':
    edge_ |= edge::clause | edge::open;
    break;
  case ']':
  case '>':
  case '}':
    edge_ |= edge::clause | edge::close;
    break;
  case '-':
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2015:
  case 0x2212:
    dash(c, after);
    break;
  default:
    break;
  }
  after_blank_ = is_blank(c);
}

bool WordReader::next() {
  edge_ = first_ ? edge::start | edge::sentence | edge::clause : 0;
  first_ = false;
  breaks_ = 0;
  bool in_word = false;
  std::string word;
  while (at_ < text_.size()) {
    const Decoded step = decode(text_.substr(at_));
    const char32_t c = step.code_point.value_or(0xFFFD);
    const char letter = plain(c);
    if (letter != '\0' || (is_other_letter(c) && !is_silent(c))) {
      begin_ = in_word ? begin_ : at_;
      in_word = true;
      end_ = at_ + step.length;
      if (letter != '\0' && word.size() < longest_word) {
        word += letter;
      } else if (word.size() < longest_word) {
        append_utf8(word, c);
      }
      after_blank_ = false;
    } else if (is_silent(c)) {
      // Nothing: "don’t" is one word, and so is one with a zero-width space in it.
    } else if (in_word) {
      break;
    } else {
      pass(c, at_ + step.length);
    }
    at_ += step.length;
  }
  word_ = std::move(word);
  if (!in_word) {
    edge_ |= edge::end | edge::sentence | edge::clause;
  }
  return in_word;
}

bool is_noise(std::string_view word) {
  const bool figures =
      std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool one_letter = word.find_first_not_of(word.front()) == std::string_view::npos;
  return figures || one_letter;
}

} // namespace arrcheck
