#pragma once

#include "document/document.h"

#include <string>
#include <vector>

namespace arrcheck {

// The document's text with one value taken away or emptied; everything else keeps its bytes.
struct Mutant {
  std::string how; // "removed", "made \"TBC\""
  std::string text;
};

// Every way in which this test takes a value away: removed with its key, and left blank or with a
// placeholder in each form that people leave behind. The node is not the root.
std::vector<Mutant> mutants(const Document& document, const Node& node);

} // namespace arrcheck
