#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {

namespace {

struct Span {
  char32_t first;
  char32_t last;
};

// clang-format off
// Sorted: control characters, bidirectional controls, zero-width and other invisible formatting
// characters, line and paragraph separators, noncharacters and the tag block.
constexpr std::array unprintable = std::to_array<Span>({
    {0x0000, 0x001F},   {0x007F, 0x009F},   {0x00AD, 0x00AD},   {0x034F, 0x034F},
    {0x061C, 0x061C},   {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},
    {0x200B, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},   {0x3164, 0x3164},
    {0xD800, 0xDFFF},   {0xFDD0, 0xFDEF},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB},   {0xFFFE, 0xFFFF},   {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A},
    {0x1FFFE, 0x1FFFF}, {0xE0000, 0xE0FFF}, {0xEFFFE, 0x10FFFF},
});

// Sorted: marks that stand on the character before them, and what takes no room.
constexpr std::array combining = std::to_array<Span>({
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
    {0x05C4, 0x05C5}, {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670},
    {0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x0711, 0x0711},
    {0x0730, 0x074A}, {0x0900, 0x0902}, {0x093A, 0x093A}, {0x093C, 0x093C}, {0x0941, 0x0948},
    {0x094D, 0x094D}, {0x0951, 0x0957}, {0x0962, 0x0963}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},
    {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20F0}, {0x302A, 0x302D},
    {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF},
});

// Sorted: East Asian wide and full-width characters, and emoji shown as pictures.
constexpr std::array wide = std::to_array<Span>({
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x26A1, 0x26A1},
    {0x26C4, 0x26C5},   {0x26D4, 0x26D4},   {0x2705, 0x2705},   {0x2728, 0x2728},
    {0x274C, 0x274C},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF},   {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x17000, 0x18AFF},
    {0x1B000, 0x1B2FF}, {0x1F004, 0x1F004}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A},
    {0x1F200, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F393}, {0x1F3A0, 0x1F3FA},
    {0x1F400, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6D0, 0x1F6D7}, {0x1F900, 0x1FAFF},
    {0x20000, 0x3FFFD},
});

// clang-format on

template <std::size_t size> bool within(const std::array<Span, size>& spans, char32_t code_point) {
  const auto after = std::upper_bound(
      spans.begin(), spans.end(), code_point, [](char32_t value, const Span& span) {
        return value < span.first;
      });
  return after != spans.begin() && code_point <= std::prev(after)->last;
}

unsigned byte(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

bool is_continuation(unsigned byte) {
  return (byte & 0xC0U) == 0x80U;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200D) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

void append_spelled_out(std::string& out, char32_t c) {
  if (c == '\n') {
    out += "\\n";
  } else if (c == '\r') {
    out += "\\r";
  } else if (c <= 0x9F) {
    fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned>(c));
  } else if (c <= 0xFFFF) {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
  } else {
    fmt::format_to(std::back_inserter(out), "\\U{:08x}", static_cast<unsigned>(c));
  }
}

} // namespace

Decoded decode(std::string_view text) {
  const unsigned first = byte(text, 0);
  if (first < 0x80) {
    return {first, 1};
  }
  std::size_t length = 0;
  char32_t smallest = 0;
  char32_t value = 0;
  if (first >= 0xC2 && first <= 0xDF) {
    length = 2;
    smallest = 0x80;
    value = first & 0x1FU;
  } else if (first >= 0xE0 && first <= 0xEF) {
    length = 3;
    smallest = 0x800;
    value = first & 0x0FU;
  } else if (first >= 0xF0 && first <= 0xF4) {
    length = 4;
    smallest = 0x10000;
    value = first & 0x07U;
  } else {
    return {};
  }
  for (std::size_t i = 1; i < length; ++i) {
    const unsigned next = byte(text, i);
    if (!is_continuation(next)) {
      return {};
    }
    value = value << 6U | (next & 0x3FU);
  }
  if (value < smallest || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    return {};
  }
  return {value, length};
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&out](char32_t bits) { out += static_cast<char>(bits & 0xFFU); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0U | code_point >> 6U);
    put(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    put(0xE0U | code_point >> 12U);
    put(0x80U | (code_point >> 6U & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  } else {
    put(0xF0U | code_point >> 18U);
    put(0x80U | (code_point >> 12U & 0x3FU));
    put(0x80U | (code_point >> 6U & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  }
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) {
    text.remove_prefix(decode(text).length);
  }
  return count;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Decoded step = decode(text);
    const char32_t c = step.code_point.value_or(0xFFFD);
    if (within(wide, c)) {
      width += 2;
    } else if (!within(combining, c) && (is_printable(c) || c < 0x20)) {
      width += 1;
    }
    text.remove_prefix(step.length);
  }
  return width;
}

bool is_apostrophe(char32_t code_point) {
  return code_point == '\'' || code_point == '`' || code_point == 0xB4 || code_point == 0x2018 ||
         code_point == 0x2019 || code_point == 0x201B || code_point == 0x02BC ||
         code_point == 0x2032 || code_point == 0xFF07;
}

bool is_printable(char32_t code_point) {
  return code_point <= 0x10FFFF && !within(unprintable, code_point);
}

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Decoded step = decode(text);
    if (!step.code_point) {
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", byte(text, 0));
    } else if (*step.code_point == '\t') {
      out += ' ';
    } else if (is_printable(*step.code_point)) {
      out += text.substr(0, step.length);
    } else {
      append_spelled_out(out, *step.code_point);
    }
    text.remove_prefix(step.length);
  }
  return out;
}

std::string visible(std::string_view text, std::size_t limit) {
  std::size_t bytes = 0;
  for (std::size_t count = 0; bytes < text.size(); ++count) {
    if (count == limit) {
      return visible(text.substr(0, bytes)) + "…";
    }
    bytes += decode(text.substr(bytes)).length;
  }
  return visible(text);
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const Decoded step = decode(text);
    if (!step.code_point || !is_space(*step.code_point)) {
      break;
    }
    text.remove_prefix(step.length);
  }
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    while (start > 0 && text.size() - start < 4 && is_continuation(byte(text, start))) {
      --start;
    }
    const Decoded last = decode(text.substr(start));
    if (!last.code_point || start + last.length != text.size() || !is_space(*last.code_point)) {
      break;
    }
    text.remove_suffix(last.length);
  }
  return text;
}

std::string to_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return lower;
}

} // namespace arrcheck
