#pragma once

#include "cli/options.h"
#include "cli/run.h"
#include "text/result.h"

namespace arrcheck {

// What is set outside the command line for the command and the paths in `options`: in the
// environment and, for a command that looks at files, in their configuration, which has to be one
// for all of them.
Result<Configuration> configure(const Options& options, Io& io);

} // namespace arrcheck
