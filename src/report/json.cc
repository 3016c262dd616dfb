#include "report/json_report.h"
#include "report/json_text.h"

#include <nlohmann/json.hpp>

namespace arrcheck {

std::string render_json(const Report& report, const RenderOptions& options) {
  return json_text(json_report(report, options), 2);
}

} // namespace arrcheck
