#pragma once

#include "text/source_text.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace arrcheck {

// One value of a document. Nodes live in their Document, are immutable once it is read, and know
// their parent, so that a missing value can be reported at the nearest place that exists.
//
// What a plain scalar is: nothing at all, `~`, `null`, `Null` and `NULL` are Null; `true`, `True`,
// `TRUE`, `false`, `False` and `FALSE` are Boolean; a number exactly as JSON spells it
// (-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?) is Number; everything else (`no`, `on`, `yes`,
// `010`, `0x1F`, `+1`, `.5`, `1_000`, `.inf`, `2025-09-18`) is Text, as is everything in quotes or
// in a block. Keys are always text.
struct Node {
  enum class Kind : std::uint8_t { Null, Boolean, Number, Text, Sequence, Mapping };

  Kind kind = Kind::Null;
  bool quoted = false;     // in quotes or a block scalar: text whatever it looks like
  std::string_view text;   // the scalar's value, decoded; empty for Null and collections
  Range range;             // the value as written, quotes included; empty for an implicit null
  std::string_view key;    // decoded; empty unless the parent is a mapping
  Range key_range;         // the key as written; empty unless the parent is a mapping
  std::uint32_t index = 0; // position among the parent's children, from 0
  std::uint32_t size = 0;  // number of children
  const Node* parent = nullptr;
  const Node* first = nullptr; // first child, in file order
  const Node* next = nullptr;  // next sibling, in file order

  [[nodiscard]] bool is_collection() const { return kind >= Kind::Sequence; }

  // The value under a key; null when this is no mapping or has no such key.
  [[nodiscard]] const Node* member(std::string_view name) const;
  // Where to point: the value, or its key when the value is empty, or the parent's place.
  [[nodiscard]] Range place() const;
};

// Walks the children of a node: for (const Node& child : children(node)).
class children { // NOLINT(readability-identifier-naming): reads as a verb where it is used
public:
  class iterator { // NOLINT(readability-identifier-naming)
  public:
    explicit iterator(const Node* at) : at_(at) {}

    const Node& operator*() const { return *at_; }

    const Node* operator->() const { return at_; }

    iterator& operator++() {
      at_ = at_->next;
      return *this;
    }

    bool operator!=(const iterator& other) const { return at_ != other.at_; }

  private:
    const Node* at_;
  };

  explicit children(const Node& parent) : first_(parent.first) {}

  [[nodiscard]] iterator begin() const { return iterator(first_); }

  [[nodiscard]] static iterator end() { return iterator(nullptr); }

private:
  const Node* first_;
};

struct Document;

// Another document that one names as a file, read along with it.
struct Companion {
  std::shared_ptr<const Document> document; // null when it is not there or could not be used
  const Node* named_at = nullptr;           // the value that names it
};

// A document that was read: its source and its tree. Moving it keeps every Node where it is;
// views in nodes point into the source or into `decoded`.
struct Document {
  Source source;
  Companion companion;
  std::deque<Node> nodes;          // root first, then in file order
  std::deque<std::string> decoded; // scalars that differ from their bytes (escapes, folding)

  Document() = default;
  Document(Document&&) = default;
  Document& operator=(Document&&) = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  ~Document() = default;

  [[nodiscard]] const Node& root() const { return nodes.front(); }
};

// Whether a node is one of this document's own.
bool owns(const Document& document, const Node& node);

// The RFC 6901 pointer of a node ("/partners/1/delegate"); empty for the root.
std::string pointer(const Node& node);

// The node that a pointer names, or null.
const Node* find(const Node& root, std::string_view pointer);

} // namespace arrcheck
