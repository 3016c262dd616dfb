#pragma once

#include "cli/options.h"
#include "cli/run.h"
#include "text/result.h"

namespace arrcheck {

// What is set outside the command line for the command and the paths in `options`: in the
// environment and, for a command that looks at files, in their configuration, which has to be one
// for all of them.
Result<Configuration> configure(const Options& options, Io& io);

// Options that nobody typed have a part in the outcome: a note on the file they stand in, if there
// is one.
Diagnostics configuration_used(const Options& options);

} // namespace arrcheck
