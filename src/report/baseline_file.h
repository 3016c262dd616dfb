#pragma once

#include "check/baseline.h"

#include <string>

namespace arrcheck {

// A baseline as a file: JSON without invisible characters, one gap a line, so that a change of it
// is read line by line.
std::string render_baseline(const Baseline& baseline);

} // namespace arrcheck
