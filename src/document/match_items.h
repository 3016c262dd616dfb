#pragma once

#include "document/document.h"
#include "document/shape.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// How items of lists are told apart in two versions of a document.

// Which of the two versions a node is of.
enum class Side : std::uint8_t { Before, After };

// Identities that changed, by the dotted path of their list: the older version's to the newer's.
// Identities stand in lower case with single blanks.
using Renames = std::map<std::string, std::map<std::string, std::string>, std::less<>>;

// Whether a value says nothing: null, or a list or section in which nothing stands.
bool says_nothing(const Node* node);

// The shape of a value of a document that matches `root`; null where the schema says nothing of it.
const Shape* shape_at(const Node& node, const Shape& root);

// The part of a shape that speaks about lists, through alternatives; null when none does.
const Shape* list_shape(const Shape* shape);
// What stands for a whole section if it is written short ("says"), or "".
std::string_view short_for(const Shape* shape);
// A field of a section, also of one that is written short.
const Node* field(const Node& section, std::string_view name, const Shape* shape);
// The shape of a field; null when the schema has none.
const Shape* field_shape(const Shape* shape, std::string_view name);
// Whether items of this list have a field `was`: they can be renamed.
bool can_be_renamed(const Shape& list);

// Texts compare without regard to how blanks and line breaks stand.
std::string folded(std::string_view text);

// What tells an item from its neighbours, or null.
const Node* identity(const Node& item, const Shape& list);

// Reads a version's texts as the newer version would write them.
class Reader {
public:
  Reader(Side side, const Renames& renames) : side_(side), renames_(&renames) {}

  // A scalar's value in a form in which equal values are equal.
  [[nodiscard]] std::string value(const Node& scalar, const Shape* shape) const;
  // An item's identity in lower case: for "." all that it says, "" when it has none.
  [[nodiscard]] std::string key(const Node& item, const Shape& list) const;
  // Everything that a value says, in one text that is equal for equal values, however they are
  // ordered and written.
  [[nodiscard]] std::string whole(const Node& node, const Shape* shape) const;

private:
  [[nodiscard]] std::string section(const Node& node, const Shape* shape) const;

  Side side_;
  const Renames* renames_;
};

struct ItemPair {
  const Node* before = nullptr; // null: added
  const Node* after = nullptr;  // null: removed
  bool renamed = false;         // told by `was`, of either version
};

// Pairs the items of two lists, either of which may be null. Items of one identity are paired with
// their equals first. What the newer list has comes first, in its order, then what is gone.
std::vector<ItemPair>
match_items(const Node* before, const Node* after, const Shape& list, const Renames& renames);

// Every rename in the lists that stand directly in sections: those that others refer to.
Renames find_renames(const Node& before, const Node& after, const Shape& root);

// What people call an item: its `name`, or what tells it apart; where that refers to another item,
// always the latter.
const Node* name_of(const Node& item, const Shape& list);

} // namespace arrcheck
