#pragma once

#include "rules/compile.h"
#include "rules/rule_set.h"
#include "text/diagnostic.h"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace arrcheck {

// A duty without a rule, and why there is none.
struct WithoutRule {
  std::string_view duty;
  std::string_view strength;
  std::string_view because;
};

// How far the rules of a set reach over the duties that its register lists.
struct Coverage {
  std::size_t duties = 0;
  std::size_t with_rules = 0;       // duties with a rule that exists
  std::vector<WithoutRule> reasons; // of the duties with none that no file can show
  std::string_view follows;         // the edition before, by id; empty when there is none
  std::size_t before = 0;           // rules of that edition
  std::size_t carried_on = 0;       // of these, those that some rule takes the place of
  std::size_t left_out = 0;         // of these, those that the edition no longer asks for
  Diagnostics missing;              // everything that is missing or at odds, at its place

  [[nodiscard]] std::size_t with_neither() const { return duties - with_rules - reasons.size(); }
};

// Compares a rule set with its register and, where it follows another edition, with that one.
// `files` are the set's own; `sets` are all sets that can be named, this one among them.
// The result points into the files.
Coverage coverage_of(const RuleSet& set,
                     std::span<const RuleSource> files,
                     std::span<const RuleSet* const> sets);

} // namespace arrcheck
