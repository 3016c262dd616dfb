#include "document/shape_compiler.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {

namespace {

enum class Visit : std::uint8_t { Never, Open, Done };

// A choice that leads back to itself without going into the value would never end.
void refuse_endless_choice(ShapeCompiler& compiler,
                           const Shape& shape,
                           std::map<const Shape*, Visit>& visits) {
  if (visits[&shape] == Visit::Open) {
    compiler.fail("bad-reference", *compiler.places[&shape], "\"anyOf\" leads back to itself");
  }
  if (visits[&shape] != Visit::Never) {
    return;
  }
  visits[&shape] = Visit::Open;
  for (const Shape* alternative : shape.any_of) {
    refuse_endless_choice(compiler, *alternative, visits);
  }
  visits[&shape] = Visit::Done;
}

} // namespace

void ShapeCompiler::fail(std::string_view id,
                         const Node& at,
                         std::string message,
                         std::string hint) {
  const bool about_key = at.is_collection() || id == "unknown-keyword";
  const Range place = about_key && !at.key_range.empty() ? at.key_range : at.place();
  errors.push_back({fmt::format("schema/{}", id),
                    Severity::Error,
                    std::move(message),
                    {schema.source, place},
                    std::move(hint)});
}

std::string_view ShapeCompiler::keep(std::string_view text) {
  return storage.texts.emplace_back(text);
}

Result<std::shared_ptr<const ShapeStorage>> compile_shape(const Document& schema) {
  auto storage = std::make_shared<ShapeStorage>();
  ShapeCompiler compiler{schema, *storage};
  const Node& top = schema.root();
  Shape& root_shape = storage->shapes.emplace_back();

  const Node* definitions = top.member("definitions");
  if (definitions != nullptr) {
    for (const Node& definition : children(*definitions)) {
      compiler.definitions[definition.key] = &storage->shapes.emplace_back();
    }
    for (const Node& definition : children(*definitions)) {
      fill_shape(compiler, *compiler.definitions[definition.key], definition);
    }
  }
  fill_shape(compiler, root_shape, top);

  std::map<const Shape*, Visit> visits;
  for (const Shape& shape : storage->shapes) {
    refuse_endless_choice(compiler, shape, visits);
  }
  if (!compiler.errors.empty()) {
    std::stable_sort(
        compiler.errors.begin(), compiler.errors.end(), [](const auto& a, const auto& b) {
          return a.where.range.begin < b.where.range.begin;
        });
    return std::move(compiler.errors);
  }
  return std::shared_ptr<const ShapeStorage>(std::move(storage));
}

const Shape& root(const ShapeStorage& storage) {
  return storage.shapes.front();
}

} // namespace arrcheck
