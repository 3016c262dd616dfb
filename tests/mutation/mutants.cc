#include "mutants.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

namespace arrcheck {

namespace {

struct Edit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string instead;
};

std::string edited(std::string_view bytes, const Edit& edit) {
  return fmt::format("{}{}{}", bytes.substr(0, edit.begin), edit.instead, bytes.substr(edit.end));
}

std::size_t line_begin(std::string_view bytes, std::size_t offset) {
  const std::size_t at = offset == 0 ? std::string_view::npos : bytes.rfind('\n', offset - 1);
  return at == std::string_view::npos ? 0 : at + 1;
}

// Just after the line break of the line that holds the last byte before `offset`.
std::size_t line_end(std::string_view bytes, std::size_t offset) {
  const std::size_t at = bytes.find('\n', offset == 0 ? 0 : offset - 1);
  return at == std::string_view::npos ? bytes.size() : at + 1;
}

bool is_flow(const Node& collection, std::string_view bytes) {
  const char first = bytes[collection.range.begin];
  return first == '{' || first == '[';
}

bool is_item(const Node& node) {
  return node.parent->kind == Node::Kind::Sequence;
}

std::size_t begin_of(const Node& node) {
  return is_item(node) ? node.range.begin : node.key_range.begin;
}

// An implicit null ends with the colon after its key.
std::size_t end_of(const Node& node) {
  return node.range.empty() ? node.key_range.end + std::size_t{1} : node.range.end;
}

const Node* before(const Node& node) {
  const Node* last = nullptr;
  for (const Node& sibling : children(*node.parent)) {
    if (&sibling == &node) {
      return last;
    }
    last = &sibling;
  }
  return nullptr;
}

Edit removal_in_flow(const Node& node) {
  if (node.next != nullptr) {
    return {begin_of(node), begin_of(*node.next), ""};
  }
  const Node* previous = before(node);
  return {previous != nullptr ? end_of(*previous) : begin_of(node), end_of(node), ""};
}

Edit removal_in_block(const Node& node, std::string_view bytes) {
  const std::size_t begin = begin_of(node);
  const std::size_t line = line_begin(bytes, begin);
  const bool own_line = bytes.substr(line, begin - line).find('-') == std::string_view::npos;
  if (is_item(node) || own_line) {
    return {line, line_end(bytes, end_of(node)), ""};
  }
  // The first field of a list's item shares its line with the dash.
  if (node.next != nullptr) {
    return {begin, begin_of(*node.next), ""};
  }
  return {begin, end_of(node), "{}"};
}

// A value as YAML reads it back: plain where nothing can be misread, in quotes otherwise.
std::string spelt(std::string_view value, Node::Kind kind) {
  const bool literal = kind == Node::Kind::Number || kind == Node::Kind::Boolean;
  const bool plain = !value.empty() && value.find_first_not_of("0123456789-/abcdefghijklmnopqrstuv"
                                                               "wxyz") == std::string_view::npos;
  if (literal || (plain && value != "true" && value != "false")) {
    return std::string(value);
  }
  std::string quoted = "\"";
  for (const char c : value) {
    quoted += c == '"' || c == '\\' ? fmt::format("\\{}", c) : std::string(1, c);
  }
  return quoted + '"';
}

} // namespace

std::vector<Mutant> losses(const Document& document, const Node& node) {
  static constexpr std::array<std::string_view, 5> placeholders = {
      R"("")", R"("   ")", "TBC", "N/A", "\xE2\x80\xA6"};
  const std::string_view bytes = document.source->bytes();
  const bool flow = is_flow(*node.parent, bytes);
  std::vector<Mutant> all;
  all.push_back(
      {"removed", edited(bytes, flow ? removal_in_flow(node) : removal_in_block(node, bytes))});
  const auto make = [&](std::string_view instead) {
    all.push_back({instead.empty() ? "left empty" : fmt::format("made {}", instead),
                   edited(bytes, {node.range.begin, node.range.end, std::string(instead)})});
  };
  if (!is_item(node)) {
    make("");
  }
  if (node.is_collection()) {
    make(node.kind == Node::Kind::Mapping ? "{}" : "[]");
    return all;
  }
  for (const std::string_view placeholder : placeholders) {
    make(placeholder);
  }
  return all;
}

Mutant replaced(const Document& document, const Node& node, std::string_view value) {
  return {fmt::format("made \"{}\"", value),
          edited(document.source->bytes(),
                 {node.range.begin, node.range.end, spelt(value, node.kind)})};
}

Mutant doubled(const Document& document, const Node& item) {
  const std::string_view bytes = document.source->bytes();
  const bool flow = is_flow(*item.parent, bytes);
  const Edit whole = flow ? removal_in_flow(item) : removal_in_block(item, bytes);
  const bool alone = flow && item.parent->size == 1;
  return {
      "twice",
      edited(bytes,
             {whole.end,
              whole.end,
              fmt::format(
                  "{}{}", alone ? ", " : "", bytes.substr(whole.begin, whole.end - whole.begin))})};
}

Mutant with_field(const Document& document,
                  const Node& mapping,
                  std::string_view field,
                  std::string_view value) {
  const std::string_view bytes = document.source->bytes();
  const std::size_t begin = begin_of(*mapping.first);
  const std::string indent(begin - line_begin(bytes, begin), ' ');
  return {fmt::format("with {}: {}", field, value),
          edited(bytes,
                 {begin,
                  begin,
                  fmt::format("{}: {}{}",
                              field,
                              spelt(value, Node::Kind::Text),
                              is_flow(mapping, bytes) ? std::string(", ") : "\n" + indent)})};
}

} // namespace arrcheck
