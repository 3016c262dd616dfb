#include "document/yaml_reader.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::uint32_t few_keys = 16;

// What a plain text can not begin with, and the way out.
struct Start {
  char character;
  std::string_view id;
  std::string_view message;
  std::string_view hint;
};

constexpr std::string_view quote_it = "put the text in quotes";

constexpr std::array starts = {
    Start{'&',
          "yaml/anchor",
          "anchors (\"&name\") are not allowed",
          "write the value where it is used; put a text that begins with \"&\" in quotes"},
    Start{'*',
          "yaml/alias",
          "aliases (\"*name\") are not allowed",
          "write the value where it is used; put a text that begins with \"*\" in quotes"},
    Start{'!',
          "yaml/tag",
          "tags (\"!name\") are not allowed",
          "delete the tag; put a text that begins with \"!\" in quotes"},
    Start{'@', "yaml/reserved-character", "a text cannot begin with \"@\"", quote_it},
    Start{'`', "yaml/reserved-character", "a text cannot begin with \"`\"", quote_it},
    Start{'%', "yaml/reserved-character", "a text cannot begin with \"%\"", quote_it},
    Start{',', "yaml/unexpected-character", "unexpected \",\"", quote_it},
    Start{']', "yaml/unexpected-character", R"("]" without a "[" before it)", quote_it},
    Start{'}', "yaml/unexpected-character", R"("}" without a "{" before it)", quote_it},
    Start{'|',
          "yaml/block-text-in-brackets",
          "a block of text (\"|\") cannot stand inside brackets",
          quote_it},
    Start{'>',
          "yaml/block-text-in-brackets",
          "a block of text (\">\") cannot stand inside brackets",
          quote_it},
};

bool is_odd_space(std::string_view text) {
  return !text.empty() && static_cast<unsigned char>(text[0]) >= 0x80 &&
         trim(text.substr(0, decode(text).length)).empty();
}

// Where an invisible or no-break space stands at an end of a text, or after a colon, or after a
// leading dash: the reader of the page takes it for a space and the reader of YAML does not.
std::size_t find_odd_space(std::string_view text) {
  if (std::all_of(
          text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    return std::string_view::npos;
  }
  if (is_odd_space(text)) {
    return 0;
  }
  if ((text[0] == '-' || text[0] == '?') && is_odd_space(text.substr(1))) {
    return 1;
  }
  for (std::size_t colon = text.find(':'); colon != std::string_view::npos;
       colon = text.find(':', colon + 1)) {
    if (is_odd_space(text.substr(colon + 1))) {
      return colon + 1;
    }
  }
  const std::size_t visible_size = trim(text).size();
  return visible_size == text.size() ? std::string_view::npos : visible_size;
}

// What plain_line() must look at more closely.
constexpr auto special = [] {
  std::array<bool, 256> table{};
  for (const char c : {'\0', '\t', '\n', '\r', ' ', '#', ':', ',', '[', ']', '{', '}'}) {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}();

} // namespace

bool YamlReader::accept_key(Collection& here, const Scalar& key) {
  if (key.text.empty()) {
    return refuse("yaml/empty-key", key.range, "an empty key", "write the key before the colon");
  }
  if (!key.quoted && (key.text[0] == ':' || key.text[0] == '?')) {
    return refuse("yaml/reserved-character",
                  key.range,
                  fmt::format("a key cannot begin with \"{}\"", key.text[0]),
                  "put the key in quotes");
  }
  if (!key.quoted && key.text == "<<") {
    return refuse("yaml/merge-key",
                  key.range,
                  "merge keys (\"<<\") are not allowed",
                  "write the fields out where they are used");
  }
  if (!key.quoted &&
      (key.text == "~" || key.text == "null" || key.text == "Null" || key.text == "NULL")) {
    return refuse("yaml/null-key",
                  key.range,
                  fmt::format("the key {} means \"nothing\" to YAML", excerpt(key.text)),
                  "put the key in quotes");
  }
  if (code_points(slice(key.range)) > limits_.key_code_points) {
    return refuse("yaml/key-too-long",
                  key.range,
                  fmt::format("key longer than {} characters (limit)", limits_.key_code_points),
                  "shorten the key; is a quotation mark missing?");
  }
  return is_new_key(here, key);
}

bool YamlReader::is_new_key(Collection& here, const Scalar& key) {
  const auto refuse_second = [&](Range first) {
    const Position position = source_->position(first.begin);
    return refuse("yaml/duplicate-key",
                  key.range,
                  fmt::format("duplicate key {}, first given at line {}, column {}",
                              excerpt(key.text),
                              position.line,
                              position.column),
                  "keep one of the two");
  };
  if (here.node->size < few_keys) {
    for (const Node& child : children(*here.node)) {
      if (child.key == key.text) {
        return refuse_second(child.key_range);
      }
    }
    return true;
  }
  if (here.keys.empty()) {
    for (const Node& child : children(*here.node)) {
      here.keys.emplace(child.key, child.key_range);
    }
  }
  const auto [found, is_new] = here.keys.emplace(key.text, key.range);
  return is_new || refuse_second(found->second);
}

bool YamlReader::check_plain_start(bool in_flow) {
  const char c = peek();
  for (const Start& start : starts) {
    if (start.character == c) {
      return refuse(start.id, {at_, at_ + 1}, std::string(start.message), start.hint);
    }
  }
  if ((c != '?' && c != ':' && c != '-') || !ends_word(at_ + 1, in_flow)) {
    return true;
  }
  if (c == '?') {
    return refuse("yaml/complex-key",
                  {at_, at_ + 1},
                  R"("? " begins a complex key, which is not allowed)",
                  R"(write "key: value"; put a text that begins with "?" in quotes)");
  }
  if (c == ':') {
    return refuse("yaml/empty-key",
                  {at_, at_ + 1},
                  "a colon with no key before it",
                  "write the key before the colon; put a text that begins with \":\" in quotes");
  }
  return refuse("yaml/dash-in-brackets",
                {at_, at_ + 1},
                "\"-\" cannot begin an item inside brackets",
                "separate the items with commas; put a text that is only \"-\" in quotes");
}

// The plain text on this line, without blanks at its end. Leaves `at_` on what ended it: a line
// break, a comment, a colon, or in brackets their punctuation.
Range YamlReader::plain_line(bool in_flow) {
  const std::uint32_t begin = at_;
  std::uint32_t end = at_;
  for (;; ++at_) {
    const char c = peek();
    if (!special[static_cast<unsigned char>(c)]) {
      end = at_ + 1;
      continue;
    }
    if (is_blank(c)) {
      continue;
    }
    if (is_break(c) || (c == '#' && at_ > begin && is_blank(bytes_[at_ - 1])) ||
        (c == ':' && ends_word(at_ + 1, in_flow)) || (in_flow && is_flow_indicator(c))) {
      return {begin, end};
    }
    end = at_ + 1;
  }
}

// A plain text whose first line has been read, with the lines it goes on over.
std::optional<YamlReader::Scalar> YamlReader::plain_text(Range first_line, int parent) {
  Range whole = first_line;
  std::string joined;
  while (is_break(peek())) {
    const NextLine line = next_line();
    if (line.end || line.marker || line.spaces <= parent || bytes_[line.text] == '#') {
      break;
    }
    if (line.tab != 0 || line.text != line.start + static_cast<std::uint32_t>(line.spaces)) {
      break; // to_content() refuses the tab
    }
    if (joined.empty()) {
      joined = slice(first_line);
    }
    at_ = line.text;
    line_start_ = line.start;
    const Range more = plain_line(false);
    whole.end = more.end;
    if (peek() == ':') {
      refuse("yaml/colon-in-text",
             whole,
             fmt::format("the text that begins here goes on over the next lines and meets {} there",
                         excerpt(std::string(slice(more)) + ":")),
             "if the text is meant as a key, put a colon after it; if it is one text, put it in "
             "quotes");
      return std::nullopt;
    }
    joined.append(line.blank_lines == 0 ? 1 : line.blank_lines, line.blank_lines == 0 ? ' ' : '\n');
    joined += slice(more);
  }
  if (!check_plain(whole)) {
    return std::nullopt;
  }
  return Scalar{joined.empty() ? slice(whole) : keep(std::move(joined)), whole, false};
}

bool YamlReader::check_plain(Range range) {
  const std::size_t odd = find_odd_space(slice(range));
  if (odd == std::string_view::npos) {
    return true;
  }
  const auto at = range.begin + static_cast<std::uint32_t>(odd);
  const Decoded step = decode(bytes_.substr(at));
  return refuse("yaml/odd-space",
                {at, at + static_cast<std::uint32_t>(step.length)},
                fmt::format("an invisible or no-break space (U+{:04X}) where YAML expects an "
                            "ordinary one",
                            static_cast<unsigned>(step.code_point.value_or(0))),
                "replace it by an ordinary space; if it is part of the text, put the text in "
                "quotes");
}

bool YamlReader::check_length(const Scalar& scalar) {
  return scalar.text.size() <= limits_.scalar_bytes ||
         refuse("yaml/text-too-long",
                scalar.range,
                fmt::format("text longer than {} bytes (limit)", limits_.scalar_bytes),
                "shorten the text; is a quotation mark missing?");
}

// Whether the text before `at_` is a key: a colon comes next, blanks aside. Leaves `at_` there.
bool YamlReader::colon_follows() {
  skip_blanks();
  return peek() == ':' && ends_word(at_ + 1, false);
}

// `at_` stands on the opening quotation mark. Lines after the first are indented deeper than
// `parent`, or the quotation was never closed.
std::optional<YamlReader::Scalar> YamlReader::quoted_text(int parent) {
  const Quotation quotation{{at_, at_ + 1}, parent};
  const char quote = peek();
  const std::string_view stops = quote == '"' ? "\"\\\r\n" : "'\r\n";
  const std::size_t stop = bytes_.find_first_of(stops, at_ + 1);
  const bool as_written = stop != std::string_view::npos && bytes_[stop] == quote &&
                          (quote == '"' || bytes_.substr(stop + 1, 1) != "'");
  if (!as_written) {
    return quoted_with_changes(quotation, stops);
  }
  const Range inside{at_ + 1, static_cast<std::uint32_t>(stop)};
  at_ = inside.end + 1;
  return Scalar{slice(inside), {quotation.opening.begin, at_}, true};
}

// A quotation with escapes, doubled marks or line breaks: what it says is not what is written.
std::optional<YamlReader::Scalar> YamlReader::quoted_with_changes(const Quotation& quotation,
                                                                  std::string_view stops) {
  const char quote = peek();
  std::string out;
  std::size_t solid = 0; // `out` up to here is no white space that a line break takes away
  ++at_;
  for (;;) {
    const auto stop =
        static_cast<std::uint32_t>(std::min(bytes_.find_first_of(stops, at_), bytes_.size()));
    out += slice({at_, stop});
    at_ = stop;
    const bool break_escaped = peek() == '\\' && is_break(peek(1));
    at_ += break_escaped ? 1 : 0;
    if (is_break(peek())) {
      if (!quoted_line_break(out, solid, quotation, break_escaped)) {
        return std::nullopt;
      }
      solid = out.size();
    } else if (peek() == '\\') {
      if (!escape(out)) {
        return std::nullopt;
      }
      solid = out.size();
    } else if (quote == '\'' && peek(1) == quote) {
      out += quote;
      at_ += 2;
    } else {
      ++at_;
      return Scalar{keep(std::move(out)), {quotation.opening.begin, at_}, true};
    }
  }
}

// Folds a line break in quotes and goes to the next line's text.
bool YamlReader::quoted_line_break(std::string& out,
                                   std::size_t solid,
                                   const Quotation& quotation,
                                   bool break_escaped) {
  const NextLine line = next_line();
  if (line.end || line.marker || line.spaces <= quotation.parent) {
    return refuse("yaml/unclosed-quote",
                  quotation.opening,
                  "the quotation opened here is never closed",
                  quotation.parent == one_line_only
                      ? "put the closing quotation mark on the same line: a key and its colon "
                        "stand on one line"
                      : "put the closing quotation mark at the end of the text; further lines of "
                        "it must be indented deeper than its key");
  }
  if (line.tab != 0) {
    return refuse_tab(line.tab);
  }
  if (!break_escaped) {
    while (out.size() > solid && is_blank(out.back())) {
      out.pop_back();
    }
    if (line.blank_lines == 0) {
      out += ' ';
    }
  }
  out.append(line.blank_lines, '\n');
  at_ = line.text;
  line_start_ = line.start;
  return true;
}

bool YamlReader::refuse_after_quote(const Scalar& text) {
  if (peek() == '#') {
    return refuse_glued_comment();
  }
  const bool over_lines = slice(text.range).find('\n') != std::string_view::npos;
  if (over_lines) {
    return refuse("yaml/text-after-quote",
                  {text.range.begin, text.range.begin + 1},
                  fmt::format("the quotation opened here closes in the middle of line {}",
                              source_->position(at_).line),
                  "is its own closing quotation mark missing?");
  }
  if (peek() == ':') {
    return refuse("yaml/text-after-quote",
                  {at_, at_ + 1},
                  "a colon with no space after it follows the closing quotation mark",
                  "put a space after the colon");
  }
  return refuse("yaml/text-after-quote",
                {at_, at_ + 1},
                "text after the closing quotation mark",
                bytes_[text.range.begin] == '"'
                    ? "a quotation mark inside the text is written \\\""
                    : "a quotation mark inside the text is written twice: ''");
}

} // namespace arrcheck
