#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// The words of a command line: blanks part them, quotation marks hold them together.
std::vector<std::string> words_of(std::string_view line);

} // namespace arrcheck
