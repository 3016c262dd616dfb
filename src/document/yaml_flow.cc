#include "document/yaml_reader.h"

#include <fmt/format.h>

namespace arrcheck {

// `at_` stands on the opening bracket. Every line of it is indented deeper than `parent`.
bool YamlReader::flow_collection(const Slot& slot, int parent) {
  const bool is_list = peek() == '[';
  auto here = open(slot, is_list ? Node::Kind::Sequence : Node::Kind::Mapping, at_);
  if (!here) {
    return false;
  }
  ++at_;
  if (!flow_items(*here, parent, is_list ? ']' : '}')) {
    return false;
  }
  ++at_;
  close(*here, at_);
  return true;
}

// Up to the closing bracket, which is left to the caller.
bool YamlReader::flow_items(Collection& here, int parent, char closer) {
  if (!flow_gap(here, parent)) {
    return false;
  }
  while (peek() != closer) {
    if (peek() == ',') {
      return refuse("yaml/empty-item",
                    {at_, at_ + 1},
                    "a comma with no item before it",
                    "delete the comma, or write the item");
    }
    if (!flow_item(here, parent) || !flow_gap(here, parent)) {
      return false;
    }
    if (peek() == closer) {
      break;
    }
    if (peek() == ']' || peek() == '}') {
      return refuse("yaml/wrong-bracket",
                    {at_, at_ + 1},
                    fmt::format(R"("{}" where "{}" is expected)", peek(), closer),
                    "close each bracket with its own kind");
    }
    if (peek() == ':') {
      return refuse("yaml/pair-in-list",
                    {at_, at_ + 1},
                    "a key with a value stands in \"[ ]\" without braces of its own",
                    "write {key: value} with braces");
    }
    if (peek() != ',') {
      return refuse("yaml/missing-comma",
                    {at_, at_ + 1},
                    fmt::format(R"(expected "," or "{}" before this)", closer),
                    "put a comma between the items; a text over several lines needs quotes here");
    }
    ++at_;
    if (!flow_gap(here, parent)) {
      return false;
    }
  }
  return true;
}

// One item of a list, or one key with its value.
bool YamlReader::flow_item(Collection& here, int parent) {
  if (here.node->kind == Node::Kind::Sequence) {
    return flow_value({&here, {}}, parent);
  }
  if (peek() == '[' || peek() == '{') {
    return refuse("yaml/complex-key",
                  {at_, at_ + 1},
                  fmt::format("\"{}\" where a key is expected", peek()),
                  "a key must be a text");
  }
  const auto key = flow_scalar(one_line_only);
  if (!key) {
    return false;
  }
  skip_blanks();
  const bool glued = !key->quoted && (peek(1) == '[' || peek(1) == '{');
  if (peek() != ':' || glued) {
    return refuse_missing_colon(*key);
  }
  if (!accept_key(here, *key)) {
    return false;
  }
  const std::uint32_t after_colon = ++at_;
  if (!flow_gap(here, parent)) {
    return false;
  }
  if (peek() == ',' || peek() == '}') {
    return add({&here, *key}, Node::Kind::Null, {after_colon, after_colon}) != nullptr;
  }
  return flow_value({&here, *key}, parent);
}

bool YamlReader::flow_value(const Slot& slot, int parent) {
  if (peek() == '[' || peek() == '{') {
    return flow_collection(slot, parent);
  }
  const auto text = flow_scalar(parent);
  return text && add_scalar(slot, *text);
}

std::optional<YamlReader::Scalar> YamlReader::flow_scalar(int parent) {
  if (peek() == '"' || peek() == '\'') {
    const auto text = quoted_text(parent);
    if (!text) {
      return std::nullopt;
    }
    skip_blanks();
    const bool comment = peek() == '#' && is_blank(bytes_[at_ - 1]);
    if (!comment && !is_break(peek()) && !is_flow_indicator(peek()) && peek() != ':') {
      refuse_after_quote(*text);
      return std::nullopt;
    }
    return text;
  }
  if (!check_plain_start(true)) {
    return std::nullopt;
  }
  const Range line = plain_line(true);
  if (!check_plain(line)) {
    return std::nullopt;
  }
  const std::size_t question = slice(line).find('?');
  if (question != std::string_view::npos) {
    const auto at = line.begin + static_cast<std::uint32_t>(question);
    refuse("yaml/question-mark-in-brackets",
           {at, at + 1},
           "a \"?\" inside brackets, which some readers take for the end of the text",
           "put the text in quotes");
    return std::nullopt;
  }
  return Scalar{slice(line), line, false};
}

// Goes over blanks, comments and line breaks to the next character inside the brackets.
bool YamlReader::flow_gap(const Collection& here, int parent) {
  for (;;) {
    skip_blanks();
    skip_comment();
    if (peek() == '#') {
      return refuse_glued_comment();
    }
    if (!is_break(peek())) {
      return true;
    }
    const NextLine line = next_line();
    if (line.end || line.marker) {
      return refuse_unclosed_bracket(here);
    }
    at_ = line.text;
    line_start_ = line.start;
    if (peek() == '#') {
      continue;
    }
    if (line.spaces > parent) {
      return true;
    }
    if (peek() != ']' && peek() != '}') {
      return refuse_unclosed_bracket(here);
    }
    return refuse("yaml/bracket-indent",
                  {at_, at_ + 1},
                  "the closing bracket is not indented deeper than the line that its value "
                  "belongs to",
                  "put at least one more space before the bracket, or move it to the line above");
  }
}

bool YamlReader::refuse_unclosed_bracket(const Collection& here) {
  const std::uint32_t begin = here.node->range.begin;
  return refuse("yaml/unclosed-bracket",
                {begin, begin + 1},
                fmt::format("the \"{}\" opened here is never closed", bytes_[begin]),
                fmt::format("put the closing \"{}\" where the {} ends; its lines must be indented "
                            "deeper than its key",
                            bytes_[begin] == '[' ? ']' : '}',
                            bytes_[begin] == '[' ? "list" : "mapping"));
}

} // namespace arrcheck
