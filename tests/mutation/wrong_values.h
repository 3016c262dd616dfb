#pragma once

#include "document/document.h"
#include "document/shape.h"

#include <string>
#include <vector>

namespace arrcheck {

// The shape of a value of a document; null where the schema says nothing of it.
const Shape* shape_of(const Shape& root, const Node& node);

// Other values of the same form as a scalar: of a flag the other one, of a kind all the others, of
// a date and a year ones far before and after, of an amount a penny more and less, of a percentage
// a point more, of an id one that leads nowhere.
std::vector<std::string> wrong_values(const Shape& shape, const Node& node);

// Values that a field of this shape may have.
std::vector<std::string> some_values(const Shape& shape);

} // namespace arrcheck
