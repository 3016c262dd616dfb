#include "document/yaml_reader.h"

#include "text/unicode.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::size_t excerpt_code_points = 40;

constexpr std::string_view one_document =
    "one file holds one arrangement: put the rest in a file of its own";

Node::Kind plain_kind(std::string_view text) {
  if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL") {
    return Node::Kind::Null;
  }
  if (text == "true" || text == "True" || text == "TRUE" || text == "false" || text == "False" ||
      text == "FALSE") {
    return Node::Kind::Boolean;
  }
  return Node::Kind::Text;
}

// Takes digits off the front; false when there are none.
bool take_digits(std::string_view& text) {
  const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(count);
  return count > 0;
}

// A number as JSON spells it.
bool is_number(std::string_view text) {
  if (text.starts_with('-')) {
    text.remove_prefix(1);
  }
  if (text.starts_with('0')) {
    text.remove_prefix(1);
  } else if (!take_digits(text)) {
    return false;
  }
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (!take_digits(text)) {
      return false;
    }
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-')) {
      text.remove_prefix(1);
    }
    if (!take_digits(text)) {
      return false;
    }
  }
  return text.empty();
}

} // namespace

std::string excerpt(std::string_view text) {
  return '"' + visible(text, excerpt_code_points) + '"';
}

YamlReader::YamlReader(const Source& source, const Limits& limits)
    : source_(source), limits_(limits), bytes_(source->bytes()) {
  document_.source = source;
}

Result<Document> YamlReader::read() {
  if (!document()) {
    return *std::move(refusal_);
  }
  return std::move(document_);
}

bool YamlReader::document() {
  if (!to_content()) {
    return false;
  }
  if (at_end()) {
    const bool blank = trim(bytes_).empty();
    return blank ? refuse("yaml/empty-file",
                          {},
                          fmt::format("{} is empty", visible(source_->name())),
                          "write the document in it")
                 : refuse("yaml/only-comments",
                          {},
                          "the file holds only comments",
                          "remove the \"#\" from the lines that are meant");
  }
  if (peek() == '%' && at_ == line_start_) {
    return refuse("yaml/directive",
                  {at_, at_ + 1},
                  "a line that begins with \"%\" is a YAML directive, which is not allowed here",
                  "delete the line; every file is read as YAML 1.2");
  }
  if (is_marker(at_) && peek() == '-') {
    at_ += 3;
    skip_blanks();
    skip_comment();
    if (!is_break(peek())) {
      return refuse("yaml/text-after-marker",
                    {at_, at_ + 1},
                    "text on the same line as \"---\"",
                    "begin the document on the next line, or leave \"---\" out");
    }
    if (!finish_line()) {
      return false;
    }
    if (at_end()) {
      return refuse("yaml/empty-file",
                    {},
                    "the file holds nothing after \"---\"",
                    "write the document in it");
    }
  }
  if (is_marker(at_)) {
    return refuse_rest();
  }
  return block_node({}, -1, After::Nothing) && (at_end() || refuse_rest());
}

// Something stands after the document.
bool YamlReader::refuse_rest() {
  const Range range{at_, std::min(at_ + 3, static_cast<std::uint32_t>(bytes_.size()))};
  if (is_marker(at_)) {
    return peek() == '-' ? refuse("yaml/second-document",
                                  range,
                                  "\"---\" begins a second document, expected one document in a "
                                  "file",
                                  one_document)
                         : refuse("yaml/document-end",
                                  range,
                                  "\"...\" ends the document, which is not allowed here",
                                  "delete the line and what follows it");
  }
  if (document_.root().is_collection()) {
    const std::uint32_t begin = document_.root().range.begin;
    if (bytes_[begin] != '[' && bytes_[begin] != '{') {
      return refuse_indent(static_cast<int>(source_->position(begin).column) - 1);
    }
  }
  return refuse(
      "yaml/content-after-end", {at_, at_ + 1}, "text after the end of the document", one_document);
}

char YamlReader::peek(std::uint32_t ahead) const {
  const std::size_t at = std::size_t{at_} + ahead;
  return at < bytes_.size() ? bytes_[at] : '\0';
}

bool YamlReader::at_end() const {
  return at_ >= bytes_.size();
}

int YamlReader::column() const {
  return static_cast<int>(at_ - line_start_);
}

std::string_view YamlReader::slice(Range range) const {
  return bytes_.substr(range.begin, range.end - range.begin);
}

bool YamlReader::is_marker(std::uint32_t at) const {
  const std::string_view three = bytes_.substr(std::min<std::size_t>(at, bytes_.size()), 3);
  return (at == 0 || bytes_[at - 1] == '\n') && (three == "---" || three == "...") &&
         ends_word(at + 3, false);
}

// Whether an indicator before this offset stands for itself and does not begin a text.
bool YamlReader::ends_word(std::uint32_t at, bool in_flow) const {
  const char c = at < bytes_.size() ? bytes_[at] : '\0';
  return is_blank(c) || is_break(c) || (in_flow && is_flow_indicator(c));
}

std::uint32_t YamlReader::after_break(std::uint32_t at) const {
  return at + (bytes_[at] == '\r' ? 2U : 1U);
}

YamlReader::NextLine YamlReader::next_line() const {
  NextLine line;
  std::uint32_t at = at_;
  const auto size = static_cast<std::uint32_t>(bytes_.size());
  while (at < size) {
    at = after_break(at);
    line.start = at;
    while (at < size && bytes_[at] == ' ') {
      ++at;
    }
    line.spaces = static_cast<int>(at - line.start);
    while (at < size && is_blank(bytes_[at])) {
      ++at;
    }
    line.text = at;
    if (at < size && !is_break(bytes_[at])) {
      line.marker = line.spaces == 0 && is_marker(at);
      return line;
    }
    ++line.blank_lines;
    if (at > line.start + static_cast<std::uint32_t>(line.spaces)) {
      line.tab = line.start + static_cast<std::uint32_t>(line.spaces);
    }
  }
  line.end = true;
  return line;
}

void YamlReader::skip_blanks() {
  while (is_blank(peek())) {
    ++at_;
  }
}

// A comment begins at the start of a line or after a blank.
void YamlReader::skip_comment() {
  if (peek() == '#' && (at_ == line_start_ || is_blank(bytes_[at_ - 1]))) {
    at_ = static_cast<std::uint32_t>(std::min(bytes_.find_first_of("\r\n", at_), bytes_.size()));
  }
}

// Goes from a value's end, with at most a comment after it, to the next line that says something.
bool YamlReader::finish_line() {
  skip_blanks();
  skip_comment();
  if (peek() == '#') {
    return refuse_glued_comment();
  }
  if (!is_break(peek())) {
    return refuse(
        "yaml/unexpected-text",
        {at_, at_ + 1},
        fmt::format(
            "unexpected {} after the value",
            excerpt(
                slice({at_, at_ + static_cast<std::uint32_t>(decode(bytes_.substr(at_)).length)}))),
        "put quotes round the whole text, or delete what is too much");
  }
  if (!at_end()) {
    at_ = after_break(at_);
    line_start_ = at_;
  }
  return to_content();
}

// From the start of a line to the first character that is neither blank nor comment, here or on a
// later line. Sets `indent_`.
bool YamlReader::to_content() {
  for (;;) {
    line_start_ = at_;
    while (peek() == ' ') {
      ++at_;
    }
    const std::uint32_t tab = at_;
    skip_blanks();
    if (tab != at_) {
      return refuse_tab(tab);
    }
    skip_comment();
    if (at_end()) {
      indent_ = -1;
      return true;
    }
    if (!is_break(peek())) {
      indent_ = is_marker(at_) ? -1 : column();
      return true;
    }
    at_ = after_break(at_);
  }
}

bool YamlReader::refuse_tab(std::uint32_t at) {
  return refuse(
      "yaml/tab-indent",
      {at, at + 1},
      fmt::format("line {} starts with a tab, expected spaces", source_->position(at).line),
      "replace the tab by spaces");
}

bool YamlReader::refuse_glued_comment() {
  return refuse("yaml/comment-space",
                {at_, at_ + 1},
                "a comment that follows something needs a space before its \"#\"",
                "put a space before the \"#\"; if it is no comment, put the whole text in quotes");
}

bool YamlReader::refuse(std::string_view id,
                        Range range,
                        std::string message,
                        std::string_view hint) {
  const auto size = static_cast<std::uint32_t>(bytes_.size());
  range.begin = std::min(range.begin, size);
  range.end = std::clamp(range.end, range.begin, size);
  refusal_ = Diagnostic{
      std::string(id), Severity::Error, std::move(message), {source_, range}, std::string(hint)};
  return false;
}

Node* YamlReader::add(const Slot& slot, Node::Kind kind, Range range) {
  if (document_.nodes.size() >= limits_.nodes) {
    refuse("yaml/too-many-values",
           range,
           fmt::format("more than {} values in the file (limit)", limits_.nodes),
           "split the file");
    return nullptr;
  }
  if (slot.parent != nullptr && slot.parent->node->kind == Node::Kind::Sequence &&
      slot.parent->node->size >= limits_.items) {
    refuse("yaml/too-many-items",
           range,
           fmt::format("more than {} items in one list (limit)", limits_.items),
           "split the list");
    return nullptr;
  }
  Node& node = document_.nodes.emplace_back();
  node.kind = kind;
  node.range = range;
  if (slot.parent != nullptr) {
    Collection& parent = *slot.parent;
    node.key = slot.key.text;
    node.key_range = slot.key.range;
    node.parent = parent.node;
    node.index = parent.node->size++;
    (parent.last == nullptr ? parent.node->first : parent.last->next) = &node;
    parent.last = &node;
  }
  return &node;
}

bool YamlReader::add_scalar(const Slot& slot, const Scalar& scalar) {
  if (!check_length(scalar)) {
    return false;
  }
  Node::Kind kind = Node::Kind::Text;
  if (!scalar.quoted) {
    kind = is_number(scalar.text) ? Node::Kind::Number : plain_kind(scalar.text);
  }
  Node* node = add(slot, kind, scalar.range);
  if (node == nullptr) {
    return false;
  }
  node->quoted = scalar.quoted;
  if (kind != Node::Kind::Null) {
    node->text = scalar.text;
  }
  return true;
}

std::optional<YamlReader::Collection>
YamlReader::open(const Slot& slot, Node::Kind kind, std::uint32_t begin) {
  if (depth_ >= limits_.depth) {
    refuse("yaml/too-deep",
           {begin, begin + 1},
           fmt::format("nesting deeper than {} (limit)", limits_.depth),
           "put fewer lists and mappings inside one another");
    return std::nullopt;
  }
  Node* node = add(slot, kind, {begin, begin});
  if (node == nullptr) {
    return std::nullopt;
  }
  ++depth_;
  return Collection{node, nullptr, {}};
}

void YamlReader::close(Collection& collection, std::uint32_t end) {
  collection.node->range.end = end;
  --depth_;
}

std::string_view YamlReader::keep(std::string text) {
  return document_.decoded.emplace_back(std::move(text));
}

} // namespace arrcheck
