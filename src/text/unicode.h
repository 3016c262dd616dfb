#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace arrcheck {

// One step through UTF-8. `length` is in bytes, at least 1; an invalid sequence gives no code
// point and the length 1.
struct Decoded {
  std::optional<char32_t> code_point;
  std::size_t length = 1;
};

// Strict UTF-8: no overlong form, no surrogate, nothing above U+10FFFF. `text` is not empty.
Decoded decode(std::string_view text);

void append_utf8(std::string& out, char32_t code_point);

// Code points in a text; each byte of an invalid sequence counts as one.
std::size_t code_points(std::string_view text);

// Terminal columns that a text takes: 0 for combining marks, 2 for wide characters.
std::size_t display_width(std::string_view text);

// Whether a code point may reach a terminal or log as it is: no control character, no
// bidirectional override, no invisible formatting character, no tag character.
bool is_printable(char32_t code_point);

// Whether a code point is an apostrophe, typed or typeset.
bool is_apostrophe(char32_t code_point);

// The text with everything that is not printable spelled out (\n, \x1b, \u202e, \xff for a byte
// that is not UTF-8) and a tab as a space: safe on one line of a terminal or log.
std::string visible(std::string_view text);

// `visible`, cut to at most `limit` code points with "…" at the end when something was left out.
std::string visible(std::string_view text, std::size_t limit);

// The text without leading and trailing white space, no-break and zero-width spaces included.
std::string_view trim(std::string_view text);

// ASCII letters in lower case; everything else as it is.
std::string to_lower(std::string_view text);

} // namespace arrcheck
