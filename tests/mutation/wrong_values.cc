#include "wrong_values.h"

#include "demanding.h"
#include "rules/scope.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

std::string shifted(std::string_view number, std::int64_t hundredths) {
  const auto value = parse_hundredths(number);
  return value ? show_hundredths(*value + hundredths) : std::string();
}

void of_number(const Shape& shape, const Node& node, std::vector<std::string>& values) {
  const std::int64_t step = (shape.types & Shape::number) != 0 ? 1 : 100;
  values.push_back(shifted(node.text, step));
  values.push_back(shifted(node.text, -step));
}

void of_pattern(const NamedPattern& pattern, const Node& node, std::vector<std::string>& values) {
  if (pattern.name == "date") {
    values.insert(values.end(), {"1990-01-01", "2090-12-31"});
  } else if (pattern.name == "year") {
    values.insert(values.end(), {"1990/91", "2090/91"});
  } else if (pattern.name == "percentage") {
    values.push_back(shifted(node.text.substr(0, node.text.find('%')), 100) + "%");
  }
}

void collect(const Shape& shape, const Node& node, std::vector<std::string>& values) {
  values.insert(values.end(), shape.allowed.begin(), shape.allowed.end());
  const bool number = (shape.types & (Shape::number | Shape::integer)) != 0;
  if (node.kind == Node::Kind::Number && number) {
    of_number(shape, node, values);
  }
  if (node.kind == Node::Kind::Text && shape.pattern != nullptr) {
    of_pattern(*shape.pattern, node, values);
  }
  if (node.kind == Node::Kind::Text && !shape.refers_to.empty()) {
    values.emplace_back(leads_nowhere);
  }
  for (const Shape* alternative : shape.any_of) {
    collect(*alternative, node, values);
  }
}

} // namespace

const Shape* shape_of(const Shape& root, const Node& node) {
  if (node.parent == nullptr) {
    return &root;
  }
  const Shape* parent = shape_of(root, *node.parent);
  if (parent == nullptr) {
    return nullptr;
  }
  return node.parent->kind == Node::Kind::Mapping ? member_shape(*parent, node.key)
                                                  : item_shape(*parent);
}

std::vector<std::string> wrong_values(const Shape& shape, const Node& node) {
  std::vector<std::string> values;
  if (node.kind == Node::Kind::Boolean) {
    values.emplace_back(node.text == "true" ? "false" : "true");
  }
  collect(shape, node, values);
  values.erase(std::remove_if(values.begin(),
                              values.end(),
                              [&](auto& value) { return value.empty() || value == node.text; }),
               values.end());
  return values;
}

std::vector<std::string> some_values(const Shape& shape) {
  std::vector<std::string> values(shape.allowed.begin(), shape.allowed.end());
  if ((shape.types & Shape::boolean) != 0) {
    values.insert(values.end(), {"true", "false"});
  }
  if (shape.pattern != nullptr && shape.pattern->name == "date") {
    values.emplace_back("2020-02-29");
  } else if ((shape.types & Shape::text) != 0 && values.empty()) {
    values.emplace_back(leads_nowhere);
  }
  return values;
}

} // namespace arrcheck
