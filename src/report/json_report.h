#pragma once

#include "report/format.h"

#include <nlohmann/json_fwd.hpp>

namespace arrcheck {

// A whole report as schemas/report.schema.json describes it. Texts are as they came from the
// input, whatever bytes they hold: json_text() makes them safe.
nlohmann::ordered_json json_report(const Report& report, const RenderOptions& options);

} // namespace arrcheck
