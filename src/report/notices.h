#pragma once

#include "check/report.h"
#include "text/diagnostic.h"

#include <string>
#include <string_view>

namespace arrcheck {

// "error", "warning", "note".
std::string_view name(Severity severity);

// "Error", "Warning", "Note".
std::string heading_word(Severity severity);

// Whether a diagnostic is about a place in a document.
bool is_about(const Diagnostic& diagnostic, const CheckedDocument& document);

} // namespace arrcheck
