#pragma once

#include "rules/functions.h"
#include "rules/scope.h"

#include <cstdint>
#include <string>
#include <vector>

namespace arrcheck {

// One value that was looked at, and what came of it.
struct Look {
  enum class Kind : std::uint8_t {
    Value,    // what stands at a path, or that nothing does
    List,     // of a quantifier: how many of its items are such
    Item,     // one of too many such items
    Question, // for a person
  };
  Kind kind = Kind::Value;
  Truth truth = Truth::Holds;
  bool decided = true; // false for a branch that another one outweighed
  bool missing = false;
  bool lacks = false;     // missing, blank or a placeholder
  bool denied = false;    // a statement that says the contrary
  bool silent = false;    // it came out so for want of something that the file does not say
  std::uint8_t depth = 0; // of nesting in the rule
  std::uint32_t such = 0; // List: items that are such
  const Condition* condition = nullptr;
  Found found;     // nearest is never null
  std::string why; // Value: the verdict's, empty where it holds
};

// "delegate.post is missing".
std::string in_words(const Look& look);

using Looks = std::vector<Look>;

// Evaluates conditions that must all hold, without stopping at the first that does not, and appends
// everything it looked at to `looks`. In a list of more than most_looked_into items it looks into
// those alone that decided, and into no more than so many.
inline constexpr std::size_t most_looked_into = 100;
Truth evaluate(std::span<const Condition> conditions, const Scope& scope, Looks& looks);

// Whether these conditions only ask a person where they do not hold, so that they never fail.
bool never_fail(std::span<const Condition> conditions);

// Whether an example with this result shows that a rule about files can fall short: a gap; where
// its conditions only ask, that it asks; and of conduct, of which the contrary may be no fact that
// a file can hold, that it is not shown.
bool falls_short(const Rule& rule, std::string_view result);

// A condition as the rule states it: "partner.delegate.post is-filled".
std::string in_words(const Condition& condition);

} // namespace arrcheck
