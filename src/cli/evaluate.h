#pragma once

#include "check/report.h"
#include "cli/load.h"

namespace arrcheck {

// What the files that were found came to under their rules: every finding, and the exit code for
// what could not be used. Which findings fail the run is for the caller to say.
struct Evaluation {
  Report report; // points into the rule sets it was made with
  int code = 0;
};

// Reads and checks every file. `rules` outlives the report.
Evaluation evaluate(const Discovered& found, const RuleSets& rules, const Options& options, Io& io);

} // namespace arrcheck
