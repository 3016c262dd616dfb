#pragma once

#include "check/table.h"

#include <vector>

namespace arrcheck {

// What every reader of a table must know of it before comparing areas by it.
std::vector<Remark> remarks_on(const Table& table);

} // namespace arrcheck
