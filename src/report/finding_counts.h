#pragma once

#include "check/report.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace arrcheck {

// How many findings came to what.
struct FindingCounts {
  Counts outcomes{};
  std::array<std::size_t, every_duty.size()> gaps{};   // by duty, in the order of Duty
  std::array<std::size_t, every_ground.size()> rest{}; // of what is met, in the order of RestsOn
  std::size_t waived = 0;                              // of the gaps
  std::size_t in_baseline = 0;

  void add(const Finding& finding);

  [[nodiscard]] std::size_t of(Outcome outcome) const {
    return outcomes[static_cast<std::size_t>(outcome)];
  }

  // Met, gap, explained and cannot-tell.
  [[nodiscard]] std::size_t applicable() const;
  [[nodiscard]] std::size_t all() const;
};

// What law and guidance ask for, and apart from it whether the files agree with themselves.
struct CountsByKind {
  FindingCounts duties;
  FindingCounts coherence;

  void add(const Finding& finding);
};

// "9 gaps (4 must, 5 should; 1 waived), 3 cannot tell, 51 met".
std::string duties_in_words(const FindingCounts& counts);
// "107 comparisons of the file with itself hold, 3 do not (1 error, 2 warnings)"; empty where there
// were none.
std::string coherence_in_words(const FindingCounts& counts);
// "12 on a quotation, 80 on words, 9 on a fact"; empty where nothing is met.
std::string rest_in_words(const FindingCounts& counts);

} // namespace arrcheck
