#pragma once

#include "document/document.h"
#include "rules/rule_set.h"

#include <string_view>

namespace arrcheck {

// One version of the file that an example of a rule about changes gives (`which`: "before" or
// "after"), filled in likewise: written to the first edition that the rule names, or to the
// instrument that it comes from.
Document example_version(const Document& file,
                         const Node& example,
                         const Rule& rule,
                         std::string_view which);

// The file that an example of a rule gives (`given`), with the fields that every such file must
// have filled in: a complete transcription written to `edition`. If the example gives an
// arrangement beside it, that is its companion.
Document example_document(const Document& file,
                          const Node& example,
                          const Rule& rule,
                          std::string_view edition);

} // namespace arrcheck
