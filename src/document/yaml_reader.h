#pragma once

#include "document/read_yaml.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace arrcheck {

// Reads the strict subset of YAML by recursive descent over bytes that check_bytes() has passed.
// The first thing it cannot accept is kept in `refusal_`, and every function returns false (or
// nothing) from there on. Columns and indentations count bytes from the start of a line; both are
// only ever compared where nothing but ASCII stands before them.
class YamlReader {
public:
  YamlReader(const Source& source, const Limits& limits);

  // The tree, or the refusal. To be called once.
  Result<Document> read();

private:
  // A text as it stands in the file, and what it says.
  struct Scalar {
    std::string_view text;
    Range range;
    bool quoted = false;
  };

  // A mapping or list that is being read. `keys` is filled once there are too many to look
  // through one by one; it is ordered, so that no choice of keys makes it slow.
  struct Collection {
    Node* node = nullptr;
    Node* last = nullptr;
    std::map<std::string_view, Range> keys;
  };

  // Where the next value belongs: nowhere (the root), to a list, or to a key of a mapping.
  struct Slot {
    Collection* parent = nullptr;
    Scalar key;
  };

  // A quotation that is being read: its opening mark, and the indentation that its further lines
  // must exceed.
  struct Quotation {
    Range opening;
    int parent = 0;
  };

  // What stands on the line before a value.
  enum class After : std::uint8_t { Nothing, Key, Dash };

  // The next line that is not blank, seen from a line break.
  struct NextLine {
    std::uint32_t blank_lines = 0; // passed on the way
    std::uint32_t start = 0;
    int spaces = 0;         // at its start
    std::uint32_t text = 0; // offset of its first character that is no space or tab
    std::uint32_t tab = 0;  // offset of a tab on one of the blank lines; 0 when there is none
    bool end = false;       // there is none
    bool marker = false;    // it is --- or ...
  };

  // A line of a block of text: where it, its text and its break begin.
  struct TextLine {
    std::uint32_t start = 0;
    std::uint32_t text = 0;
    std::uint32_t end = 0;
  };

  // yaml_reader.cc: the document, lines, nodes.
  bool document();
  bool refuse_rest();
  [[nodiscard]] char peek(std::uint32_t ahead = 0) const;
  [[nodiscard]] bool at_end() const;
  [[nodiscard]] int column() const;
  [[nodiscard]] std::string_view slice(Range range) const;
  [[nodiscard]] bool is_marker(std::uint32_t at) const;
  [[nodiscard]] bool ends_word(std::uint32_t at, bool in_flow) const;
  [[nodiscard]] std::uint32_t after_break(std::uint32_t at) const;
  [[nodiscard]] NextLine next_line() const;
  void skip_blanks();
  void skip_comment();
  bool finish_line();
  bool refuse_tab(std::uint32_t at);
  bool refuse_glued_comment();
  bool to_content();
  bool refuse(std::string_view id, Range range, std::string message, std::string_view hint);
  Node* add(const Slot& slot, Node::Kind kind, Range range);
  bool add_scalar(const Slot& slot, const Scalar& scalar);
  std::optional<Collection> open(const Slot& slot, Node::Kind kind, std::uint32_t begin);
  void close(Collection& collection, std::uint32_t end);

  // yaml_block.cc: mappings and lists by indentation.
  bool block_node(const Slot& slot, int parent, After after);
  bool block_quoted(const Slot& slot, int parent, After after);
  bool block_plain(const Slot& slot, int parent, After after);
  bool mapping(const Slot& slot, Scalar key, After after);
  bool mapping_value(const Slot& slot, int parent);
  std::optional<Scalar> next_key();
  bool sequence(const Slot& slot, int parent, After after);
  bool sequence_item(Collection& here, int indent);
  bool refuse_indent(int expected);
  bool refuse_missing_colon(const Scalar& text);

  // yaml_flow.cc: mappings and lists in brackets.
  bool flow_collection(const Slot& slot, int parent);
  bool flow_items(Collection& here, int parent, char closer);
  bool flow_item(Collection& here, int parent);
  bool flow_value(const Slot& slot, int parent);
  std::optional<Scalar> flow_scalar(int parent);
  bool flow_gap(const Collection& here, int parent);
  bool refuse_unclosed_bracket(const Collection& here);

  // yaml_scalars.cc: keys, plain and quoted texts.
  bool accept_key(Collection& here, const Scalar& key);
  bool is_new_key(Collection& here, const Scalar& key);
  bool check_plain_start(bool in_flow);
  Range plain_line(bool in_flow);
  std::optional<Scalar> plain_text(Range first_line, int parent);
  bool check_plain(Range range);
  bool check_length(const Scalar& scalar);
  bool colon_follows();
  std::optional<Scalar> quoted_text(int parent);
  std::optional<Scalar> quoted_with_changes(const Quotation& quotation, std::string_view stops);
  bool quoted_line_break(std::string& out,
                         std::size_t solid,
                         const Quotation& quotation,
                         bool break_escaped);
  bool refuse_after_quote(const Scalar& text);

  // yaml_escape.cc: what a backslash means in double quotes.
  bool escape(std::string& out);
  bool numeric_escape(std::string& out, std::uint32_t digits);

  // yaml_block_text.cc: | and >.
  bool block_text(const Slot& slot, int parent, After after);
  std::optional<char> block_text_header();
  [[nodiscard]] TextLine text_line(int indent) const;
  bool check_block_text(const Scalar& scalar, bool any, char chomping);

  std::string_view keep(std::string text);

  Source source_;
  Limits limits_;
  std::string_view bytes_;
  Document document_;
  std::optional<Diagnostic> refusal_;
  std::uint32_t at_ = 0;
  std::uint32_t line_start_ = 0;
  int indent_ = -1; // of the line that to_content() stopped at; -1 at the end and at --- or ...
  std::size_t depth_ = 0;
};

// What stands for the depth of "no line may follow": a key and its colon stand on one line.
constexpr int one_line_only = INT32_MAX;

// Part of the input for a message: quoted, on one line, not too long.
std::string excerpt(std::string_view text);

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

// The end of the input reads as NUL, which check_bytes() lets through nowhere else.
constexpr bool is_break(char c) {
  return c == '\n' || c == '\r' || c == '\0';
}

constexpr bool is_flow_indicator(char c) {
  return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

} // namespace arrcheck
