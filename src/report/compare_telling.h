#pragma once

#include "check/area_table.h"
#include "report/format.h"
#include "report/lines.h"
#include "report/summary.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// What people are told about a table. Every text is safe to print, on one line.

// What each area is called: its title; with its path where it has none, or others have it too.
std::vector<std::string> area_names(const AreaTable& table);

// What stands in a cell; null for an area that was not checked against the duty.
struct CellWord {
  std::string_view word; // "met", "gap, stands", "cannot tell"; empty: not asked of this area
  char letter = ' ';
  Ink ink = Ink::None;
};

CellWord cell_word(const Area& area, const Cell* cell);

// What the letters mean, or the words where letters are not used.
std::string legend(bool letters);

// "met in 97 of 131".
std::string met_in(const DutyCounts& counts);
// "gap in 20 (3 let stand), cannot tell in 14, explained in 1"; empty when there is none.
std::string otherwise_in(const DutyCounts& counts);

// "Working Together to Safeguard Children 2023, chapter 2: Funding"; the same for all the duties
// of a group.
std::string group_of(const AreaTable& table, const TableDuty& duty);

// The rule's id, and what has to be minded of it: "wt2023/fund-review (recalled)".
std::string rule_words(const TableDuty& duty);

// The duties to show, and how many are not.
struct ShownDuties {
  std::vector<std::size_t> duties;
  std::size_t weaker = 0;       // than those asked for
  std::size_t without_area = 0; // they apply to no area, and only -v shows them
};

ShownDuties
shown_duties(const AreaTable& table, const std::vector<DutyCounts>& counts, bool all, Duty weakest);

// "131 areas side by side, with arrcheck 0.1.0".
std::string table_opening(const AreaTable& table);

// What stands under a table: how its counts are to be read, what is odd about it, what could not be
// used, and what it is not.
std::vector<Fact> table_facts(const AreaTable& table, const ShownDuties& shown, Duty weakest);

} // namespace arrcheck
