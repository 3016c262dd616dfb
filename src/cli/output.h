#pragma once

#include "check/report.h"
#include "cli/options.h"
#include "cli/run.h"

#include <string_view>

namespace arrcheck {

// Renders a report in every format asked for, from the one evaluation, and writes each: files whole
// or not at all. With the github format the markdown report is added to the file that the
// environment names in GITHUB_STEP_SUMMARY. Returns `code`, or a higher one when something could
// not be written.
int write_report(const Report& report, const Options& options, Io& io, int code);

// Writes to standard output; returns `code`, or exit_not_run when it could not be written.
int write_out(std::string_view text, Io& io, int code);

// Shows what could not be used on standard error.
void complain(const Diagnostics& diagnostics, const Options& options, Io& io);

// `complain`, and exit_not_run.
int refuse(const Diagnostics& diagnostics, const Options& options, Io& io);

// Whether what goes to a stream is coloured: --color, then NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE,
// TERM=dumb, then whether it is a terminal.
bool is_colored(const Options& options, const Io& io, bool is_terminal);

} // namespace arrcheck
