#pragma once

#include "cli/run.h"

#include <cstddef>
#include <span>
#include <string>

namespace arrcheck {

// Runs a program found on the PATH, without a shell and without standard input; Io::run says the
// rest.
Ran run_program(std::span<const std::string> command, std::size_t limit);

} // namespace arrcheck
