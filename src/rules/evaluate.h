#pragma once

#include "rules/functions.h"
#include "rules/scope.h"

#include <cstdint>
#include <string>
#include <vector>

namespace arrcheck {

// One value that was looked at, and what came of it.
struct Look {
  Truth truth = Truth::Holds;
  bool decided = true; // false for a branch that another one outweighed
  bool missing = false;
  std::uint8_t depth = 0; // of nesting in the rule
  const Condition* condition = nullptr;
  Found found;        // nearest is never null
  std::string text;   // "delegate.post is missing"
  bool lacks = false; // missing, blank or a placeholder
};

using Looks = std::vector<Look>;

// Evaluates conditions that must all hold, without stopping at the first that does not, and appends
// everything it looked at to `looks`.
Truth evaluate(std::span<const Condition> conditions, const Scope& scope, Looks& looks);

// Whether these conditions only ask a person where they do not hold, so that they never fail.
bool never_fail(std::span<const Condition> conditions);

// A condition as the rule states it: "partner.delegate.post is-filled".
std::string in_words(const Condition& condition);

} // namespace arrcheck
