#pragma once

#include "check/area_table.h"
#include "report/format.h"

#include <cstddef>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace arrcheck {

// The parts of a table as schemas/areas.schema.json describes them.

// What holds for the whole table.
nlohmann::ordered_json table_header(const AreaTable& table);
nlohmann::ordered_json table_area(const AreaTable& table, const Area& area);
// A duty without its cells.
nlohmann::ordered_json table_duty(const TableDuty& duty, const DutyCounts& counts);
nlohmann::ordered_json table_cell(const Area& area, const Cell& cell);
nlohmann::ordered_json table_problem(const Problem& problem);
// How many there are of everything; `cells` of those that are shown.
nlohmann::ordered_json table_summary(const AreaTable& table, std::size_t duties, std::size_t cells);

} // namespace arrcheck
