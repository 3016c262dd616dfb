#pragma once

#include "rules/functions.h"
#include "rules/rest.h"
#include "rules/scope.h"

#include <cstddef>
#include <span>

namespace arrcheck {

// The same as truth_of() below, with what it rests on where all conditions hold.
Truth truth_of(std::span<const Condition> conditions, const Scope& scope, Rest& rest);

// What conditions that must all hold come to, and nothing else: it looks no further than that
// takes. Every condition is a step of the scope's budget; once that is spent, the answer means
// nothing.
Truth truth_of(std::span<const Condition> conditions, const Scope& scope);

// What a condition of the form `path: verb` says of what stands at its path.
Verdict verdict_of(const Condition& condition, const Found& found, const Scope& scope);

Truth negate(Truth truth);

// How many items of a list hold, and how many fail or cannot be told.
struct Tally {
  std::size_t holds = 0;
  std::size_t unknown = 0;
  std::size_t fails = 0;

  void add(Truth truth);
  // Whether no further item can change what it comes to.
  [[nodiscard]] bool is_settled(const Verb& quantifier) const;
  // What a quantifier comes to. A list of a partial transcription may have more items: one that is
  // not there is what anything missing is.
  [[nodiscard]] Truth truth(const Verb& quantifier, Truth missing) const;
};

// What a quantifier comes to for a list that is missing or empty.
Truth of_no_list(const Verb& quantifier, const Scope& scope);

} // namespace arrcheck
