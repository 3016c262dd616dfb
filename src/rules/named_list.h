#pragma once

#include "document/document.h"
#include "rules/storage.h"
#include "text/diagnostic.h"

#include <string_view>
#include <vector>

namespace arrcheck {

// A post with the operands that a condition on it gets: its titles and words, group by group
// (rules/titles.h), each group as one text of plain phrases with a line for each.
struct NamedPost {
  std::string_view name;
  std::vector<Argument> words;
};

// A list file of a rule set: kinds of things that rules compare with by the list's name, or posts
// that they compare with by the post's.
struct NamedList {
  std::string_view name; // without the rule set's id
  std::vector<std::string_view> kinds;
  std::vector<NamedPost> posts;
};

// Whether a file of a rule set is a list; the others are rules and edition.yaml.
bool is_list(const Document& file);

// Reads a file that has the shape of a list. A kind or a title that stands in it
// twice goes to `errors`.
NamedList read_list(const Document& file, RuleStorage& storage, Diagnostics& errors);

} // namespace arrcheck
