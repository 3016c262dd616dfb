#pragma once

#include "document/shape.h"

#include <map>

namespace arrcheck {

// Field names by the one place of a file that knows them, in words ("funding → years"; empty for
// the top level), so that a field in the wrong place can be told where it belongs. A name that
// several places know is left out.
using FieldHomes = std::map<std::string_view, std::string>;

FieldHomes homes_of_fields(const Shape& root);

// The names of the fields a shape has by itself, in schema order.
std::vector<std::string_view> names_of(const Shape& shape);

// Whether one of the first few fields of a mapping is unknown to its closed shape and most likely
// meant as `name`. Only the first few, so that a file of nothing but unknown fields stays cheap.
bool is_there_misspelt(const Shape& shape, std::string_view name, const Node& node);

// The alternative that the author of a mapping most likely meant: the one that knows most of its
// fields. `candidates` is not empty.
const Shape& likeliest(const std::vector<const Shape*>& candidates, const Node& node);

} // namespace arrcheck
