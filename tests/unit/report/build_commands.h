#pragma once

#include <string>
#include <string_view>

namespace arrcheck {

// What build services do with a line of a log: the rules of GitHub's runner and of the agents of
// Azure DevOps and TeamCity, written down apart from the code that has to keep to them.

// The first line of a text that any of them takes for a command; empty when there is none.
std::string command_in(std::string_view text);

// What is wrong with the output of the github format: the first line that is a command, but not a
// well-formed annotation. Empty when nothing is.
std::string broken_annotation_in(std::string_view text);

} // namespace arrcheck
