#include "text/unicode.h"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace arrcheck;
using namespace std::string_literals;

TEST_CASE("unicode: every code point survives encoding and decoding") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) {
      continue;
    }
    std::string bytes;
    append_utf8(bytes, c);
    const Decoded step = decode(bytes);
    if (step.code_point != c || step.length != bytes.size()) {
      FAIL("U+" << static_cast<unsigned>(c));
    }
  }
}

TEST_CASE("unicode: what is not UTF-8 gives no code point and one byte") {
  for (const std::string_view bytes : {"\x80",
                                       "\xBF",
                                       "\xC0\xAF",
                                       "\xC1\xBF",
                                       "\xC2",
                                       "\xC2 ",
                                       "\xE0\x80\xAF",
                                       "\xE0\x9F\xBF",
                                       "\xE2\x82",
                                       "\xED\xA0\x80",
                                       "\xED\xBF\xBF",
                                       "\xF0\x8F\xBF\xBF",
                                       "\xF4\x90\x80\x80",
                                       "\xF5\x80\x80\x80",
                                       "\xFE",
                                       "\xFF"}) {
    CAPTURE(visible(bytes));
    CHECK(!decode(bytes).code_point);
    CHECK(decode(bytes).length == 1);
  }
}

TEST_CASE("unicode: counting code points") {
  CHECK(code_points("") == 0);
  CHECK(code_points("abc") == 3);
  CHECK(code_points("é日😀") == 3);
  CHECK(code_points("a\xFF\xFE") == 3);
  CHECK(code_points("\xE2\x82") == 2);
}

TEST_CASE("unicode: the width of a text on a terminal") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("😀") == 2);
  CHECK(display_width("a\u200Bb") == 2);
  CHECK(display_width("ｆ") == 2);
  CHECK(display_width("") == 0);
}

TEST_CASE("unicode: what may reach a terminal") {
  for (const char32_t c : {U' ', U'a', U'~', U'é', U'\u00A0', U'日', U'😀', U'\uFFFD'}) {
    CAPTURE(static_cast<unsigned>(c));
    CHECK(is_printable(c));
  }
  for (const char32_t c :
       {char32_t{0x00},     char32_t{0x09},    char32_t{0x0A},    char32_t{0x1B},
        char32_t{0x7F},     char32_t{0x80},    char32_t{0x9F},    char32_t{0xAD},
        char32_t{0x61C},    char32_t{0x200B},  char32_t{0x200F},  char32_t{0x2028},
        char32_t{0x2029},   char32_t{0x202A},  char32_t{0x202E},  char32_t{0x2060},
        char32_t{0x2066},   char32_t{0x2069},  char32_t{0xD800},  char32_t{0xFEFF},
        char32_t{0xFFFE},   char32_t{0xFFFF},  char32_t{0xE0001}, char32_t{0xE007F},
        char32_t{0x10FFFF}, char32_t{0x110000}}) {
    CAPTURE(static_cast<unsigned>(c));
    CHECK(!is_printable(c));
  }
}

TEST_CASE("unicode: visible text spells out what is not printable") {
  CHECK(visible("plain é日😀") == "plain é日😀");
  CHECK(visible("a\tb") == "a b");
  CHECK(visible("a\nb\rc") == "a\\nb\\rc");
  CHECK(visible("\x1b[31m") == "\\x1b[31m");
  CHECK(visible("\0x"s) == "\\x00x");
  CHECK(visible("\u009B") == "\\x9b");
  CHECK(visible("\u202Egpj") == "\\u202egpj");
  CHECK(visible("\U000E0041") == "\\U000e0041");
  CHECK(visible("\xFF\xE2\x82") == "\\xff\\xe2\\x82");
  CHECK(visible("::error::") == "::error::");
}

TEST_CASE("unicode: visible text is cut at whole characters") {
  CHECK(visible("日本語", 3) == "日本語");
  CHECK(visible("日本語", 2) == "日本…");
  CHECK(visible("\x1b\x1b\x1b", 2) == "\\x1b\\x1b…");
  CHECK(visible("abc", 0) == "…");
  CHECK(visible("", 0).empty());
}

TEST_CASE("unicode: trimming knows every space") {
  CHECK(trim("  a b\t\r\n") == "a b");
  CHECK(trim("\u00A0\u200B\u3000a\uFEFF\u2060\u202F") == "a");
  CHECK(trim(" \u00A0 ").empty());
  CHECK(trim("").empty());
  CHECK(trim("é") == "é");
  CHECK(trim("\xA0") == "\xA0");
  CHECK(trim("a\xC2") == "a\xC2");
  CHECK(trim(" \x80\xA0 ") == "\x80\xA0");
}

TEST_CASE("unicode: lower case is for ASCII only") {
  CHECK(to_lower("ABC xyz ÉÀ 1") == "abc xyz ÉÀ 1");
}
