#include "document/yaml_reader.h"

#include <fmt/format.h>

namespace arrcheck {

// `at_` stands on the first character of a value that belongs to what is indented by `parent`.
bool YamlReader::block_node(const Slot& slot, int parent, After after) {
  switch (peek()) {
  case '-':
    if (ends_word(at_ + 1, false)) {
      return sequence(slot, parent, after);
    }
    break;
  case '[':
  case '{': {
    if (!flow_collection(slot, parent)) {
      return false;
    }
    if (colon_follows()) {
      return refuse("yaml/complex-key",
                    {at_, at_ + 1},
                    "a list or mapping is used as a key",
                    "a key must be a text");
    }
    return finish_line();
  }
  case '|':
  case '>':
    return block_text(slot, parent, after);
  case '"':
  case '\'':
    return block_quoted(slot, parent, after);
  default:
    break;
  }
  return block_plain(slot, parent, after);
}

bool YamlReader::block_quoted(const Slot& slot, int parent, After after) {
  const std::uint32_t first_line = line_start_;
  const auto text = quoted_text(parent);
  if (!text) {
    return false;
  }
  if (!colon_follows()) {
    return (is_break(peek()) || peek() == '#' || refuse_after_quote(*text)) &&
           add_scalar(slot, *text) && finish_line();
  }
  if (first_line != line_start_) {
    return refuse("yaml/key-over-lines",
                  {text->range.begin, text->range.begin + 1},
                  "the quotation opened here runs over several lines and is used as a key",
                  "write the key on one line, or close the quotation where it should end");
  }
  return mapping(slot, *text, after);
}

bool YamlReader::block_plain(const Slot& slot, int parent, After after) {
  if (!check_plain_start(false)) {
    return false;
  }
  const Range line = plain_line(false);
  if (peek() == ':') {
    return check_plain(line) && mapping(slot, {slice(line), line, false}, after);
  }
  const auto text = plain_text(line, parent);
  return text && add_scalar(slot, *text) && finish_line();
}

// The first key has been read; `at_` stands on its colon.
bool YamlReader::mapping(const Slot& slot, Scalar key, After after) {
  if (after == After::Key) {
    return refuse(
        "yaml/colon-in-text",
        {key.range.begin, at_ + 1},
        fmt::format("{} is followed by a second \":\" on the same line", excerpt(slice(key.range))),
        "put the whole text in quotes, or begin a new line for the inner key");
  }
  const int indent = static_cast<int>(key.range.begin - line_start_);
  auto here = open(slot, Node::Kind::Mapping, key.range.begin);
  if (!here) {
    return false;
  }
  for (;;) {
    if (!accept_key(*here, key)) {
      return false;
    }
    ++at_;
    if (!mapping_value({&*here, key}, indent)) {
      return false;
    }
    if (indent_ < indent) {
      close(*here, here->last->range.end);
      return true;
    }
    if (indent_ > indent) {
      return refuse_indent(indent);
    }
    const auto next = next_key();
    if (!next) {
      return false;
    }
    key = *next;
  }
}

// `at_` stands after the colon.
bool YamlReader::mapping_value(const Slot& slot, int parent) {
  const std::uint32_t after_colon = at_;
  skip_blanks();
  skip_comment();
  if (!is_break(peek())) {
    return block_node(slot, parent, After::Key);
  }
  if (!finish_line()) {
    return false;
  }
  if (indent_ > parent) {
    return block_node(slot, parent, After::Nothing);
  }
  if (indent_ == parent && peek() == '-' && ends_word(at_ + 1, false)) {
    return sequence(slot, parent, After::Nothing);
  }
  return add(slot, Node::Kind::Null, {after_colon, after_colon}) != nullptr;
}

std::optional<YamlReader::Scalar> YamlReader::next_key() {
  if (peek() == '"' || peek() == '\'') {
    const auto text = quoted_text(one_line_only);
    if (text && !colon_follows()) {
      is_break(peek()) ? refuse_missing_colon(*text) : refuse_after_quote(*text);
      return std::nullopt;
    }
    return text;
  }
  if (peek() == '-' && ends_word(at_ + 1, false)) {
    refuse("yaml/unexpected-item",
           {at_, at_ + 1},
           "a list item (\"- \") where a key is expected",
           "put a key with its colon on the line above the list, or check the indentation");
    return std::nullopt;
  }
  if (peek() == '[' || peek() == '{' || peek() == '|' || peek() == '>') {
    refuse("yaml/missing-key",
           {at_, at_ + 1},
           fmt::format("\"{}\" where a key is expected", peek()),
           "put a key with its colon before it, or indent the line deeper than its key");
    return std::nullopt;
  }
  if (!check_plain_start(false)) {
    return std::nullopt;
  }
  const Range line = plain_line(false);
  const Scalar key{slice(line), line, false};
  if (peek() != ':') {
    refuse_missing_colon(key);
    return std::nullopt;
  }
  if (!check_plain(line)) {
    return std::nullopt;
  }
  return key;
}

// `at_` stands on the first dash.
bool YamlReader::sequence(const Slot& slot, int parent, After after) {
  if (after == After::Key) {
    return refuse("yaml/list-after-key",
                  {at_, at_ + 1},
                  "a list (\"- \") begins on the same line as its key",
                  "begin the list on the next line");
  }
  const int indent = column();
  auto here = open(slot, Node::Kind::Sequence, at_);
  if (!here) {
    return false;
  }
  for (;;) {
    if (!sequence_item(*here, indent)) {
      return false;
    }
    const bool dashed = indent_ == indent && peek() == '-' && ends_word(at_ + 1, false);
    if (indent_ < indent || (indent_ == indent && !dashed && parent == indent)) {
      close(*here, here->last->range.end);
      return true;
    }
    if (indent_ > indent) {
      return refuse_indent(indent);
    }
    if (!dashed) {
      return refuse("yaml/expected-item",
                    {at_, at_ + 1},
                    "expected another list item (\"- \") or the end of the list",
                    "begin the item with a dash and a space, or indent the line to where it "
                    "belongs");
    }
  }
}

// `at_` stands on the dash.
bool YamlReader::sequence_item(Collection& here, int indent) {
  const std::uint32_t dash = at_++;
  while (peek() == ' ') {
    ++at_;
  }
  if (peek() == '\t') {
    return refuse("yaml/tab-indent",
                  {at_, at_ + 1},
                  "a tab after the \"-\" of a list item, expected a space",
                  "replace the tab by a space");
  }
  skip_comment();
  if (!is_break(peek())) {
    return block_node({&here, {}}, indent, After::Dash);
  }
  if (!finish_line()) {
    return false;
  }
  if (indent_ <= indent) {
    return refuse("yaml/empty-item",
                  {dash, dash + 1},
                  "a list item (\"-\") with nothing in it",
                  "write the item after the \"-\", or delete the line");
  }
  return block_node({&here, {}}, indent, After::Nothing);
}

bool YamlReader::refuse_indent(int expected) {
  const int found = column();
  return refuse(
      "yaml/indent",
      {at_, at_ + 1},
      fmt::format("line {} is indented by {} {}, which fits nothing above it, expected {}",
                  source_->position(at_).line,
                  found,
                  found == 1 ? "space" : "spaces",
                  expected),
      found > expected
          ? "line it up with the lines it belongs to; a text that goes on over several "
            "lines stops at a comment"
          : "line it up with the lines it belongs to");
}

bool YamlReader::refuse_missing_colon(const Scalar& text) {
  const std::string_view written = slice(text.range);
  const bool glued = peek() == ':' || (!text.quoted && written.find(':') != std::string_view::npos);
  return refuse("yaml/missing-colon",
                text.range,
                fmt::format("{} has no \": \" after it, expected a key", excerpt(written)),
                glued ? "put a space after the colon"
                      : "put a colon after the key; if the line goes on with the text above, "
                        "indent it deeper than that text's key");
}

} // namespace arrcheck
