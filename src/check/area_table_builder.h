#pragma once

#include "check/area_table.h"
#include "text/result.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace arrcheck {

// Whether areas may stand side by side that were checked under different versions of a rule set.
enum class MixedRules : bool { Refused, Allowed };

// Whether a diagnostic of a report says that something could not be used, so that a table made of
// it lacks something. `anything_checked`: the report holds documents.
bool is_about_input(const Diagnostic& diagnostic, bool anything_checked);

// Puts a table together, area by area. The same areas give the same table, in whatever order they
// come. What is kept of an area is its row, not its findings.
class TableBuilder {
public:
  // The number of a rule set or duty, for areas to refer to; the same one always has the same.
  // `set` is the one that the duty's rule stands in.
  std::size_t set(const UsedSet& used);
  std::uint32_t duty(TableDuty described, std::size_t set);

  // Adds a row; the numbers in it are those of set() and duty(), its cells in any order. `from` is
  // the report that it was read from; empty where the file was checked for this table.
  void add(Area area, std::string_view from);
  void add(Problem problem);

  // Everything a report holds. An area of which the report holds nothing because only some rules
  // were asked for has no cells.
  void add(const Report& report);

  // The table. An error where an area stands twice and differently, or rule sets are mixed that
  // may not be. To be called once.
  Result<AreaTable> finish(MixedRules mixed);

private:
  // How a duty is told: under the newest version of its set that told it.
  struct Told {
    std::size_t set = 0;
    TableDuty duty;
  };

  void order_sets();
  void order_duties();
  void order_areas();
  [[nodiscard]] Diagnostics mixed_sets() const;

  AreaTable table_;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> sets_;
  std::map<std::string, std::uint32_t, std::less<>> duty_numbers_; // by id
  std::vector<Told> told_;                                         // by number
  std::map<std::string, std::size_t, std::less<>> places_;         // of areas, by path
  std::vector<std::string> from_;                                  // by place
  Diagnostics conflicts_;
};

} // namespace arrcheck
