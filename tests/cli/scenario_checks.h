#pragma once

#include "scenario.h"

#include <string>
#include <vector>

namespace arrcheck {

// In what an ending differs from what a scenario expects.
std::vector<std::string> differences(const Scenario& scenario, const Ending& ending);

// The scenario's sections with what was seen where whole texts are expected.
std::vector<Scenario::Section> expected_of(const Scenario& scenario, const Ending& ending);

// What no output may ever be: text that is not UTF-8, raw control characters, lines that a CI
// system takes for commands, broken JSON, a JSON report that does not match its schema. Only the
// github format may hold commands, and only well-formed annotations.
std::vector<std::string> faults(const std::string& text, bool is_github = false);

} // namespace arrcheck
