#include "check/area_table.h"

#include "check/check.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {} // namespace

std::string set_version(const UsedSet& set) {
  constexpr std::size_t shown = sizeof("sha256:") - 1 + 12;
  return fmt::format(
      "{} ({})", set.version, set.digest.empty() ? "no digest" : set.digest.substr(0, shown));
}

Outcome worst(const Cell& cell) {
  return *std::find_if(worst_first.begin(), worst_first.end() - 1, [&cell](Outcome outcome) {
    return cell.items.at(static_cast<std::size_t>(outcome)) > 0;
  });
}

bool is_let_stand(const Cell& cell) {
  const std::uint32_t gaps = cell.items.at(static_cast<std::size_t>(Outcome::Gap));
  return gaps > 0 && gaps == cell.standing;
}

const Cell* Area::cell(std::size_t duty) const {
  const auto found =
      std::lower_bound(cells.begin(), cells.end(), duty, [](const Cell& one, std::size_t wanted) {
        return one.duty < wanted;
      });
  return found != cells.end() && found->duty == duty ? &*found : nullptr;
}

std::vector<DutyCounts> count(const AreaTable& table) {
  std::vector<DutyCounts> all(table.duties.size());
  for (const Area& area : table.areas) {
    for (const Cell& cell : area.cells) {
      DutyCounts& counts = all.at(cell.duty);
      ++counts.areas.at(static_cast<std::size_t>(worst(cell)));
      counts.let_stand += is_let_stand(cell) ? 1U : 0U;
    }
  }
  return all;
}

std::size_t applies_to(const DutyCounts& counts) {
  std::size_t sum = 0;
  for (const Outcome outcome : worst_first) {
    sum += is_applicable(outcome) ? areas_with(counts, outcome) : 0;
  }
  return sum;
}

std::size_t areas_with(const DutyCounts& counts, Outcome outcome) {
  return counts.areas.at(static_cast<std::size_t>(outcome));
}

} // namespace arrcheck
