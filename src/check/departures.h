#pragma once

#include "check/report.h"
#include "document/document.h"

#include <span>

namespace arrcheck {

// What is wrong with the departures that a file gives, at their places: of a must, which no reason
// explains away (an error), of a rule that is not there or that this file is not held against, of
// an item that the rule never looked at, without a reason, or without need. `findings` are those of
// this file, from these sets.
Diagnostics check_departures(const Document& document,
                             std::span<const Finding> findings,
                             RuleSetList sets,
                             RuleSetList all);

} // namespace arrcheck
