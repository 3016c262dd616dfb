#pragma once

#include "report/lines.h"
#include "report/page.h"

namespace arrcheck {

// A table on a terminal: a column each with words or with letters in it or, where they are too many
// for the width, their number only.
void put_table(Lines& lines, const TableBlock& table, const RenderOptions& options);

} // namespace arrcheck
