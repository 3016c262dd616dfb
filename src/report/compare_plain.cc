#include "report/compare_telling.h"
#include "report/page_parts.h"
#include "report/telling.h"
#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {

namespace {

// Who falls short, one a line; with `all`, everybody.
void put_areas(Page& page,
               const AreaTable& table,
               const std::vector<std::string>& names,
               std::size_t duty,
               bool all) {
  for (std::size_t at = 0; at < table.areas.size(); ++at) {
    const Cell* cell = table.areas[at].cell(duty);
    if (cell == nullptr) {
      continue;
    }
    const Outcome outcome = worst(*cell);
    const bool falls_short =
        outcome == Outcome::Gap || outcome == Outcome::CannotTell || outcome == Outcome::Explained;
    if (all || falls_short) {
      put_plain(page,
                outcome_word(outcome),
                fmt::format(
                    "{}{}", names[at], is_let_stand(*cell) ? " (waived or in the baseline)" : ""));
    }
  }
}

} // namespace

// One fact a line, and no columns: what a screen reader reads out in order makes sense.
std::string render_table_plain(const AreaTable& table, const RenderOptions& options) {
  Page page(options.width, false, options.ascii);
  const std::vector<DutyCounts> counts = count(table);
  const std::vector<std::string> names = area_names(table);
  const ShownDuties shown = shown_duties(table, counts, options.verbose, options.show);
  put_plain(page, "Areas", table_opening(table));
  for (const std::size_t at : shown.duties) {
    const TableDuty& duty = table.duties[at];
    page.gap();
    put_plain(page, "Duty", flowing(duty.title));
    put_plain(page, "Strength", duty_word(duty.duty));
    put_plain(page, "Rule", rule_words(duty));
    put_plain(page, "Source", group_of(table, duty));
    const std::string rest = otherwise_in(counts[at]);
    put_plain(
        page, "Areas", fmt::format("{}{}{}", met_in(counts[at]), rest.empty() ? "" : "; ", rest));
    put_areas(page, table, names, at, options.verbose);
  }
  page.gap();
  for (const Fact& fact : table_facts(table, shown, options.show)) {
    put_plain(page, fact.label, fact.text);
  }
  return page.text();
}

} // namespace arrcheck
