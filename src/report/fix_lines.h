#pragma once

#include "report/lines.h"

#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// What to do, beside its label: prose as a paragraph, and snippets to paste as they are.
void put_fix(Lines& page, std::string_view label, const std::vector<std::string>& lines);

} // namespace arrcheck
