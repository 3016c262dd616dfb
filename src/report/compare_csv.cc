#include "report/compare_telling.h"
#include "report/csv_cells.h"
#include "report/telling.h"
#include "text/unicode.h"

#include <array>
#include <functional>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::array<std::string_view, 14> columns{"row",
                                                   "rule",
                                                   "duty",
                                                   "instrument",
                                                   "chapter",
                                                   "heading",
                                                   "title",
                                                   "met in",
                                                   "of",
                                                   "gap",
                                                   "let stand",
                                                   "cannot tell",
                                                   "explained",
                                                   "confidence"};
constexpr std::size_t title_column = 6;

using Cells = std::vector<std::string>;

// A row of what is known of each area; `title` says what it is.
Cells about_areas(const AreaTable& table,
                  std::string_view title,
                  const std::function<std::string(const Area&)>& fact) {
  Cells cells(columns.size());
  cells[0] = "area";
  cells[title_column] = title;
  for (const Area& area : table.areas) {
    cells.push_back(fact(area));
  }
  return cells;
}

std::string sets_of(const AreaTable& table, const Area& area) {
  std::string sets;
  for (const std::size_t set : area.rule_sets) {
    sets += fmt::format("{}{} {}",
                        sets.empty() ? "" : "; ",
                        visible(table.rule_sets[set].id),
                        visible(set_version(table.rule_sets[set])));
  }
  return sets;
}

Cells of_duty(const AreaTable& table, std::size_t at, const DutyCounts& counts) {
  const TableDuty& duty = table.duties[at];
  const auto number = [](std::size_t count) { return fmt::format("{}", count); };
  Cells cells{"duty",
              visible(duty.id),
              std::string(name(duty.duty)),
              visible(duty.instrument),
              duty.chapter > 0 ? fmt::format("{}", duty.chapter) : "",
              flowing(duty.heading),
              flowing(duty.title),
              number(areas_with(counts, Outcome::Met)),
              number(applies_to(counts)),
              number(areas_with(counts, Outcome::Gap)),
              number(counts.let_stand),
              number(areas_with(counts, Outcome::CannotTell)),
              number(areas_with(counts, Outcome::Explained)),
              std::string(duty.is_coherence() ? "" : name(duty.confidence))};
  for (const Area& area : table.areas) {
    const Cell* cell = area.cell(at);
    if (cell == nullptr) {
      cells.emplace_back(cell_word(area, cell).word);
    } else {
      cells.push_back(
          fmt::format("{}{}", name(worst(*cell)), is_let_stand(*cell) ? " (let stand)" : ""));
    }
  }
  return cells;
}

Cells of_text(std::string_view kind, std::string text, std::size_t width) {
  Cells cells(width);
  cells[0] = kind;
  cells[title_column] = std::move(text);
  return cells;
}

} // namespace

// Duties down, areas across. The first column says what a row is, so that a spreadsheet can show
// the duties alone.
std::string render_table_csv(const AreaTable& table, const RenderOptions& options) {
  std::string text(csv_mark);
  Cells head(columns.begin(), columns.end());
  for (std::string& name : area_names(table)) {
    head.push_back(std::move(name));
  }
  const std::size_t width = head.size();
  const auto put = [&text](const Cells& cells) { text += csv_row(cells); };
  put(head);
  put(about_areas(table, "path", [](const Area& area) { return visible(area.path); }));
  put(about_areas(table, "as at", [](const Area& area) { return to_string(area.as_at); }));
  put(about_areas(table, "rules", [&table](const Area& area) { return sets_of(table, area); }));
  const std::vector<DutyCounts> counts = count(table);
  for (const std::size_t at : shown_duties(table, counts, true, options.show).duties) {
    put(of_duty(table, at, counts[at]));
  }
  for (const Remark& remark : table.remarks) {
    put(of_text("remark", flowing(remark.text), width));
  }
  for (const Problem& problem : table.problems) {
    put(of_text("problem",
                fmt::format("{}{}{}",
                            visible(problem.area),
                            problem.area.empty() ? "" : ": ",
                            flowing(problem.message)),
                width));
  }
  return text;
}

} // namespace arrcheck
