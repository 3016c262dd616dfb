#pragma once

#include "cli/run.h"

namespace arrcheck {

// Runs a program without a shell; Io::run says the rest.
Ran run_program(const Program& program);

} // namespace arrcheck
