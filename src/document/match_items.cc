#include "document/match_items.h"

#include "text/unicode.h"

#include <algorithm>
#include <set>
#include <utility>

namespace arrcheck {

namespace {

constexpr std::string_view was = "was";

// A number without what does not change its value: "100.50" and "100.5" are one.
std::string number(std::string_view text) {
  const bool plain = text.find('.') != std::string_view::npos &&
                     text.find_first_of("eE") == std::string_view::npos;
  if (plain) {
    text = text.substr(0, text.find_last_not_of('0') + 1);
    text = text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
  }
  return std::string(text == "-0" ? "0" : text);
}

// Texts of any content that cannot run into each other.
void put(std::string& out, std::string_view part) {
  out += std::to_string(part.size());
  out += ':';
  out += part;
}

using Group = std::vector<const Node*>;
using Groups = std::map<std::string, Group>;

Groups by_key(const Node* list, const Shape& shape, const Reader& reader) {
  Groups groups;
  if (list != nullptr && list->kind == Node::Kind::Sequence) {
    for (const Node& item : children(*list)) {
      if (!says_nothing(&item)) {
        groups[reader.key(item, shape)].push_back(&item);
      }
    }
  }
  return groups;
}

// What an item says it was, as keys are written.
std::string old_key(const Node& item) {
  const Node* text = item.member(was);
  return text == nullptr || text->is_collection() ? "" : to_lower(folded(text->text));
}

// Pairs the items of two lists.
class Matcher {
public:
  Matcher(const Node* before, const Node* after, const Shape& list, const Renames& renames)
      : list_(list), old_reader_(Side::Before, renames), new_reader_(Side::After, renames),
        old_(by_key(before, list, old_reader_)), new_(by_key(after, list, new_reader_)) {
    for (auto& [key, group] : new_) {
      if (const auto found = old_.find(key); found != old_.end()) {
        pair(found->second, group);
      }
    }
    if (can_be_renamed(list)) {
      rename();
    }
  }

  [[nodiscard]] const std::map<const Node*, ItemPair>& by_after() const { return by_after_; }

  [[nodiscard]] std::vector<ItemPair> in_order(const Node* before, const Node* after) const {
    std::vector<ItemPair> pairs;
    std::set<const Node*> kept;
    each(after, [&](const Node& item) {
      const auto found = by_after_.find(&item);
      pairs.push_back(found == by_after_.end() ? ItemPair{nullptr, &item, false} : found->second);
      kept.insert(pairs.back().before);
    });
    each(before, [&](const Node& item) {
      if (!kept.contains(&item)) {
        pairs.push_back({&item, nullptr, false});
      }
    });
    return pairs;
  }

private:
  static void each(const Node* list, const std::function<void(const Node&)>& take) {
    if (list == nullptr || list->kind != Node::Kind::Sequence) {
      return;
    }
    for (const Node& item : children(*list)) {
      if (!says_nothing(&item)) {
        take(item);
      }
    }
  }

  void join(const Node& before, const Node& after, bool renamed) {
    by_after_[&after] = {&before, &after, renamed};
  }

  // Items of one identity: equal ones belong together, then the rest in an order of its own, so
  // that no position decides. What is left over leaves the groups.
  void pair(Group& old_group, Group& new_group) {
    if (old_group.size() == 1 && new_group.size() == 1) {
      join(*old_group.front(), *new_group.front(), false);
      old_group.clear();
      new_group.clear();
      return;
    }
    std::multimap<std::string, const Node*> old_items = by_whole(old_group, old_reader_);
    std::multimap<std::string, const Node*> new_items = by_whole(new_group, new_reader_);
    for (auto at = new_items.begin(); at != new_items.end();) {
      const auto equal = old_items.find(at->first);
      if (equal == old_items.end()) {
        ++at;
        continue;
      }
      join(*equal->second, *at->second, false);
      old_items.erase(equal);
      at = new_items.erase(at);
    }
    while (!old_items.empty() && !new_items.empty()) {
      join(*old_items.begin()->second, *new_items.begin()->second, false);
      old_items.erase(old_items.begin());
      new_items.erase(new_items.begin());
    }
    old_group = rest(old_items);
    new_group = rest(new_items);
  }

  std::multimap<std::string, const Node*> by_whole(const Group& group, const Reader& reader) {
    std::multimap<std::string, const Node*> sorted;
    for (const Node* item : group) {
      sorted.emplace(reader.whole(*item, list_.item), item);
    }
    return sorted;
  }

  static Group rest(const std::multimap<std::string, const Node*>& items) {
    Group group;
    for (const auto& [whole, item] : items) {
      group.push_back(item);
    }
    return group;
  }

  // `was` of the newer version names what it took the place of; `was` of the older version names
  // what it goes back to. What has no name of its own is renamed to nothing.
  void rename() {
    for (auto& [key, group] : new_) {
      for (const Node*& item : group) {
        const Node* source = key.empty() ? nullptr : take(old_, old_key(*item));
        if (source != nullptr) {
          join(*source, *item, true);
          item = nullptr;
        }
      }
    }
    for (auto& [key, group] : old_) {
      for (const Node*& item : group) {
        const Node* target = item == nullptr || key.empty() ? nullptr : take(new_, old_key(*item));
        if (target != nullptr) {
          join(*item, *target, true);
          item = nullptr;
        }
      }
    }
  }

  // The one item of this identity that has found no partner yet.
  static const Node* take(Groups& groups, const std::string& key) {
    const auto found = groups.find(key);
    if (key.empty() || found == groups.end()) {
      return nullptr;
    }
    for (const Node*& item : found->second) {
      if (item != nullptr) {
        return std::exchange(item, nullptr);
      }
    }
    return nullptr;
  }

  const Shape& list_;
  Reader old_reader_;
  Reader new_reader_;
  Groups old_;
  Groups new_;
  std::map<const Node*, ItemPair> by_after_;
};

void find_renames(const Node* before,
                  const Node* after,
                  const Shape& shape,
                  const std::string& path,
                  Renames& found) {
  if (const Shape* list = list_shape(&shape); list != nullptr) {
    if (can_be_renamed(*list)) {
      const Renames none;
      const Reader old_reader(Side::Before, none);
      const Reader new_reader(Side::After, none);
      const Matcher matcher(before, after, *list, none);
      for (const auto& [item, pair] : matcher.by_after()) {
        if (pair.renamed) {
          found[path][old_reader.key(*pair.before, *list)] = new_reader.key(*item, *list);
        }
      }
    }
    return;
  }
  for (const ShapeProperty& property : shape.properties) {
    const Node* old_field = before == nullptr ? nullptr : before->member(property.name);
    const Node* new_field = after == nullptr ? nullptr : after->member(property.name);
    if (old_field != nullptr && new_field != nullptr && property.shape != nullptr) {
      const std::string below = path.empty() ? "" : path + ".";
      find_renames(
          old_field, new_field, *property.shape, below + std::string(property.name), found);
    }
  }
}

} // namespace

bool says_nothing(const Node* node) {
  if (node == nullptr || node->kind == Node::Kind::Null) {
    return true;
  }
  if (!node->is_collection()) {
    return false;
  }
  for (const Node& child : children(*node)) {
    if (!says_nothing(&child)) {
      return false;
    }
  }
  return true;
}

const Shape* list_shape(const Shape* shape) {
  if (shape == nullptr || shape->item != nullptr) {
    return shape;
  }
  for (const Shape* alternative : shape->any_of) {
    if (const Shape* found = list_shape(alternative); found != nullptr) {
      return found;
    }
  }
  return nullptr;
}

std::string_view short_for(const Shape* shape) {
  return shape == nullptr ? std::string_view() : shape->short_for;
}

const Node* field(const Node& section, std::string_view name, const Shape* shape) {
  const bool written_short = !section.is_collection() && section.kind != Node::Kind::Null;
  return written_short && !name.empty() && short_for(shape) == name ? &section
                                                                    : section.member(name);
}

const Shape* field_shape(const Shape* shape, std::string_view name) {
  return shape == nullptr ? nullptr : member_shape(*shape, name);
}

bool can_be_renamed(const Shape& list) {
  return list.item != nullptr && member_shape(*list.item, was) != nullptr;
}

std::string folded(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  std::string out;
  for (std::size_t at = text.find_first_not_of(blanks); at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
    out += out.empty() ? "" : " ";
    out += text.substr(at, end - at);
    at = text.find_first_not_of(blanks, end);
  }
  return out;
}

const Node* identity(const Node& item, const Shape& list) {
  if (list.identity.empty()) {
    return nullptr;
  }
  return list.identity == "." || !item.is_collection() ? &item : item.member(list.identity);
}

std::string Reader::value(const Node& scalar, const Shape* shape) const {
  std::string text = scalar.kind == Node::Kind::Number ? number(scalar.text) : folded(scalar.text);
  if (side_ == Side::After || shape == nullptr || shape->refers_to.empty()) {
    return text;
  }
  const auto list = renames_->find(shape->refers_to);
  if (list == renames_->end()) {
    return text;
  }
  const auto renamed = list->second.find(to_lower(text));
  return renamed == list->second.end() ? text : renamed->second;
}

std::string Reader::key(const Node& item, const Shape& list) const {
  const Node* named = identity(item, list);
  if (named == nullptr) {
    return "";
  }
  const Shape* shape = named == &item ? list.item : field_shape(list.item, list.identity);
  return to_lower(named->is_collection() ? whole(*named, shape) : value(*named, shape));
}

std::string Reader::section(const Node& node, const Shape* shape) const {
  std::map<std::string, std::string, std::less<>> fields;
  const auto add = [&](std::string_view name, const Node& value) {
    if (!says_nothing(&value)) {
      fields[std::string(name)] = whole(value, field_shape(shape, name));
    }
  };
  if (!node.is_collection()) {
    add(short_for(shape), node);
  }
  for (const Node& member : children(node)) {
    add(member.key, member);
  }
  std::string out = "{";
  for (const auto& [name, value] : fields) {
    put(out, name);
    put(out, value);
  }
  return out;
}

std::string Reader::whole(const Node& node, const Shape* shape) const {
  if (node.kind == Node::Kind::Sequence) {
    const Shape* list = list_shape(shape);
    std::multiset<std::string> items;
    for (const Node& item : children(node)) {
      if (!says_nothing(&item)) {
        items.insert(whole(item, list == nullptr ? nullptr : list->item));
      }
    }
    std::string out = "[";
    for (const std::string& item : items) {
      put(out, item);
    }
    return out;
  }
  if (node.kind == Node::Kind::Mapping || !short_for(shape).empty()) {
    return section(node, shape);
  }
  return value(node, shape);
}

std::vector<ItemPair>
match_items(const Node* before, const Node* after, const Shape& list, const Renames& renames) {
  return Matcher(before, after, list, renames).in_order(before, after);
}

Renames find_renames(const Node& before, const Node& after, const Shape& root) {
  Renames found;
  find_renames(&before, &after, root, "", found);
  return found;
}

const Node* name_of(const Node& item, const Shape& list) {
  const Shape* told_by = field_shape(list.item, list.identity);
  const bool by_reference = told_by != nullptr && !told_by->refers_to.empty();
  const Node* named = by_reference ? nullptr : item.member("name");
  return named != nullptr && !says_nothing(named) ? named : identity(item, list);
}

} // namespace arrcheck
