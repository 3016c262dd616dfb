#pragma once

#include "document/shape.h"

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// Deques, because shapes point at each other while more are added.
struct ShapeStorage {
  std::deque<Shape> shapes; // the root first
  std::deque<std::string> texts;
  std::deque<std::vector<ShapeProperty>> properties;
  std::deque<std::vector<std::string_view>> allowed;
  std::deque<std::vector<const Shape*>> alternatives;
};

// What one schema compiles with. What reads the keywords are free functions over it.
struct ShapeCompiler {
  const Document& schema;
  ShapeStorage& storage;
  Diagnostics errors{};
  std::map<std::string_view, Shape*> definitions{};
  std::map<const Shape*, const Node*> places{};
  std::uint8_t outer_types = 0; // of the shape whose alternatives are being compiled

  void fail(std::string_view id, const Node& at, std::string message, std::string hint = {});
  std::string_view keep(std::string_view text);
};

// Reads the keywords of a schema into its shape, in an order that does not depend on theirs. Every
// definition has to be in `definitions` by then.
void fill_shape(ShapeCompiler& compiler, Shape& shape, const Node& schema);

} // namespace arrcheck
