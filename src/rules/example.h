#pragma once

#include "document/document.h"

#include <string_view>

namespace arrcheck {

// The arrangement that an example of a rule gives (`given`), with the fields that every arrangement
// must have filled in: a complete transcription written to `edition`.
Document example_document(const Document& file, const Node& given, std::string_view edition);

} // namespace arrcheck
