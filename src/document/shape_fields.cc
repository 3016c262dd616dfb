#include "document/shape_fields.h"

#include "text/suggest.h"

#include <algorithm>
#include <set>

namespace arrcheck {

namespace {

struct Walk {
  std::map<const Shape*, int> visits{};
  std::set<std::string_view> ambiguous{};
  FieldHomes homes{};
};

void walk(Walk& state, const Shape& shape, const std::string& path) {
  const bool again = ++state.visits[&shape] > 1;
  for (const ShapeProperty& property : shape.properties) {
    const bool added = state.homes.try_emplace(property.name, path).second;
    if (again || !added) {
      state.ambiguous.insert(property.name);
    }
    if (!again && property.shape != nullptr) {
      std::string below = path;
      below += path.empty() ? "" : " → ";
      below += property.name;
      walk(state, *property.shape, below);
    }
  }
  if (again) {
    return;
  }
  if (shape.item != nullptr) {
    walk(state, *shape.item, path);
  }
  for (const Shape* alternative : shape.any_of) {
    walk(state, *alternative, path);
  }
}

std::size_t fields_known(const Shape& shape, const Node& node) {
  std::size_t count = 0;
  for (const Node& member : children(node)) {
    if (member_shape(shape, member.key) != nullptr) {
      ++count;
    }
  }
  return count;
}

} // namespace

FieldHomes homes_of_fields(const Shape& root) {
  Walk state;
  walk(state, root, "");
  for (const std::string_view name : state.ambiguous) {
    state.homes.erase(name);
  }
  return std::move(state.homes);
}

std::vector<std::string_view> names_of(const Shape& shape) {
  std::vector<std::string_view> names;
  names.reserve(shape.properties.size());
  for (const ShapeProperty& property : shape.properties) {
    names.push_back(property.name);
  }
  return names;
}

bool is_there_misspelt(const Shape& shape, std::string_view name, const Node& node) {
  constexpr std::uint32_t looked_at = 20;
  const std::vector<std::string_view> names = names_of(shape);
  for (const Node& member : children(node)) {
    if (!shape.closed || member.index >= looked_at) {
      break;
    }
    if (std::find(names.begin(), names.end(), member.key) == names.end() &&
        closest(member.key, names) == name) {
      return true;
    }
  }
  return false;
}

const Shape& likeliest(const std::vector<const Shape*>& candidates, const Node& node) {
  return **std::max_element(candidates.begin(), candidates.end(), [&](auto* a, auto* b) {
    return fields_known(*a, node) < fields_known(*b, node);
  });
}

} // namespace arrcheck
