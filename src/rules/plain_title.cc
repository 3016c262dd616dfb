#include "rules/plain_title.h"

#include "text/unicode.h"

namespace arrcheck {

namespace {

constexpr std::string_view article = "the";

bool is_long_dash(char32_t c) {
  return c >= 0x2012 && c <= 0x2015;
}

// Marks that part what is said of a post into pieces.
bool parts(char32_t c) {
  return std::u32string_view(U",;:/\\|()[]{}<>\n\r•·").find(c) != std::u32string_view::npos;
}

bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') ||
         (c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x206F) && c != 0x3000);
}

char32_t small(char32_t c) {
  return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c;
}

} // namespace

PlainTitle::PlainTitle(std::string_view given) {
  std::u32string letters;
  while (!given.empty()) {
    const Decoded next = decode(given);
    const char32_t c = small(next.code_point.value_or(0xFFFD));
    if (is_printable(c) || c == U'\n' || c == U'\r' || c == U'\t') { // else nobody sees it
      letters += c;
    }
    given.remove_prefix(next.length);
  }
  for (std::size_t i = 0; i < letters.size(); ++i) {
    take(letters, i);
  }
  end_word();
}

void PlainTitle::take(const std::u32string& letters, std::size_t& i) {
  const char32_t c = letters[i];
  const auto at = [&letters](std::size_t n) { return n < letters.size() ? letters[n] : U' '; };
  if (is_apostrophe(c)) {
    if (at(i + 1) == U's' && !is_letter(at(i + 2))) {
      end_word();
      open_ = possessive;
      end_word();
      ++i;
    }
  } else if (is_letter(c)) {
    append_utf8(open_, c);
  } else if (c == U'.') {
    // "C.E.O." is one word, a sentence ends before a blank.
  } else if (c == U'&' || c == U'+') {
    end_word();
    open_ = "and";
    end_word();
  } else {
    end_word();
    const bool dash = (c == U'-' || is_long_dash(c)) && i > 0 && !is_letter(letters[i - 1]) &&
                      !is_letter(at(i + 1));
    piece_ += parts(c) || dash ? 1U : 0U;
  }
}

void PlainTitle::end_word() {
  if (!open_.empty() && open_ != article) {
    text += text.empty() ? "" : " ";
    words.push_back({text.size(), text.size() + open_.size(), piece_});
    text += open_;
  }
  open_.clear();
}

} // namespace arrcheck
