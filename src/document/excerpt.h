#pragma once

#include "document/document.h"

#include <string_view>

namespace arrcheck {

// A document whose root is a copy of a part of another, with the same places in the same source;
// pointers start anew at that part.
Document excerpt(const Document& document, const Node& part);

// Adds a field of text to the root, which is a mapping; it has no place of its own.
void add_field(Document& document, std::string_view name, std::string_view text);

} // namespace arrcheck
