#pragma once

#include "document/match_items.h"

#include <cstddef>
#include <span>
#include <vector>

namespace arrcheck {

// An item that is gone and one that is new, by their positions, and how likely they are one: from 0
// (no reason to think so) to 1.
struct LikelyPair {
  std::size_t removed = 0;
  std::size_t added = 0;
  double likeness = 0;
};

struct Likeness {
  std::vector<LikelyPair> pairs; // those with any likeness, in no certain order
  std::size_t steps = 0;         // that finding them took, or would have taken
  bool is_complete = true;       // false: it would have been too many, and no pairs were looked for
};

// Steps that one search for likely pairs may take: a step is a word, or a field, that an item that
// is gone and one that is new have in common.
inline constexpr std::size_t most_steps_of_likeness = 20'000'000;
// Pairs that one search may find.
inline constexpr std::size_t most_likely_pairs = 200'000;

// How likely items that are gone and items that are new in a list are one: by the words of their
// names, and by what they say that is the same. It is found through what they have in common, so
// that items that share nothing are never compared.
Likeness likeness(std::span<const Node* const> removed,
                  std::span<const Node* const> added,
                  const Shape& list,
                  const Renames& renames);

} // namespace arrcheck
