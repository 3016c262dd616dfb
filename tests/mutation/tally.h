#pragma once

#include "mill.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace arrcheck {

// What came of the mutants of one way of changing a document.
struct Milled {
  std::size_t mutants = 0;
  std::size_t asked = 0;   // of these: touch what a rule asks for
  std::size_t by_rule = 0; // of those: every rule that asks names the fact
  std::size_t refused = 0; // of those: the schema refuses the file at that place
  std::size_t refused_optional = 0;
  std::map<std::string, std::size_t> kinds; // mutants by what was done to the value
  // What nobody asks for, and whether something noticed all the same.
  std::map<std::string, bool> optional;
  std::vector<std::string> failures;
};

// Takes away every value of the document, and leaves it blank or with a placeholder.
Milled grind_losses(const Mill& mill);

// Puts ten texts that say nothing in the place of every statement, one by one and all at once.
Milled grind_hollow(const Mill& mill);

// Puts another value in the place of every scalar, every item into its list a second time, and
// what must be absent into its place.
Milled grind_contradictions(const Mill& mill);

} // namespace arrcheck
