#pragma once

#include "document/shape.h"

#include <map>

namespace arrcheck {

// Field names by the one place of a file that knows them, in words ("funding → years"; empty for
// the top level), so that a field in the wrong place can be told where it belongs. A name that
// several places know is left out.
using FieldHomes = std::map<std::string_view, std::string>;

FieldHomes homes_of_fields(const Shape& root);

} // namespace arrcheck
