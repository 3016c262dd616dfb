#include "document/yaml_reader.h"
#include "text/unicode.h"

#include <array>

#include <fmt/format.h>

namespace arrcheck {

namespace {

struct Escape {
  char letter;
  char32_t code_point;
};

constexpr std::array escapes = {
    Escape{'a', 0x07},
    Escape{'b', 0x08},
    Escape{'t', 0x09},
    Escape{'\t', 0x09},
    Escape{'n', 0x0A},
    Escape{'v', 0x0B},
    Escape{'f', 0x0C},
    Escape{'r', 0x0D},
    Escape{'e', 0x1B},
    Escape{' ', 0x20},
    Escape{'"', 0x22},
    Escape{'/', 0x2F},
    Escape{'\\', 0x5C},
    Escape{'N', 0x85},
    Escape{'_', 0xA0},
    Escape{'L', 0x2028},
    Escape{'P', 0x2029},
};

int hex_value(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  if (c >= 'a' && c <= 'f') {
    return c - 'a' + 10;
  }
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

} // namespace

// `at_` stands on the backslash; no line break follows.
bool YamlReader::escape(std::string& out) {
  const char letter = peek(1);
  switch (letter) {
  case 'x':
    return numeric_escape(out, 2);
  case 'u':
    return numeric_escape(out, 4);
  case 'U':
    return numeric_escape(out, 8);
  case '0':
    return refuse("yaml/nul-escape",
                  {at_, at_ + 2},
                  "an escape that stands for the character U+0000, which no text may hold",
                  "delete the escape");
  default:
    break;
  }
  for (const Escape& escape : escapes) {
    if (escape.letter == letter) {
      append_utf8(out, escape.code_point);
      at_ += 2;
      return true;
    }
  }
  const auto length = static_cast<std::uint32_t>(
      at_ + 1 < bytes_.size() ? decode(bytes_.substr(at_ + 1)).length : 0);
  return refuse("yaml/unknown-escape",
                {at_, at_ + 1 + length},
                fmt::format("unknown escape {}", excerpt(slice({at_, at_ + 1 + length}))),
                "a backslash in double quotes is written twice; or use single quotes");
}

bool YamlReader::numeric_escape(std::string& out, std::uint32_t digits) {
  const Range whole{at_, at_ + 2 + digits};
  std::uint32_t value = 0;
  for (std::uint32_t i = 0; i < digits; ++i) {
    const int digit = hex_value(peek(2 + i));
    if (digit < 0) {
      return refuse("yaml/unknown-escape",
                    {at_, at_ + 2 + i},
                    fmt::format(R"("\{}" needs {} hexadecimal digits after it)", peek(1), digits),
                    "a backslash in double quotes is written twice; or use single quotes");
    }
    value = value << 4U | static_cast<std::uint32_t>(digit);
  }
  if (value == 0) {
    return refuse("yaml/nul-escape",
                  whole,
                  "an escape that stands for the character U+0000, which no text may hold",
                  "delete the escape");
  }
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    return refuse("yaml/escape-no-character",
                  whole,
                  fmt::format("the escape {} is no character", excerpt(slice(whole))),
                  "write the character itself, or its one code point as \\U and eight digits");
  }
  append_utf8(out, value);
  at_ = whole.end;
  return true;
}

} // namespace arrcheck
