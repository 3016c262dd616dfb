#pragma once

#include "document/document.h"
#include "document/shape.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace arrcheck {

// A way of writing the same facts.
struct Style {
  enum class Texts : std::uint8_t { Plain, Single, Double, Literal, Folded };

  std::string_view name;
  Texts texts = Texts::Plain;
  bool flow = false;     // in braces and brackets
  bool comments = false; // above every field and after every scalar
  bool reversed_keys = false;
  bool reversed_items = false; // of lists whose items have an identity
  std::size_t indent = 2;
};

// The document's values in that style, without the comments it had.
std::string restyled(const Document& document, const Shape& shape, const Style& style);

// Every value with its path, as a text of its own: equal for equal trees. Fields count in any order
// and, if that is asked for, so do the items of lists.
std::string facts_of(const Node& node, bool any_order_of_items);

// The document's own bytes with lines that end as on Windows.
std::string with_windows_lines(std::string_view bytes);

// The document's own bytes without empty lines and lines that are a comment.
std::string without_comment_lines(std::string_view bytes);

} // namespace arrcheck
