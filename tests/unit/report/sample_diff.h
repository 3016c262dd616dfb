#pragma once

#include "check/diff_result.h"
#include "sample_report.h"

#include <array>
#include <string>

namespace arrcheck {

// One of everything, hostile on purpose: every kind of change and consequence, places that only
// the older version has or that are missing, long prose, and another edition. Its rules are
// constant tables, so it may be copied and kept.
Diff sample_diff();

// Two versions that say the same.
Diff empty_diff();

// Two versions of which one could not be read and the other could not be used.
Diff unreadable_diff();

// A comparison in which every text, of the inputs and of the rules, is the same one.
struct UniformDiff {
  explicit UniformDiff(const std::string& text);

  UniformReport base;
  std::array<Rule, 4> rules; // one for each consequence
  Diff diff;
};

} // namespace arrcheck
