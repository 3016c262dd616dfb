// What is told of areas side by side: a table of duties and areas, and how to read it.
#include "report/page.h"
#include "text/unicode.h"

namespace arrcheck {
namespace {

TableBlock::Cell cell_of(const Area& area, std::size_t duty) {
  const Cell* const cell = area.cell(duty);
  if (cell == nullptr) {
    return {cell_word(area, nullptr), "", false, false};
  }
  const Outcome outcome = worst(*cell);
  return {cell_word(area, cell),
          std::string(outcome_word(outcome)),
          outcome == Outcome::Gap || outcome == Outcome::CannotTell ||
              outcome == Outcome::Explained,
          is_let_stand(*cell)};
}

} // namespace

Page page_of(const AreaTable& table, const RenderOptions& options) {
  const std::vector<DutyCounts> counts = count(table);
  const ShownDuties shown = shown_duties(table, counts, options.verbose, options.show);
  TableBlock block{area_names(table), {}, {}};
  for (const Area& area : table.areas) {
    block.paths.push_back(visible(area.path));
  }
  for (const std::size_t at : shown.duties) {
    const TableDuty& duty = table.duties[at];
    TableBlock::Row row{group_of(table, duty),
                        duty_word(duty.duty),
                        flowing(duty.title),
                        rule_words(duty),
                        met_in(counts[at]),
                        otherwise_in(counts[at]),
                        {}};
    for (const Area& area : table.areas) {
      row.cells.push_back(cell_of(area, at));
    }
    block.rows.push_back(std::move(row));
  }
  Page page{"Areas", table_opening(table), {}, {}};
  page.add(std::move(block));
  page.add(DividerBlock{});
  page.add(FieldsBlock{"", table_facts(table, shown, options.show), false});
  return page;
}

} // namespace arrcheck
