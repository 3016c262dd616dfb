#pragma once

#include "check/report.h"
#include "report/page.h"
#include "text/diagnostic.h"

#include <string_view>

namespace arrcheck {

// "error", "warning", "note".
std::string_view name(Severity severity);

// Whether a diagnostic is about a place in a document.
bool is_about(const Diagnostic& diagnostic, const CheckedDocument& document);

// The diagnostics about a document of the report, or with null those about none of them, as people
// read them: message, place, excerpt, way out; each after an empty line.
void put_diagnostics_of(Page& page,
                        const Report& report,
                        const CheckedDocument* document,
                        bool plain);

} // namespace arrcheck
