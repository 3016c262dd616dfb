#include "document/field_homes.h"

#include <set>
#include <vector>

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

} // namespace

FieldHomes homes_of_fields(const Shape& root) {
  Walk state;
  walk(state, root, "");
  for (const std::string_view name : state.ambiguous) {
    state.homes.erase(name);
  }
  return std::move(state.homes);
}

} // namespace arrcheck
