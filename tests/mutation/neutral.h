#pragma once

#include "mill.h"

#include <cstddef>
#include <string>
#include <vector>

namespace arrcheck {

// What came of writing the same facts in other ways.
struct Neutral {
  std::size_t mutants = 0;
  std::size_t findings = 0; // of the document, which every mutant has to have too
  std::size_t gaps = 0;     // among them
  std::vector<std::string> failures;
};

// Writes the document and its companion in other styles and orders. Each must read back to the same
// facts, and have the same findings: rule, outcome, item and message.
Neutral grind_neutral(const Mill& mill);

} // namespace arrcheck
