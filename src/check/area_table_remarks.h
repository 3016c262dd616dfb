#pragma once

#include "check/area_table.h"

#include <vector>

namespace arrcheck {

// What every reader of a table must know of it before comparing areas by it.
std::vector<Remark> remarks_on(const AreaTable& table);

} // namespace arrcheck
