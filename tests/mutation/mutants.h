#pragma once

#include "document/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// The document's text with one value taken away or emptied; everything else keeps its bytes.
struct Mutant {
  std::string how; // "removed", "made \"TBC\""
  std::string text;
};

// Every way in which this test takes a value away: removed with its key, and left blank or with a
// placeholder in each form that people leave behind. The node is not the root.
std::vector<Mutant> losses(const Document& document, const Node& node);

// Another value in the place of a scalar: a number or a flag where that is what it is and what the
// value looks like, and text otherwise.
Mutant replaced(const Document& document, const Node& node, std::string_view value);

// An item of a list once more, after itself.
Mutant doubled(const Document& document, const Node& item);

// One more field at the beginning of a mapping that has fields.
Mutant with_field(const Document& document,
                  const Node& mapping,
                  std::string_view field,
                  std::string_view value);

} // namespace arrcheck
