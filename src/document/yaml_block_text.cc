#include "document/yaml_reader.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// Joins the lines of a block of text: "|" keeps line breaks, ">" folds those between two lines
// that are not indented any deeper.
class BlockLines {
public:
  explicit BlockLines(bool folded) : folded_(folded) {}

  void add_blank() { ++blank_; }

  void add(std::string_view line) {
    const bool deeper = is_blank(line.front());
    const bool folds = folded_ && any_ && !deeper && !deeper_before_;
    if (folds && blank_ == 0) {
      text_ += ' ';
    } else {
      text_.append(blank_ + (any_ && !folds ? 1U : 0U), '\n');
    }
    text_ += line;
    any_ = true;
    deeper_before_ = deeper;
    blank_ = 0;
  }

  // "-" drops the last line break, "+" keeps it and the blank lines after it, otherwise it alone
  // is kept.
  std::string finish(char chomping) && {
    if (chomping != '-') {
      text_.append(chomping == '+' ? 1 + blank_ : 1, '\n');
    }
    return std::move(text_);
  }

private:
  std::string text_;
  std::size_t blank_ = 0; // blank lines since the last one with text
  bool folded_ = false;
  bool any_ = false;
  bool deeper_before_ = false;
};

} // namespace

// `at_` stands on the "|" or ">".
bool YamlReader::block_text(const Slot& slot, int parent, After after) {
  Scalar scalar{{}, {at_, at_}, true};
  BlockLines lines(peek() == '>');
  if (after == After::Nothing) {
    return refuse("yaml/block-text-alone",
                  {at_, at_ + 1},
                  fmt::format("\"{}\" stands on a line of its own", peek()),
                  "put it after the colon of its key, on the same line");
  }
  const auto chomping = block_text_header();
  if (!chomping) {
    return false;
  }
  scalar.range.end = at_;
  const auto size = static_cast<std::uint32_t>(bytes_.size());
  int indent = -1; // not known before the first line with text
  int widest_blank = 0;
  skip_blanks();
  skip_comment();
  while (!at_end()) {
    const auto [start, text, end] = text_line(indent);
    const int spaces = static_cast<int>(text - start);
    if (text == end) {
      at_ = end;
      widest_blank = std::max(widest_blank, spaces);
      if (start < size) {
        lines.add_blank();
      }
      continue;
    }
    if (bytes_[text] == '\t' && (indent < 0 || spaces < indent)) {
      return refuse_tab(text);
    }
    if (spaces <= parent || spaces < indent) {
      break;
    }
    if (indent < 0 && widest_blank > spaces) {
      return refuse("yaml/block-text-indent",
                    {text, text + 1},
                    "the first line of the text is indented less than a blank line before it",
                    "delete the spaces on the blank lines");
    }
    indent = spaces;
    lines.add(slice({text, end}));
    scalar.range.end = at_ = end;
  }
  if (!check_block_text(scalar, indent >= 0, *chomping)) {
    return false;
  }
  scalar.text = keep(std::move(lines).finish(*chomping));
  return add_scalar(slot, scalar) && finish_line();
}

// The line after the break at `at_`. It has no more spaces before its text than the block's
// indentation, once that is known.
YamlReader::TextLine YamlReader::text_line(int indent) const {
  TextLine line;
  line.start = line.text = after_break(at_);
  while (line.text < bytes_.size() && bytes_[line.text] == ' ' &&
         static_cast<int>(line.text - line.start) != indent) {
    ++line.text;
  }
  line.end =
      static_cast<std::uint32_t>(std::min(bytes_.find_first_of("\r\n", line.text), bytes_.size()));
  return line;
}

// Refuses the ends of a block that readers disagree about.
bool YamlReader::check_block_text(const Scalar& scalar, bool any, char chomping) {
  if (!any) {
    return refuse(
        "yaml/empty-block-text",
        {scalar.range.begin, scalar.range.begin + 1},
        fmt::format("nothing follows \"{}\": some readers take the next lines for its text",
                    bytes_[scalar.range.begin]),
        "write the text on the next line, indented deeper than its key, or write \"\"");
  }
  if (at_end() && chomping != '-' && bytes_.back() != '\n') {
    return refuse("yaml/block-text-end",
                  {scalar.range.begin, scalar.range.begin + 1},
                  "the file ends inside this text without a line break: some readers add one to "
                  "the text and some do not",
                  R"(end the last line with a line break, or write "|-" or ">-")");
  }
  return true;
}

// Reads the signs after "|" or ">"; ' ' when there is none.
std::optional<char> YamlReader::block_text_header() {
  ++at_;
  char chomping = ' ';
  if (peek() == '-' || peek() == '+') {
    chomping = peek();
    ++at_;
  }
  if (peek() >= '0' && peek() <= '9') {
    refuse("yaml/indent-indicator",
           {at_, at_ + 1},
           R"(a digit after "|" or ">" is not allowed)",
           "delete the digit and begin the text's first line without extra spaces");
    return std::nullopt;
  }
  if (!is_blank(peek()) && !is_break(peek())) {
    refuse("yaml/block-text-header",
           {at_, at_ + 1},
           R"(only "-" or "+" may follow "|" or ">")",
           "begin the text on the next line; a text that begins with this sign needs quotes");
    return std::nullopt;
  }
  const std::uint32_t after = at_;
  skip_blanks();
  if (!is_break(peek()) && peek() != '#') {
    refuse("yaml/block-text-header",
           {at_, at_ + 1},
           R"(text on the same line as "|" or ">")",
           "begin the text on the next line; a text that begins with this sign needs quotes");
    return std::nullopt;
  }
  at_ = after;
  return chomping;
}

} // namespace arrcheck
