#pragma once

#include "check/report.h"
#include "cli/options.h"

#include <string>
#include <string_view>

namespace arrcheck {

// A configuration that nobody named came with the files that are checked, and whoever wrote those
// may have written it. It may make a check stricter; what it takes away is said.

// Whether --gate lets what a found configuration says of an option stand: what makes the check no
// weaker and its report no shorter.
bool holds_under_gate(const Setting& setting);

// One line on which options come from a found or named configuration, and which of them --gate
// leaves out; empty when there is nothing to say. It goes to standard error whatever the options.
std::string configuration_line(const Configuration& configuration);

// The id of the note that says the same in a report; standard error has had that line.
inline constexpr std::string_view configuration_told = "config/used";

// The same as a note of a report, with what a found configuration makes weaker in it.
Diagnostics configuration_remarks(const Options& options, const Report& report);

} // namespace arrcheck
