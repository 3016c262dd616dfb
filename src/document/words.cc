#include "document/diff.h"
#include "document/match_items.h"
#include "text/unicode.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

namespace arrcheck {

namespace {

std::string words_of(std::string_view key) {
  std::string words(key);
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

} // namespace

const Shape* shape_at(const Node& node, const Shape& root) {
  if (node.parent == nullptr) {
    return &root;
  }
  const Shape* above = shape_at(*node.parent, root);
  if (node.parent->kind == Node::Kind::Mapping) {
    return field_shape(above, node.key);
  }
  const Shape* list = list_shape(above);
  return list == nullptr ? nullptr : list->item;
}

namespace {

std::string content(const Node& node, const Shape* shape) {
  if (!node.is_collection()) {
    return folded(node.text);
  }
  const bool section = node.kind == Node::Kind::Mapping;
  const Shape* list = section ? nullptr : list_shape(shape);
  std::string text;
  for (const Node& child : children(node)) {
    const Shape* below = section           ? field_shape(shape, child.key)
                         : list == nullptr ? nullptr
                                           : list->item;
    if (says_nothing(&child) || (below != nullptr && below->aside)) {
      continue;
    }
    const bool named = section && short_for(shape) != child.key;
    text += fmt::format("{}{}{}{}",
                        text.empty() ? ""
                        : section    ? "; "
                                     : ", ",
                        named ? words_of(child.key) : "",
                        named ? ": " : "",
                        content(child, below));
  }
  return text;
}

using Referred = std::function<const Node*(const Node& text, const Shape& shape)>;

// The way from the root to a node, told from its end. Texts that name an item of another list are
// told by that item's name.
class Way {
  using Properties = std::span<const ShapeProperty>;

public:
  Way(const Node& node, const Shape& root, const Referred& referred)
      : root_(root), referred_(referred), last_(&node) {
    walk(node);
  }

  [[nodiscard]] std::string text() const {
    std::string text = fields_;
    for (auto item = items_.rbegin(); item != items_.rend(); ++item) {
      const std::string_view joint = item != items_.rbegin() ? ", " : text.empty() ? "" : " of ";
      text += fmt::format("{}{}", joint, *item);
    }
    return text;
  }

private:
  const Shape* walk(const Node& node) {
    if (node.parent == nullptr) {
      return &root_;
    }
    const Shape* above = walk(*node.parent);
    if (node.parent->kind == Node::Kind::Mapping) {
      if (short_for(above) != node.key) {
        fields_ += fmt::format("{}{}", fields_.empty() ? "" : ", ", words_of(node.key));
      }
      return field_shape(above, node.key);
    }
    const Shape* list = list_shape(above);
    if (list == nullptr) {
      return nullptr;
    }
    add(node, *list);
    return list->item;
  }

  // An item is called by what it is and by its own name; where something in it is told, by its
  // name alone. The fields that lead to it do not matter any more.
  void add(const Node& item, const Shape& list) {
    const std::string label = label_of(item, list);
    if (list.item_name.empty()) {
      fields_ = fmt::format("{} in {}", label, fields_);
      return;
    }
    const Node* name = name_of(item, list);
    const bool named = name != nullptr && name == item.member("name");
    items_.push_back(
        &item != last_ && named ? label : fmt::format("{} {}", words_of(list.item_name), label));
    fields_.clear();
  }

  // The first in the schema's order, so that the order in the file does not matter.
  static const Node* first_field(const Node& section, const Shape* shape) {
    for (const ShapeProperty& property : shape == nullptr ? Properties{} : shape->properties) {
      if (const Node* found = section.member(property.name); !says_nothing(found)) {
        return found;
      }
    }
    return nullptr;
  }

  [[nodiscard]] std::string label_of(const Node& item, const Shape& list) const {
    const Node* name = name_of(item, list);
    if (name != nullptr && name->is_collection()) { // known by all that it says
      name = first_field(*name, list.item);
    }
    if (says_nothing(name) || name->is_collection()) {
      return "(without a name)";
    }
    const Shape* shape = name == &item ? list.item : field_shape(list.item, name->key);
    if (shape != nullptr && !shape->refers_to.empty()) {
      const Node* other = referred_(*name, *shape);
      return folded(other == nullptr ? name->text : other->text);
    }
    return name == &item ? fmt::format("\"{}\"", folded(name->text)) : folded(name->text);
  }

  const Shape& root_;
  const Referred& referred_;
  const Node* last_;
  std::vector<std::string> items_; // outermost first
  std::string fields_;             // below the innermost item
};

} // namespace

std::string content_in_words(const Node& node, const Shape& shape) {
  return content(node, shape_at(node, shape));
}

std::string NamesInWords::of(const Node& node) {
  return Way(node,
             shape_,
             [this](const Node& text, const Shape& shape) { return referred(text, shape); })
      .text();
}

// The name of the item of another list that a text names, or null.
const Node* NamesInWords::referred(const Node& text, const Shape& shape) {
  const Node* at = &text;
  while (at->parent != nullptr) {
    at = at->parent;
  }
  const Shape* list = &shape_;
  for (std::string_view path = shape.refers_to; !path.empty();) {
    const std::string_view name = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(path.size(), name.size() + 1));
    at = at->member(name);
    list = field_shape(list, name);
    if (at == nullptr || list == nullptr) {
      return nullptr;
    }
  }
  list = list_shape(list);
  const auto [names, is_new] = names_.try_emplace(at);
  for (const Node* item = is_new && list != nullptr ? at->first : nullptr; item != nullptr;
       item = item->next) {
    if (const Node* id = identity(*item, *list); id != nullptr) {
      names->second.emplace(to_lower(id->text), name_of(*item, *list));
    }
  }
  const auto found = names->second.find(to_lower(text.text));
  return found == names->second.end() ? nullptr : found->second;
}

std::string name_in_words(const Node& node, const Shape& shape) {
  return NamesInWords(shape).of(node);
}

} // namespace arrcheck
