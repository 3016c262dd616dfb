#include "document/shape.h"

namespace arrcheck {

const Shape* member_shape(const Shape& shape, std::string_view name) {
  for (const ShapeProperty& property : shape.properties) {
    if (property.name == name && property.shape != nullptr) {
      return property.shape;
    }
  }
  for (const Shape* alternative : shape.any_of) {
    if (const Shape* found = member_shape(*alternative, name); found != nullptr) {
      return found;
    }
  }
  return nullptr;
}

const Shape* item_shape(const Shape& shape) {
  if (shape.item != nullptr) {
    return shape.item;
  }
  for (const Shape* alternative : shape.any_of) {
    if (const Shape* found = item_shape(*alternative); found != nullptr) {
      return found;
    }
  }
  return nullptr;
}

} // namespace arrcheck
