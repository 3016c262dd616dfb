#pragma once

#include "document/document.h"
#include "rules/names.h"
#include "rules/rule_set.h"
#include "rules/storage.h"
#include "text/diagnostic.h"

namespace arrcheck {

// Compiles the `on-change` of a rule file, which has the shape that the schema gives it. Mistakes
// go to `errors`, each at its place.
OnChange compile_on_change(const Node& given,
                           const Names& names,
                           RuleStorage& storage,
                           const Source& source,
                           Diagnostics& errors);

// What the schema cannot say: a rule expects something of a file or speaks about changes between
// two, never both, and its other fields and its examples go with that.
void check_sort(const Document& file, Diagnostics& errors);

} // namespace arrcheck
