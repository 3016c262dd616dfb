#include "document/shape_compiler.h"
#include "document/shape_number.h"
#include "text/suggest.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::uint8_t any_number = Shape::integer | Shape::number;
constexpr std::uint8_t nullable = Shape::null;

struct TypeName {
  std::string_view name;
  std::uint8_t bit;
};

constexpr std::array<TypeName, 7> type_names{{
    {"null", Shape::null},
    {"boolean", Shape::boolean},
    {"integer", Shape::integer},
    {"number", Shape::number},
    {"string", Shape::text},
    {"array", Shape::list},
    {"object", Shape::mapping},
}};

struct Keyword {
  std::string_view name;
  std::uint8_t needs; // types, one of which must stand beside the keyword; 0: any
  void (*read)(ShapeCompiler& compiler, const Node& value, Shape& into);
};

bool expect(ShapeCompiler& compiler, bool holds, const Node& at, std::string_view what) {
  if (!holds) {
    compiler.fail("bad-value", at, fmt::format("\"{}\": expected {}", at.key, what));
  }
  return holds;
}

bool is_text(const Node& value) {
  return value.kind == Node::Kind::Text;
}

// A reference by itself is the shape it names, so that every use shares it.
const Shape* compile(ShapeCompiler& compiler, const Node& schema) {
  const Node* reference = schema.member("$ref");
  if (reference == nullptr) {
    Shape& shape = compiler.storage.shapes.emplace_back();
    fill_shape(compiler, shape, schema);
    return &shape;
  }
  constexpr std::string_view prefix = "#/definitions/";
  if (schema.size > 1) {
    compiler.fail("bad-reference",
                  *reference,
                  "\"$ref\" must stand alone",
                  "other validators ignore what stands beside it");
  }
  const std::string_view target = reference->text;
  const auto found = target.substr(0, prefix.size()) == prefix
                         ? compiler.definitions.find(target.substr(prefix.size()))
                         : compiler.definitions.end();
  if (found == compiler.definitions.end()) {
    compiler.fail("bad-reference",
                  *reference,
                  fmt::format("there is no \"{}\"", target),
                  "a reference is #/definitions/ and a name that stands there");
    return &compiler.storage.shapes.front();
  }
  return found->second;
}

void ignore(ShapeCompiler& /*compiler*/, const Node& /*value*/, Shape& /*into*/) {}

template <std::string_view Shape::*Field>
void read_text(ShapeCompiler& compiler, const Node& value, Shape& into) {
  if (expect(compiler, is_text(value) && !value.text.empty(), value, "a text")) {
    into.*Field = compiler.keep(value.text);
  }
}

void read_type(ShapeCompiler& compiler, const Node& value, Shape& into) {
  const auto read_one = [&](const Node& name) {
    for (const TypeName& row : type_names) {
      if (is_text(name) && row.name == name.text) {
        into.types |= row.bit;
        return;
      }
    }
    compiler.fail("bad-value", name, fmt::format(R"("type": there is no type "{}")", name.text));
  };
  if (value.kind != Node::Kind::Sequence) {
    read_one(value);
    return;
  }
  for (const Node& name : children(value)) {
    read_one(name);
  }
}

// Texts or booleans, one kind of them; null stands in an enum exactly where `type` lists it.
void read_allowed(ShapeCompiler& compiler, const Node& value, const Node& first, Shape& into) {
  const std::uint8_t kind = into.types & static_cast<std::uint8_t>(~nullable);
  const Node::Kind wanted = kind == Shape::boolean ? Node::Kind::Boolean : Node::Kind::Text;
  auto& allowed = compiler.storage.allowed.emplace_back();
  bool null_listed = false;
  for (const Node* one = &first; one != nullptr; one = &first == &value ? nullptr : one->next) {
    if (one->kind == Node::Kind::Null) {
      null_listed = true;
    } else if (one->kind == wanted) {
      allowed.push_back(compiler.keep(one->text));
    } else {
      compiler.fail("bad-value", *one, "expected only values of the type that stands beside it");
    }
  }
  expect(compiler, kind == Shape::boolean || kind == Shape::text, value, "one type beside it");
  expect(compiler,
         null_listed == ((into.types & nullable) != 0),
         value,
         "null both here and in \"type\", or in neither");
  into.allowed = allowed;
}

void read_enum(ShapeCompiler& compiler, const Node& value, Shape& into) {
  if (expect(compiler, value.kind == Node::Kind::Sequence && value.size > 0, value, "a list")) {
    read_allowed(compiler, value, *value.first, into);
  }
}

void read_const(ShapeCompiler& compiler, const Node& value, Shape& into) {
  read_allowed(compiler, value, value, into);
}

void read_properties(ShapeCompiler& compiler, const Node& value, Shape& into) {
  if (!expect(compiler, value.kind == Node::Kind::Mapping, value, "a mapping")) {
    return;
  }
  std::vector<ShapeProperty> properties;
  properties.reserve(value.size);
  for (const Node& property : children(value)) {
    const Shape* shape = compile(compiler, property);
    properties.push_back({compiler.keep(property.key), shape, false});
  }
  into.properties = compiler.storage.properties.emplace_back(std::move(properties));
}

// Runs after read_properties. An open shape, such as an alternative that only says what must be
// there, may require what it does not describe.
void read_required(ShapeCompiler& compiler, const Node& value, Shape& into) {
  if (!expect(compiler, value.kind == Node::Kind::Sequence, value, "a list of names")) {
    return;
  }
  std::vector<ShapeProperty> properties(into.properties.begin(), into.properties.end());
  for (const Node& name : children(value)) {
    const auto found = std::find_if(properties.begin(), properties.end(), [&](const auto& one) {
      return one.name == name.text;
    });
    if (found != properties.end()) {
      found->required = true;
    } else if (into.closed) {
      compiler.fail(
          "bad-value", name, fmt::format("\"{}\" is not among the properties", name.text));
    } else {
      properties.push_back({compiler.keep(name.text), nullptr, true});
    }
  }
  into.properties = compiler.storage.properties.emplace_back(std::move(properties));
}

void read_additional(ShapeCompiler& compiler, const Node& value, Shape& into) {
  into.closed =
      expect(compiler, value.kind == Node::Kind::Boolean && value.text == "false", value, "false");
}

void read_aside(ShapeCompiler& compiler, const Node& value, Shape& into) {
  into.aside =
      expect(compiler, value.kind == Node::Kind::Boolean && value.text == "true", value, "true");
}

void read_items(ShapeCompiler& compiler, const Node& value, Shape& into) {
  into.item = compile(compiler, value);
}

std::optional<std::int64_t>
read_bound(ShapeCompiler& compiler, const Node& value, const Shape& into) {
  constexpr std::array<std::uint8_t, 3> kinds{any_number, Shape::text, Shape::list};
  const auto bounded = std::count_if(
      kinds.begin(), kinds.end(), [&](auto bits) { return (into.types & bits) != 0; });
  const NumberFacts number = number_facts(value.text);
  const bool plain = value.kind == Node::Kind::Number && number.whole && !number.negative &&
                     !is_above(number, 1'000'000'000'000'000);
  if (!expect(compiler, plain, value, "a whole number from 0") ||
      !expect(compiler, bounded == 1, value, "one type with bounds beside it")) {
    return std::nullopt;
  }
  return number.integer;
}

void read_least(ShapeCompiler& compiler, const Node& value, Shape& into) {
  into.at_least = read_bound(compiler, value, into).value_or(-1);
}

void read_most(ShapeCompiler& compiler, const Node& value, Shape& into) {
  into.at_most = read_bound(compiler, value, into).value_or(-1);
}

template <std::string_view NamedPattern::*Column>
void read_pattern(ShapeCompiler& compiler, const Node& value, Shape& into) {
  for (const NamedPattern& row : named_pattern_rows) {
    if (is_text(value) && !value.text.empty() && row.*Column == value.text) {
      expect(compiler, into.pattern == nullptr, value, R"("pattern" or "format", not both)");
      into.pattern = &row;
      return;
    }
  }
  compiler.fail("unknown-pattern",
                value,
                fmt::format(R"("{}": "{}" is none of the named patterns)", value.key, value.text));
}

void read_any_of(ShapeCompiler& compiler, const Node& value, Shape& into) {
  if (!expect(compiler, value.kind == Node::Kind::Sequence && value.size > 0, value, "a list")) {
    return;
  }
  std::vector<const Shape*> alternatives;
  for (const Node& alternative : children(value)) {
    const std::uint8_t outer = std::exchange(compiler.outer_types, into.types);
    alternatives.push_back(compile(compiler, alternative));
    compiler.outer_types = outer;
  }
  into.any_of = compiler.storage.alternatives.emplace_back(std::move(alternatives));
}

// In reading order, whatever the order in the schema: later rows look at what earlier ones read.
constexpr std::array<Keyword, 30> keywords{{
    {"type", 0, read_type},
    {"$schema", 0, ignore},
    {"$id", 0, ignore},
    {"title", 0, read_text<&Shape::title>},
    {"description", 0, read_text<&Shape::description>},
    {"default", 0, ignore},
    {"examples", 0, ignore},
    {"definitions", 0, ignore},
    {"enum", Shape::text | Shape::boolean, read_enum},
    {"const", Shape::text | Shape::boolean, read_const},
    {"properties", Shape::mapping, read_properties},
    {"additionalProperties", Shape::mapping, read_additional},
    {"required", Shape::mapping, read_required},
    {"items", Shape::list, read_items},
    {"minItems", Shape::list, read_least},
    {"maxItems", Shape::list, read_most},
    {"minLength", Shape::text, read_least},
    {"maxLength", Shape::text, read_most},
    {"minimum", any_number, read_least},
    {"maximum", any_number, read_most},
    {"pattern", Shape::text, read_pattern<&NamedPattern::pattern>},
    {"format", Shape::text, read_pattern<&NamedPattern::format>},
    {"anyOf", 0, read_any_of},
    {"x-item", Shape::list, read_text<&Shape::item_name>},
    {"x-identity", Shape::list, read_text<&Shape::identity>},
    {"x-refers-to", Shape::text, read_text<&Shape::refers_to>},
    {"x-short-for", 0, read_text<&Shape::short_for>},
    {"x-file", Shape::text, read_text<&Shape::file_kind>},
    {"x-instead-of", 0, read_text<&Shape::instead_of>},
    {"x-aside", 0, read_aside},
}};

void refuse_unknown_keywords(ShapeCompiler& compiler, const Node& schema) {
  for (const Node& member : children(schema)) {
    const bool known = std::any_of(
        keywords.begin(), keywords.end(), [&](const auto& row) { return row.name == member.key; });
    if (!known) {
      std::array<std::string_view, keywords.size()> names{};
      std::transform(keywords.begin(), keywords.end(), names.begin(), [](const Keyword& row) {
        return row.name;
      });
      compiler.fail("unknown-keyword",
                    member,
                    fmt::format("no support for the keyword \"{}\"{}",
                                member.key,
                                did_you_mean(member.key, names)));
    } else if (member.key == "definitions" && schema.parent != nullptr) {
      compiler.fail("unknown-keyword", member, "\"definitions\" may stand at the top only");
    }
  }
}

} // namespace

void fill_shape(ShapeCompiler& compiler, Shape& shape, const Node& schema) {
  compiler.places[&shape] = &schema;
  if (schema.kind != Node::Kind::Mapping || schema.member("$ref") != nullptr) {
    compiler.fail("bad-value", schema, "expected a schema with keywords of its own");
    return;
  }
  const std::uint8_t outer = std::exchange(compiler.outer_types, std::uint8_t{0});
  refuse_unknown_keywords(compiler, schema);
  for (const Keyword& keyword : keywords) {
    const Node* value = schema.member(keyword.name);
    if (value == nullptr) {
      continue;
    }
    // An alternative without a type of its own takes the types of the shape it stands in.
    const std::uint8_t types = shape.types != 0 ? shape.types : outer;
    if (keyword.needs != 0 && (types & keyword.needs) == 0) {
      compiler.fail("bad-value",
                    *value,
                    fmt::format(R"("{}" needs a "type" that it applies to)", keyword.name));
    } else {
      keyword.read(compiler, *value, shape);
    }
  }
  compiler.outer_types = outer;
}

} // namespace arrcheck
