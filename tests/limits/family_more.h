#pragma once

#include "limits/family.h"

// Samples that are more than one long list.
namespace arrcheck::testing {

// What a rule of somebody else can ask for.
LimitSample stranger(std::string name, std::size_t items, std::string rules);
std::string nested_lists();
std::string long_messages();
std::string names_of_all();

// A list inside lines as long as a line may be, behind letters that take two bytes.
LimitSample long_lines(std::size_t items);
LimitSample everything(std::size_t items);
LimitSample waivers(std::size_t items);

} // namespace arrcheck::testing
