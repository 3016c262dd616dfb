#pragma once

#include "document/document.h"
#include "rules/rule_set.h"

#include <string_view>

namespace arrcheck {

// The file that an example of a rule gives (`given`), with the fields that every such file must
// have filled in: a complete transcription written to `edition`. If the example gives an
// arrangement beside it, that is its companion.
Document example_document(const Document& file,
                          const Node& example,
                          const Rule& rule,
                          std::string_view edition);

} // namespace arrcheck
