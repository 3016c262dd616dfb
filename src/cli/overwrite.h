#pragma once

#include "cli/discovery.h"
#include "cli/options.h"
#include "cli/run.h"

namespace arrcheck {

// Something written in the place of a file that is read, or of something else that is written,
// would destroy it. A baseline may be written anew.
Diagnostics overwritten(const Options& options, const Discovered& found, FileSystem& files);

} // namespace arrcheck
