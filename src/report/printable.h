#pragma once

#include <string>
#include <string_view>

namespace arrcheck {

// A text of lines as it may be printed, whatever it quotes: everything but line breaks visible(),
// and without_commands(). A text made of ordinary lines stays as it is, but for the carriage
// returns before their breaks.
std::string printable_lines(std::string_view text);

} // namespace arrcheck
