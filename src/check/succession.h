#pragma once

#include "rules/rule_set.h"
#include "text/date.h"
#include "text/diagnostic.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// How editions of the guidance follow each other. An edition is a rule set for arrangements that
// follows another one (`follows` in its edition.yaml) or is followed by one.

using RuleSetList = std::span<const RuleSet* const>;

// The newest edition in force on a day; null when none was.
const RuleSet* newest_edition(RuleSetList all, Date as_at);

// The edition by which files are judged on a day: the newest in force whose text the rules hold.
// One that brings along the edition it follows leaves the judging to that.
const RuleSet* law_on(RuleSetList all, Date day);

// The newest edition in force on a day that takes the place of this one, directly or through
// others; null when there is none.
const RuleSet* successor(const RuleSet& set, RuleSetList all, Date as_at);

// What everybody who reads a report must know of the editions it was made under: what each says of
// itself, and the newer one that was not used.
Diagnostics edition_notes(RuleSetList used, RuleSetList all, Date as_at);

// What an earlier edition asked for in the place of a rule.
struct Crosswalk {
  // All steps from there to here: new (in this form, where `was` names rules), strengthened,
  // reworded or same.
  std::string_view relation;
  std::vector<std::string_view> was; // ids of the earlier edition's rules
};

// Follows a rule back to the edition `before`, or to the rule sets that go with it. Nothing for a
// rule without a relation, which belongs to no succession.
std::optional<Crosswalk> crosswalk(const Rule& rule, const RuleSet& before, RuleSetList all);

// A rule that another one took the place of.
struct Predecessor {
  std::string_view id;         // may be one that no set has any more
  bool asked_for_less = false; // than the rule that took its place
};

// Every rule that this one took the place of: step by step through the editions, and under ids
// that went out of use.
std::vector<Predecessor> predecessors(const Rule& rule, RuleSetList all);

// The rules that took the place of one, step by step through the editions.
std::vector<std::string_view> successors(std::string_view id, RuleSetList all);

// An id that went out of use, as its set lists it; null for every other word.
const RetiredId* retired_id(RuleSetList all, std::string_view id);

// The rule that a word of a file means by its id: the rule itself or, for an id that went out of
// use, the one that has taken its place and asks for no more. Null when there is none.
const Rule* rule_meant(RuleSetList all, std::string_view id);

// What a reader of a retired id is told: "a/b went out of use, and a/c has taken its place".
std::string in_words(const RetiredId& retired);

// The rule with an id; null when no set has it.
const Rule* rule_by_id(RuleSetList all, std::string_view id);

} // namespace arrcheck
