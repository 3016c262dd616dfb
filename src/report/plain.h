#pragma once

#include "report/format.h"

#include <string>

namespace arrcheck {

// The text format for screen readers: no colour, no drawing, every symbol of ours ASCII, and one
// fact a line behind its label, however long.
std::string render_plain(const Report& report, const RenderOptions& options);

} // namespace arrcheck
