#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace arrcheck {

// What is wrong with a command line that CLI11 refused, with the nearest right word. `app` is the
// whole program's, as parsing left it.
std::string usage_message(const CLI::App& app, const CLI::ParseError& error);

} // namespace arrcheck
