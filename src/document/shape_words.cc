#include "document/shape_words.h"

#include "text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::size_t shown_of_a_value = 60; // code points
constexpr std::size_t shown_of_an_enum = 12;
constexpr std::uint8_t any_number = Shape::integer | Shape::number;

std::string in_quotes(std::string_view text) {
  return fmt::format("\"{}\"", visible(text, shown_of_a_value));
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string_view between = i == 0 ? "" : i + 1 == parts.size() ? " or " : ", ";
    out += fmt::format("{}{}", between, parts[i]);
  }
  return out;
}

std::string text_in_words(const Shape& shape) {
  if (!shape.allowed.empty()) {
    return one_of(shape.allowed);
  }
  return std::string(shape.pattern != nullptr ? shape.pattern->in_words : "text");
}

void add_words(const Shape& shape, std::vector<std::string>& parts) {
  const auto add = [&](std::uint8_t bit, std::string words) {
    const bool has = (shape.types & bit) != 0;
    if (has && std::find(parts.begin(), parts.end(), words) == parts.end()) {
      parts.push_back(std::move(words));
    }
  };
  const bool one_truth = shape.types == Shape::boolean && shape.allowed.size() == 1;
  add(Shape::text, text_in_words(shape));
  add(Shape::boolean, one_truth ? std::string(shape.allowed.front()) : "true or false");
  add(Shape::number, "a number");
  add((shape.types & Shape::number) != 0 ? std::uint8_t{0} : Shape::integer, "a whole number");
  add(Shape::list, "a list");
  add(Shape::mapping, "a set of fields");
  for (const Shape* alternative : shape.any_of) {
    add_words(*alternative, parts);
  }
}

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "true" for yes, "false" for off; empty for words that are no clear answer.
std::string_view meant_truth(std::string_view text) {
  static constexpr std::array<std::string_view, 4> yes{"yes", "on", "y", "true"};
  static constexpr std::array<std::string_view, 4> no{"no", "off", "n", "false"};
  const std::string word = to_lower(text);
  if (is_one_of(word, yes)) {
    return "true";
  }
  return is_one_of(word, no) ? "false" : "";
}

std::string hint_for_truth(const Node& node) {
  const std::string_view meant = meant_truth(node.text);
  if (meant.empty()) {
    return "write true or false";
  }
  return fmt::format("write {}{}", meant, node.quoted ? ", without quotes" : "");
}

// The digits and the point of "£84,276" or "1_000"; empty when there is more to it than that.
std::string plain_digits(std::string_view text) {
  constexpr std::string_view pound = "£";
  text = trim(text);
  if (text.substr(0, pound.size()) == pound) {
    text.remove_prefix(pound.size());
  }
  std::string digits;
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || c == '.') {
      digits += c;
    } else if (c != '_' && c != ',' && c != ' ') {
      return {};
    }
  }
  const bool number = !digits.empty() && digits.front() != '.' && digits.back() != '.' &&
                      (digits.front() != '0' || digits.size() == 1 || digits[1] == '.');
  return number ? digits : "";
}

std::string hint_for_number(const Shape& shape, const Node& node) {
  const std::string digits = plain_digits(node.text);
  if (!digits.empty()) {
    return digits == node.text && node.quoted
               ? fmt::format("take the quotes away: {}", digits)
               : fmt::format("write it with digits only: {}", digits);
  }
  const bool whole = (types_of(shape) & Shape::number) == 0;
  return fmt::format("write it with digits only, such as {}", whole ? "12" : "84276 or 84276.50");
}

// Where text is expected but the value reads as something else unless it stands in quotes.
std::string hint_for_text(const Shape& shape, const Node& node) {
  if (node.is_collection()) {
    return "write one text after the colon";
  }
  if (!shape.allowed.empty()) {
    const bool answer = node.kind == Node::Kind::Boolean;
    const std::string_view word = node.text == "true" ? "yes" : "no";
    return answer && is_one_of(word, shape.allowed) ? fmt::format("write {}", word) : "";
  }
  if (shape.pattern != nullptr && !shape.pattern->matches(node.text)) {
    return hint_for_pattern(*shape.pattern, node.text);
  }
  return node.kind == Node::Kind::Text
             ? ""
             : fmt::format("put it in quotes: \"{}\"", visible(node.text, shown_of_a_value));
}

const Shape& first_that_takes(const Shape& shape, Node::Kind kind) {
  for (const Shape* alternative : shape.any_of) {
    if (takes(*alternative, kind)) {
      return first_that_takes(*alternative, kind);
    }
  }
  return shape;
}

std::string hint_for_date(std::string_view text) {
  static constexpr std::array<std::string_view, 12> months{"January",
                                                           "February",
                                                           "March",
                                                           "April",
                                                           "May",
                                                           "June",
                                                           "July",
                                                           "August",
                                                           "September",
                                                           "October",
                                                           "November",
                                                           "December"};
  constexpr std::string_view form = "0000-00-00";
  const auto fits = [](char c, char f) { return f == '-' ? c == '-' : c >= '0' && c <= '9'; };
  if (!std::equal(text.begin(), text.end(), form.begin(), form.end(), fits)) {
    return "write the date as YYYY-MM-DD, such as 2025-09-18";
  }
  const auto digits = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  const int month = digits(5);
  const int day = digits(8);
  if (month < 1 || month > 12 || day < 1) {
    return "the year comes first, then the month from 01 to 12, then the day";
  }
  return fmt::format("{} {} {} does not exist",
                     day,
                     months.at(static_cast<std::size_t>(month) - 1),
                     text.substr(0, 4));
}

// Small letters, digits and hyphens made of a name; empty when nothing of it is left.
std::string as_id(std::string_view text) {
  std::string id;
  for (const char c : to_lower(text.substr(0, shown_of_a_value))) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept) {
      id += c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  while (!id.empty() && id.back() == '-') {
    id.pop_back();
  }
  return id;
}

// What the text most likely is in the form asked for, for the caller to test.
std::string rewritten(const NamedPattern& pattern, std::string_view text) {
  if (text.size() > shown_of_a_value) {
    return {};
  }
  if (pattern.name == "id") {
    return as_id(text);
  }
  if (pattern.name == "percentage") {
    return fmt::format("{}%", text);
  }
  if (pattern.name == "web-address") {
    return text.find('.') == text.npos ? "" : fmt::format("https://{}", text);
  }
  if (pattern.name == "year" && text.size() >= 7) {
    return fmt::format("{}/{}", text.substr(0, 4), text.substr(text.size() - 2));
  }
  return {};
}

std::string hint_for_fields(const Shape& shape, const Node& node) {
  const std::string names = field_names(shape, 6);
  if (names.empty()) {
    return {};
  }
  if (node.kind == Node::Kind::Sequence && node.size == 1 &&
      node.first->kind == Node::Kind::Mapping) {
    return "take the \"-\" away: there can be only one";
  }
  return node.parent == nullptr
             ? fmt::format("the file begins with fields at the left margin: {}", names)
             : fmt::format("its fields go below it, indented: {}", names);
}

} // namespace

std::uint8_t types_of(const Shape& shape) {
  constexpr std::uint8_t all = 127;
  std::uint8_t types = shape.types;
  for (const Shape* alternative : shape.any_of) {
    types |= types_of(*alternative);
  }
  return types == 0 ? all : types;
}

bool takes(const Shape& shape, Node::Kind kind) {
  constexpr std::array<std::uint8_t, 6> bits{
      Shape::null, Shape::boolean, any_number, Shape::text, Shape::list, Shape::mapping};
  const std::uint8_t bit = bits.at(static_cast<std::size_t>(kind));
  if (shape.types != 0 && (shape.types & bit) == 0) {
    return false;
  }
  return shape.any_of.empty() ||
         std::any_of(shape.any_of.begin(), shape.any_of.end(), [&](const Shape* alternative) {
           return takes(*alternative, kind);
         });
}

std::string one_of(std::span<const std::string_view> texts) {
  std::vector<std::string> parts;
  for (const std::string_view text : texts.first(std::min(texts.size(), shown_of_an_enum))) {
    parts.push_back(in_quotes(text));
  }
  if (texts.size() > shown_of_an_enum) {
    parts.emplace_back("…");
  }
  return fmt::format("{}{}", parts.size() > 1 ? "one of " : "", joined(parts));
}

std::string expected_in_words(const Shape& shape) {
  std::vector<std::string> parts;
  add_words(shape, parts);
  return parts.empty() ? "nothing" : joined(parts);
}

std::string found_in_words(const Node& node) {
  switch (node.kind) {
  case Node::Kind::Null:
    return "nothing";
  case Node::Kind::Boolean:
    return std::string(node.text);
  case Node::Kind::Number:
    return fmt::format("the number {}", visible(node.text, shown_of_a_value));
  case Node::Kind::Text:
    return fmt::format("the text {}", in_quotes(node.text));
  case Node::Kind::Sequence:
    return "a list";
  case Node::Kind::Mapping:
    break;
  }
  return "a set of fields";
}

std::string field_names(const Shape& shape, std::size_t most) {
  std::vector<std::string_view> names;
  for (const bool required : {true, false}) {
    for (const ShapeProperty& property : shape.properties) {
      if (property.required == required) {
        names.push_back(property.name);
      }
    }
  }
  const bool more = names.size() > most;
  names.resize(std::min(names.size(), most));
  return fmt::format("{}{}", fmt::join(names, ", "), more ? ", …" : "");
}

std::string hint_for_type(const Shape& shape, const Node& node) {
  const std::uint8_t types = types_of(shape);
  if (node.kind == Node::Kind::Null) {
    return "fill it in, or leave the whole line out";
  }
  if ((types & Shape::boolean) != 0 && node.kind == Node::Kind::Text &&
      !meant_truth(node.text).empty()) {
    return hint_for_truth(node);
  }
  if ((types & Shape::text) != 0) {
    return hint_for_text(first_that_takes(shape, Node::Kind::Text), node);
  }
  if ((types & Shape::boolean) != 0) {
    return "write true or false";
  }
  if ((types & any_number) != 0) {
    return hint_for_number(shape, node);
  }
  if ((types & Shape::list) != 0) {
    return node.kind == Node::Kind::Mapping
               ? "put \"- \" before its first field, so that it is one item of a list"
               : "put it on a line of its own, with \"- \" before it";
  }
  return hint_for_fields(first_that_takes(shape, Node::Kind::Mapping), node);
}

std::string hint_for_pattern(const NamedPattern& pattern, std::string_view text) {
  if (pattern.name == "date") {
    return hint_for_date(text);
  }
  const std::string written = rewritten(pattern, text);
  return !written.empty() && pattern.matches(written) ? fmt::format("write it as {}", written) : "";
}

std::string ordinal(std::uint32_t index) {
  const std::uint32_t number = index + 1;
  const std::uint32_t tens = number % 100;
  const std::uint32_t last = tens >= 11 && tens <= 13 ? 0 : number % 10;
  const std::string_view ending = last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
  return fmt::format("{}{}", number, ending);
}

} // namespace arrcheck
