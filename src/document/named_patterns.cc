#include "document/shape.h"
#include "text/date.h"
#include "text/unicode.h"

#include <algorithm>

namespace arrcheck {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_id_character(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-';
}

bool is_hex_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f');
}

bool all(std::string_view text, bool (*accepted)(char)) {
  return std::all_of(text.begin(), text.end(), accepted);
}

// What \s stands for in an ECMA regular expression.
bool is_ecma_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0d) || c == 0x20 || c == 0xa0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000 || c == 0xfeff;
}

bool is_date(std::string_view text) {
  return parse_date(text).has_value();
}

bool is_year(std::string_view text) {
  return text.size() == 7 && text[4] == '/' && all(text.substr(0, 4), is_digit) &&
         all(text.substr(5), is_digit);
}

bool is_one_year(std::string_view text) {
  return parse_year(text).has_value();
}

bool is_month(std::string_view text) {
  return text.size() == 7 && text[4] == '-' && all(text.substr(0, 4), is_digit) &&
         text.substr(5) >= "01" && text.substr(5) <= "12" && all(text.substr(5), is_digit);
}

bool is_percentage(std::string_view text) {
  if (text.empty() || text.back() != '%') {
    return false;
  }
  text.remove_suffix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  const bool fraction_ok =
      point == text.size() || (point + 1 < text.size() && all(text.substr(point + 1), is_digit));
  return point >= 1 && point <= 3 && all(text.substr(0, point), is_digit) && fraction_ok;
}

bool is_web_address(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (text.substr(0, scheme.size()) != scheme) {
      continue;
    }
    text.remove_prefix(scheme.size());
    bool any = false;
    while (!text.empty()) {
      const Decoded next = decode(text);
      if (next.code_point && is_ecma_space(*next.code_point)) {
        return false;
      }
      any = true;
      text.remove_prefix(next.length);
    }
    return any;
  }
  return false;
}

bool is_id(std::string_view text) {
  return !text.empty() && text.front() != '-' && all(text, is_id_character);
}

bool is_rule_id(std::string_view text) {
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && is_id(text.substr(0, slash)) &&
         is_id(text.substr(slash + 1));
}

bool is_file_kind(std::string_view text) {
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && slash + 1 < text.size() &&
         is_id(text.substr(0, slash)) && all(text.substr(slash + 1), is_digit);
}

bool is_sha256(std::string_view text) {
  return text.size() == 64 && all(text, is_hex_digit);
}

} // namespace

constinit const std::array<NamedPattern, 9> named_pattern_rows{{
    {"date", {}, "date", "a date written YYYY-MM-DD", is_date},
    {"year", "^[0-9]{4}/[0-9]{2}$", {}, "a business year such as 2025/26", is_year, is_one_year},
    {"month", "^[0-9]{4}-(0[1-9]|1[0-2])$", {}, "a month written YYYY-MM", is_month},
    {"percentage", R"(^[0-9]{1,3}(\.[0-9]+)?%$)", {}, "a percentage such as 35%", is_percentage},
    {"web-address",
     R"(^https?://[^\s]+$)",
     {},
     "a web address that starts with https:// or http://",
     is_web_address},
    {"id",
     "^[a-z0-9][a-z0-9-]*$",
     {},
     "a short name of small letters, digits and hyphens, such as leicester-city",
     is_id},
    {"rule-id",
     "^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$",
     {},
     "the id of a rule, such as wt2023/dsp-each",
     is_rule_id},
    {"file-kind",
     "^[a-z0-9][a-z0-9-]*/[0-9]+$",
     {},
     "a kind of file and its version, such as arrangement/1",
     is_file_kind},
    {"sha256", "^[0-9a-f]{64}$", {}, "a SHA-256 digest of 64 digits from 0-9 and a-f", is_sha256},
}};

std::span<const NamedPattern> named_patterns() {
  return named_pattern_rows;
}

const NamedPattern* find_pattern(std::string_view name) {
  for (const NamedPattern& row : named_pattern_rows) {
    if (row.name == name) {
      return &row;
    }
  }
  return nullptr;
}

} // namespace arrcheck
