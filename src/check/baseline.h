#pragma once

#include "check/report.h"
#include "document/document.h"
#include "text/result.h"

#include <cstddef>
#include <string>
#include <vector>

namespace arrcheck {

// One gap of a baseline: a rule, a file and an item, never a line or a wording.
struct BaselineGap {
  std::string rule;
  std::string document; // path as it was given
  std::string item;     // as findings have it: empty for the whole document
  std::string fingerprint;
  Location where; // in the baseline's file; none for a new one
};

struct Baseline {
  Date as_at{};
  std::vector<BaselineGap> gaps;
};

// Reads a baseline that matches its schema. An entry whose fingerprint is not that of what it says
// is an error: it would hide another gap than the one it shows.
Result<Baseline> read_baseline(const Document& document);

// The gaps of a report that nobody has waived, by document, rule and item.
Baseline baseline_of(const Report& report);

// What a report leaves of a baseline.
struct BaselineUse {
  Baseline kept;       // without stale entries, each under the id that its rule has now
  Diagnostics notices; // about stale entries and earlier ids
  bool changed = false;
};

// Marks the gaps of a report that a baseline holds. An entry is stale when its file and its rule
// were looked at and the gap is not there, or when no rule has its id.
BaselineUse mark(Report& report, const Baseline& baseline, RuleSetList all);

} // namespace arrcheck
