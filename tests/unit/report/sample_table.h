#pragma once

#include "check/area_table.h"

#include <cstddef>
#include <string>

namespace arrcheck {

// A table with something of everything: every outcome, gaps that stand, areas that could not be
// used or were checked against other rules, and texts that try to be commands, formulas and
// colours. With `areas` areas, at least four.
AreaTable sample_table(std::size_t areas = 4);

// A table in which every text, of the areas and of the duties, is the same one.
AreaTable uniform_table(const std::string& text);

} // namespace arrcheck
