#pragma once

#include "cli/run.h"

namespace arrcheck {

// The process's own streams, environment, terminal and date, with this disk.
Io real_world(FileSystem& files);

} // namespace arrcheck
