#pragma once

#include "document/document.h"
#include "rules/storage.h"
#include "text/diagnostic.h"

#include <string_view>
#include <vector>

namespace arrcheck {

// A list file of a rule set: kinds of things that rules compare with by the list's name.
struct NamedList {
  std::string_view name; // without the rule set's id
  std::vector<std::string_view> kinds;
};

// Whether a file of a rule set is a list; the others are rules and edition.yaml.
bool is_list(const Document& file);

// Reads a file that has the shape of a list. A kind that stands in it twice goes to `errors`.
NamedList read_list(const Document& file, RuleStorage& storage, Diagnostics& errors);

} // namespace arrcheck
