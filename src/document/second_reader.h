#pragma once

#include "document/document.h"
#include "text/diagnostic.h"

#include <optional>

namespace arrcheck {

// Reads the document's source again, with yaml-cpp, and tells where the two readings part: in
// structure, keys, texts, or in what is quoted. Nothing when they agree. Positions are not
// compared.
std::optional<Diagnostic> find_second_reading(const Document& document);

} // namespace arrcheck
