#pragma once

#include "document/shape.h"
#include "rules/rule_set.h"
#include "rules/storage.h"
#include "text/result.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace arrcheck {

// A kind of file ("arrangement") and what its schema says of it.
struct FileShape {
  std::string_view kind;
  const Shape* shape = nullptr;
};

// A name that a rule may begin a path with, besides the document's own fields.
struct BoundName {
  std::string_view name;
  const Shape* shape = nullptr;
  const Shape* file = nullptr; // of the file that the item is in
};

// A path with what the schema says stands at its end.
struct TypedPath {
  Path path;
  const Shape* shape = nullptr;
  const Shape* file = nullptr; // of the file that it is in
};

// A level of a collection with the shape of its items.
struct TypedLevel {
  Level level;
  const Shape* item = nullptr;
};

// Why a path is none, for a message.
struct PathError {
  std::string message;
  std::string hint;
};

// Resolves the names that rules use against the schema of the file they look at, and against those
// of the files that it names.
class Names {
public:
  Names(const Shape& root, std::span<const FileShape> files, RuleStorage& storage)
      : root_(&root), files_(files), storage_(&storage) {}

  void bind(BoundName name) { bound_.push_back(name); }

  void unbind() { bound_.pop_back(); }

  [[nodiscard]] const std::vector<BoundName>& bound() const { return bound_; }

  // Compiles a dotted path. A path that ends at a value with a short form ends at what the short
  // form stands for.
  [[nodiscard]] std::variant<TypedPath, PathError> path(std::string_view text) const;

  // The levels of lists to go through for items of this name, or nothing when there is no such
  // collection. Each level's list is relative to the one before.
  [[nodiscard]] std::optional<std::vector<TypedLevel>> collection(std::string_view name) const;
  // Every name that `collection` knows.
  [[nodiscard]] std::vector<std::string_view> collections() const;
  // The dotted path of the list of a collection directly under the document, or "".
  [[nodiscard]] std::string list_path(std::string_view name) const;

private:
  struct Place;
  void find_collections(const Shape& shape,
                        std::vector<Place>& way,
                        std::vector<std::vector<Place>>& found) const;
  [[nodiscard]] std::vector<std::vector<Place>> places() const;
  std::optional<PathError> step(TypedPath& at,
                                std::vector<Step>& steps,
                                std::string_view name,
                                std::string_view whole) const;
  std::optional<PathError> follow(TypedPath& at, std::vector<Step>& steps) const;
  std::optional<PathError> open(TypedPath& at, std::vector<Step>& steps) const;

  const Shape* root_;
  std::span<const FileShape> files_;
  RuleStorage* storage_;
  std::vector<BoundName> bound_;
};

// The words of a dotted path.
std::vector<std::string_view> split(std::string_view text, char separator);

} // namespace arrcheck
