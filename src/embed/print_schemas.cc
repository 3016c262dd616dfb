#include "document/read_yaml.h"
#include "document/shape.h"
#include "embed/print.h"
#include "embed/table.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// Schemas of what the program writes: published, never checked against.
constexpr std::array<std::string_view, 3> outputs{"areas", "diff", "report"};

// "schemas/yearly-report.schema.json" -> "yearly-report"
std::string_view schema_name(std::string_view path) {
  const std::string_view file = path.substr(path.find_last_of('/') + 1);
  return file.substr(0, file.find('.'));
}

// One compiled schema as flat tables that point into each other.
struct Tables {
  explicit Tables(const std::string& name)
      : shapes{"Shape", name + "_shapes"}, properties{"ShapeProperty", name + "_properties"},
        allowed{"std::string_view", name + "_allowed"}, alternatives{"Shape* const",
                                                                     name + "_alternatives"} {}

  Table shapes;
  Table properties;
  Table allowed;
  Table alternatives;
  std::vector<const Shape*> order{}; // the root first
  std::map<const Shape*, std::size_t> numbers{};

  [[nodiscard]] std::string address(const Shape& shape) const {
    return fmt::format("&{}[{}]", shapes.name, numbers.at(&shape));
  }
};

void number(Tables& tables, const Shape& shape) {
  if (!tables.numbers.emplace(&shape, tables.order.size()).second) {
    return;
  }
  tables.order.push_back(&shape);
  for (const ShapeProperty& property : shape.properties) {
    if (property.shape != nullptr) {
      number(tables, *property.shape);
    }
  }
  if (shape.item != nullptr) {
    number(tables, *shape.item);
  }
  for (const Shape* alternative : shape.any_of) {
    number(tables, *alternative);
  }
}

void add_text(std::string& row, std::string_view field, std::string_view text) {
  if (!text.empty()) {
    row += fmt::format(".{} = {}, ", field, literal(text));
  }
}

std::string properties_of(Tables& tables, const Shape& shape) {
  for (const ShapeProperty& property : shape.properties) {
    const std::string value =
        property.shape == nullptr ? "nullptr" : tables.address(*property.shape);
    tables.properties.add(
        fmt::format("{{{}, {}, {}}}", literal(property.name), value, property.required));
  }
  return tables.properties.last(shape.properties.size());
}

std::string allowed_of(Tables& tables, const Shape& shape) {
  for (const std::string_view text : shape.allowed) {
    tables.allowed.add(literal(text));
  }
  return tables.allowed.last(shape.allowed.size());
}

std::string alternatives_of(Tables& tables, const Shape& shape) {
  for (const Shape* alternative : shape.any_of) {
    tables.alternatives.add(tables.address(*alternative));
  }
  return tables.alternatives.last(shape.any_of.size());
}

// Only what differs from an empty Shape, in the order of its fields.
std::string shape_row(Tables& tables, const Shape& shape) {
  std::string row = fmt::format("{{.types = {}, ", shape.types);
  add_text(row, "title", shape.title);
  add_text(row, "description", shape.description);
  if (!shape.allowed.empty()) {
    row += fmt::format(".allowed = {}, ", allowed_of(tables, shape));
  }
  if (shape.pattern != nullptr) {
    row += fmt::format(".pattern = &named_pattern_rows[{}], ",
                       std::distance(named_patterns().data(), shape.pattern));
  }
  row += fmt::format(".at_least = {}, .at_most = {}, ", shape.at_least, shape.at_most);
  if (!shape.properties.empty()) {
    row += fmt::format(".properties = {}, ", properties_of(tables, shape));
  }
  row += fmt::format(".closed = {}, ", shape.closed);
  if (shape.item != nullptr) {
    row += fmt::format(".item = {}, ", tables.address(*shape.item));
  }
  if (!shape.any_of.empty()) {
    row += fmt::format(".any_of = {}, ", alternatives_of(tables, shape));
  }
  add_text(row, "item_name", shape.item_name);
  add_text(row, "identity", shape.identity);
  add_text(row, "refers_to", shape.refers_to);
  add_text(row, "short_for", shape.short_for);
  add_text(row, "file_kind", shape.file_kind);
  add_text(row, "instead_of", shape.instead_of);
  if (shape.aside) {
    row += ".aside = true, ";
  }
  return row + "}";
}

std::string print_tables(const std::string& name, const Shape& root) {
  Tables tables(name);
  number(tables, root);
  for (const Shape* shape : tables.order) {
    tables.shapes.add(shape_row(tables, *shape));
  }
  return fmt::format("extern const Shape {}[{}];\n\n", tables.shapes.name, tables.order.size()) +
         tables.properties.text() + tables.allowed.text() + tables.alternatives.text() +
         tables.shapes.text();
}

std::string as_identifier(std::string_view name) {
  std::string identifier(name);
  std::replace(identifier.begin(), identifier.end(), '-', '_');
  return identifier;
}

Result<std::string> print_one(const Source& file, std::string_view name) {
  Result<Document> schema = read_yaml(file);
  if (!schema) {
    return schema.error();
  }
  const auto compiled = compile_shape(*schema);
  if (!compiled) {
    return compiled.error();
  }
  return print_tables(as_identifier(name), root(**compiled));
}

} // namespace

Result<std::string> print_schemas(std::span<const Source> files) {
  Table schemas{"BuiltinSchema", "schemas"};
  std::string tables;
  Diagnostics errors;
  for (const Source& file : files) {
    const std::string_view name = schema_name(file->name());
    std::string shape = "nullptr";
    if (std::find(outputs.begin(), outputs.end(), name) == outputs.end()) {
      const Result<std::string> printed = print_one(file, name);
      if (!printed) {
        errors.insert(errors.end(), printed.error().begin(), printed.error().end());
        continue;
      }
      tables += *printed;
      shape = fmt::format("&{}_shapes[0]", as_identifier(name));
    }
    schemas.add(fmt::format("{{{}, {}, {}}}", literal(name), literal(file->bytes()), shape));
  }
  if (!errors.empty()) {
    return errors;
  }
  return fmt::format("#include \"document/shape.h\"\n\n"
                     "namespace arrcheck {{\n\n"
                     "using namespace std::string_view_literals;\n\n"
                     "namespace {{\n\n{}{}}} // namespace\n\n"
                     "std::span<const BuiltinSchema> builtin_schemas() {{\n"
                     "  return schemas;\n"
                     "}}\n\n"
                     "}} // namespace arrcheck\n",
                     tables,
                     schemas.text());
}

} // namespace arrcheck
