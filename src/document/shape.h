#pragma once

#include "document/document.h"
#include "text/diagnostic.h"
#include "text/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// A JSON Schema (draft-07, the keywords of docs/schema-keywords.md) compiled to plain data, so
// that the built-in ones are constant tables in the binary and cost nothing to load. Everything
// in it points into storage that outlives it: static tables, or the ShapeStorage it came from.
struct Shape;

struct ShapeProperty {
  std::string_view name;
  const Shape* shape = nullptr; // null: any value
  bool required = false;
};

struct NamedPattern;

struct Shape {
  // Bits of `types`; no bit set means any type.
  static constexpr std::uint8_t null = 1, boolean = 2, integer = 4, number = 8, text = 16,
                                list = 32, mapping = 64;

  std::uint8_t types = 0;
  std::string_view title;
  std::string_view description;
  std::span<const std::string_view> allowed; // enum or const: the texts, in schema order
  const NamedPattern* pattern = nullptr;     // `pattern` or `format`, one of named_patterns()
  // Bounds of a number, or code points of a text, or items of a list: a shape takes at most one of
  // these kinds where it has bounds. -1 when there is none.
  std::int64_t at_least = -1;
  std::int64_t at_most = -1;
  std::span<const ShapeProperty> properties; // in schema order
  bool closed = false;                       // additionalProperties: false
  const Shape* item = nullptr;               // of a list
  std::span<const Shape* const> any_of;      // alternatives: exactly the ones the schema lists

  // Our own annotations (x-…), which other validators ignore:
  std::string_view item_name; // x-item: what one item of this list is called in rules ("partner")
  std::string_view
      identity; // x-identity: the field (or "." for a list of text) that tells items apart
  std::string_view refers_to; // x-refers-to: dotted path of the list whose identity this text names
  std::string_view short_for; // x-short-for: a bare text stands for a mapping with just this field
  std::string_view file_kind; // x-file: the kind of the file whose path this text is
  std::string_view instead_of; // x-instead-of: the field that this one has taken the place of
  bool aside = false; // x-aside: says something about the file, not about what it describes
};

// A text form with a name that rules (`looks-like`) and schemas (`pattern`, `format`) share. The
// pattern is the ECMA regular expression that other validators use; `matches` is ours.
struct NamedPattern {
  std::string_view name;     // "date", "year", "web-address", …
  std::string_view pattern;  // as it stands in the schema; empty when the schema says `format`
  std::string_view format;   // the draft-07 format, or empty
  std::string_view in_words; // "a date written YYYY-MM-DD"
  bool (*matches)(std::string_view text) = nullptr;
  bool (*means)(std::string_view text) = nullptr; // what rules ask beyond the pattern, if anything
};

// Constant data, so that generated tables can point into it.
extern const std::array<NamedPattern, 9> named_pattern_rows;

std::span<const NamedPattern> named_patterns();
const NamedPattern* find_pattern(std::string_view name);

struct ShapeStorage; // owns what a compiled Shape points into

// Compiles a schema. A keyword it does not support, a broken $ref or an unknown pattern is an
// error at its place.
Result<std::shared_ptr<const ShapeStorage>> compile_shape(const Document& schema);
const Shape& root(const ShapeStorage& storage);

// Everything in the tree that does not match, in file order: with the path in words and, for a
// misspelt key or value, a suggestion. Empty when the document matches.
Diagnostics check_shape(const Shape& shape, const Document& document);

// The shape of a member, through references and alternatives; null when there is none.
const Shape* member_shape(const Shape& shape, std::string_view name);
// The shape of the items of a list, through alternatives; null when it is no list.
const Shape* item_shape(const Shape& shape);

// The schemas built into the program: "arrangement", "yearly-report", "rule", "edition", "report".
// `text` is the JSON as published; `shape` is null for a schema that nothing is checked against.
struct BuiltinSchema {
  std::string_view name;
  std::string_view text;
  const Shape* shape = nullptr;
};

std::span<const BuiltinSchema> builtin_schemas();
const BuiltinSchema* builtin_schema(std::string_view name);

} // namespace arrcheck
