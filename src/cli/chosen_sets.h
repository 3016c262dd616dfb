#pragma once

#include "cli/load.h"
#include "cli/options.h"

#include <vector>

namespace arrcheck {

// The options of a command on rule sets: the paths or ids after it are rule sets, as with -r.
Options with_rules(const Options& options);

// The sets that were named, or every built-in one.
std::vector<const RuleSet*> chosen_sets(const RuleSets& sets);

} // namespace arrcheck
