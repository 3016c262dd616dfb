#pragma once

#include "check/report.h"
#include "cli/load.h"

#include <memory>
#include <vector>

namespace arrcheck {

// What the files that were found came to under their rules: every finding, and the exit code for
// what could not be used. Which findings fail the run is for the caller to say.
struct Evaluation {
  Report report; // points into the rule sets it was made with

  // Of each row of Report::documents: its tree, null where it could not be read, and the edition it
  // is held to, null where there is none.
  struct Checked {
    std::shared_ptr<const Document> document;
    const RuleSet* edition = nullptr;
  };

  std::vector<Checked> checked;
  int code = 0;
};

// Reads and checks every file. `rules` outlives the report.
Evaluation evaluate(const Discovered& found, const RuleSets& rules, const Options& options, Io& io);

} // namespace arrcheck
