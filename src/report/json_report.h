#pragma once

#include "report/format.h"

#include <nlohmann/json_fwd.hpp>

namespace arrcheck {

// A report as schemas/report.schema.json describes it, but for its findings, of which there may be
// too many to hold as JSON all at once: they are left empty, and counted. Texts are as they came
// from the input, whatever bytes they hold: json_text() makes them safe.
nlohmann::ordered_json json_without_findings(const Report& report);

} // namespace arrcheck
