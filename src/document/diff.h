#pragma once

#include "document/document.h"
#include "document/shape.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace arrcheck {

// One fact that two versions of a document do not share. No judgement.
struct Change {
  enum class Kind : std::uint8_t { Added, Removed, Changed, Renamed, Moved };
  static constexpr std::size_t kind_count = 5;

  Kind kind = Kind::Changed;
  const Node* before = nullptr; // null: Added
  const Node* after = nullptr;  // null: Removed
  // About the file and not about what it describes (x-aside in the schema): where a quotation
  // stands, who wrote the file.
  bool aside = false;
};

// An item that is gone and one that is new in the same list, so alike that they may be one.
struct Alike {
  const Node* removed = nullptr;
  const Node* added = nullptr;
  const Node* was = nullptr; // what tells the removed one apart
};

// Which nodes of the two versions are the same thing: items by identity, fields by name. A node
// that stands in one version alone has no partner.
class Pairs {
public:
  void add(const Node& before, const Node& after);
  [[nodiscard]] const Node* after(const Node& before) const;
  [[nodiscard]] const Node* before(const Node& after) const;

private:
  std::unordered_map<const Node*, const Node*> after_;
  std::unordered_map<const Node*, const Node*> before_;
};

struct DocumentDiff {
  std::vector<Change>
      changes; // in the order of the newer version; what is gone stands where it was
  std::vector<Alike> alike;
  // Lists, of either version, in which so much came and went that nothing alike was looked for.
  std::vector<std::pair<const Node*, const Node*>> not_sought;
  std::size_t steps = 0; // that looking for what is alike took (document/likeness.h)
  Pairs pairs;
};

// Compares two versions of a document by what the schema says of it. Items are told apart by their
// list's identity (x-identity), never by position; an item whose `was` names one of the older
// version that the newer one has no more is that item, renamed, and so are all texts that refer to
// it. An item that left one list and came into another under the same name has moved. Texts are
// equal without regard to blanks and line breaks, numbers by value; a field that says nothing
// (null, an empty list) is no field. What is added or removed as a whole is one change.
DocumentDiff diff(const Document& before, const Document& after, const Shape& shape);

// What a node says, on one line: a text as it stands, fields with their names, without what is
// aside.
std::string content_in_words(const Node& node, const Shape& shape);

// What people call nodes of documents of one shape: their path by identity, in words ("lead, post
// of Leicestershire Police"). Remembers the names in lists that others refer to, so that the
// documents have to outlive it.
class NamesInWords {
public:
  explicit NamesInWords(const Shape& shape) : shape_(shape) {}

  std::string of(const Node& node);

private:
  const Node* referred(const Node& text, const Shape& shape);

  const Shape& shape_;
  std::unordered_map<const Node*, std::unordered_map<std::string, const Node*>> names_; // by list
};

// The same of one node.
std::string name_in_words(const Node& node, const Shape& shape);

} // namespace arrcheck
