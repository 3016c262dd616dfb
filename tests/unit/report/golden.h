#pragma once

#include <string>

namespace arrcheck {

// Checks a text against a file of tests/golden/. With ARRCHECK_UPDATE_GOLDEN=1 the file is
// rewritten instead.
void compare_golden(const std::string& file, const std::string& text);

} // namespace arrcheck
