#pragma once

#include "check/diff_result.h"
#include "report/format.h"

#include <string>

namespace arrcheck {

// A diff for screen readers: no colour, no drawing, every symbol of ours ASCII, and one fact
// a line behind its label, however long.
std::string render_diff_plain(const Diff& diff, const RenderOptions& options);

} // namespace arrcheck
