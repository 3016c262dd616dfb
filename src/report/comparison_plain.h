#pragma once

#include "check/comparison.h"
#include "report/format.h"

#include <string>

namespace arrcheck {

// A comparison for screen readers: no colour, no drawing, every symbol of ours ASCII, and one fact
// a line behind its label, however long.
std::string render_comparison_plain(const Comparison& comparison, const RenderOptions& options);

} // namespace arrcheck
