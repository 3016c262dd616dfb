#pragma once

#include <memory>

#include <CLI/CLI.hpp>

namespace arrcheck {

// How help looks: CLI11's way in our words, with the options that all commands share told under
// each command, too.
std::shared_ptr<CLI::FormatterBase> help_formatter();

} // namespace arrcheck
