#include "restyle.h"

#include "text/unicode.h"
#include "wrong_values.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::size_t fold_at = 60; // bytes

bool reads_as_other_kind(std::string_view text) {
  const std::string lower = to_lower(text);
  const bool digits = lower.find_first_not_of("0123456789.e-") == std::string::npos;
  const bool date = std::count(lower.begin(), lower.end(), '-') == 2;
  return lower == "true" || lower == "false" || lower == "null" || lower == "~" ||
         (digits && !date);
}

// Whether a text can stand without quotes anywhere.
bool is_plain(std::string_view text) {
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  return !text.empty() && is_word(text.front()) && text.back() != ' ' && text.back() != ':' &&
         text.find(": ") == std::string_view::npos && text.find(" #") == std::string_view::npos &&
         text.find_first_of("\n\t{}[],\"\\") == std::string_view::npos &&
         !reads_as_other_kind(text);
}

// Whether a text can stand in a block: no line is blank or begins or ends with a blank.
bool fits_block(std::string_view text) {
  return !text.empty() && text.find_first_of("\t\\") == std::string_view::npos &&
         text.front() != ' ' && text.front() != '\n' && text.front() != '#' && text.back() != ' ' &&
         text.back() != '\n' && text.find("  ") == std::string_view::npos &&
         text.find("\n\n") == std::string_view::npos &&
         text.find(" \n") == std::string_view::npos && text.find("\n ") == std::string_view::npos;
}

std::string double_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      out += c == '"' || c == '\\' ? fmt::format("\\{}", c) : std::string(1, c);
    }
  }
  return out + '"';
}

std::string single_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    out += c == '\'' ? std::string("''") : std::string(1, c);
  }
  return out + "'";
}

// The text with each line on one of its own below a margin; folded: long lines broken at blanks.
std::string in_block(std::string_view text, std::size_t margin, bool folded) {
  std::string out;
  std::size_t column = 0;
  const std::string start = "\n" + std::string(margin, ' ');
  out += start;
  for (const char c : text) {
    const bool fold = folded && c == ' ' && column > fold_at;
    const bool ends = c == '\n' || fold;
    out += ends ? start : std::string(1, c);
    column = ends ? 0 : column + 1;
  }
  return out;
}

class Writer {
public:
  Writer(const Shape& shape, const Style& style) : shape_(shape), style_(style) {}

  std::string document(const Node& root) {
    if (style_.flow) {
      return flow(root, 0) + "\n";
    }
    return (style_.comments ? "# A comment on the whole.\n" : "") + block(root, 0);
  }

private:
  [[nodiscard]] std::vector<const Node*> ordered(const Node& node) const {
    std::vector<const Node*> all;
    for (const Node& child : children(node)) {
      all.push_back(&child);
    }
    const bool list = node.kind == Node::Kind::Sequence;
    if (list ? style_.reversed_items && has_identity(node) : style_.reversed_keys) {
      std::reverse(all.begin(), all.end());
    }
    return all;
  }

  [[nodiscard]] bool has_identity(const Node& list) const {
    const Shape* shape = shape_of(shape_, list);
    return shape != nullptr && !shape->identity.empty();
  }

  [[nodiscard]] std::string text(std::string_view value) const {
    switch (style_.texts) {
    case Style::Texts::Double:
      return double_quoted(value);
    case Style::Texts::Single:
      return value.find_first_of("\n\t") == std::string_view::npos ? single_quoted(value)
                                                                   : double_quoted(value);
    case Style::Texts::Plain:
    case Style::Texts::Literal:
    case Style::Texts::Folded:
      break;
    }
    return is_plain(value) ? std::string(value) : double_quoted(value);
  }

  [[nodiscard]] std::string scalar(const Node& node) const {
    if (node.kind == Node::Kind::Null) {
      return "null";
    }
    return node.kind == Node::Kind::Text ? text(node.text) : std::string(node.text);
  }

  [[nodiscard]] std::string flow(const Node& node, std::size_t depth) const {
    if (!node.is_collection()) {
      return scalar(node);
    }
    const bool mapping = node.kind == Node::Kind::Mapping;
    std::string out = mapping ? "{" : "[";
    std::string_view separator = depth == 0 ? "\n  " : "";
    for (const Node* child : ordered(node)) {
      out += separator;
      out += mapping ? fmt::format("{}: ", text(child->key)) : "";
      out += flow(*child, depth + 1);
      separator = depth == 0 ? ",\n  " : ", ";
    }
    return out + (depth == 0 ? "\n" : "") + (mapping ? "}" : "]");
  }

  // What follows a key or a dash, up to the end of its last line.
  [[nodiscard]] std::string value(const Node& node, std::size_t margin) const {
    if (node.is_collection()) {
      return node.first == nullptr ? " " + flow(node, 1) + "\n" : "\n" + block(node, margin);
    }
    const bool folded = style_.texts == Style::Texts::Folded;
    const bool in_lines = folded || style_.texts == Style::Texts::Literal;
    const bool whole = !folded || node.text.find('\n') == std::string_view::npos;
    if (in_lines && whole && node.kind == Node::Kind::Text && fits_block(node.text)) {
      return fmt::format(" {}-{}\n", folded ? '>' : '|', in_block(node.text, margin, folded));
    }
    return fmt::format(" {}{}\n", scalar(node), style_.comments ? " # a remark" : "");
  }

  [[nodiscard]] std::string block(const Node& node, std::size_t margin) const {
    const std::string indent(margin, ' ');
    std::string out;
    for (const Node* child : ordered(node)) {
      out += style_.comments ? fmt::format("\n{}# a note: with, {{marks}}\n", indent) : "";
      const bool mapping = node.kind == Node::Kind::Mapping;
      out += mapping ? fmt::format("{}{}:", indent, text(child->key)) : indent + "-";
      out += value(*child, margin + style_.indent);
    }
    return out;
  }

  const Shape& shape_;
  const Style& style_;
};

} // namespace

std::string restyled(const Document& document, const Shape& shape, const Style& style) {
  return Writer(shape, style).document(document.root());
}

std::string facts_of(const Node& node, bool any_order_of_items) {
  if (!node.is_collection()) {
    return fmt::format("({}:{}:{})", static_cast<int>(node.kind), node.text.size(), node.text);
  }
  std::vector<std::string> parts;
  for (const Node& child : children(node)) {
    parts.push_back(fmt::format("<{}>{}", child.key, facts_of(child, any_order_of_items)));
  }
  if (node.kind == Node::Kind::Mapping || any_order_of_items) {
    std::sort(parts.begin(), parts.end());
  }
  return fmt::format("[{}{}]", static_cast<int>(node.kind), fmt::join(parts, ""));
}

std::string with_windows_lines(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  }
  return out;
}

std::string without_comment_lines(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    const std::string_view line = bytes.substr(at, end - at);
    const std::string_view words = trim(line);
    out += words.empty() || words.front() == '#' ? std::string_view() : line;
    at = end;
  }
  return out;
}

} // namespace arrcheck
