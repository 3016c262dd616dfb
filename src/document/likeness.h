#pragma once

#include "document/match_items.h"

namespace arrcheck {

// How likely an item that is gone and one that is new are one, from 0 (no reason to think so) to 1:
// by the words of their names, and by what they say that is the same.
double likeness(const Node& removed, const Node& added, const Shape& list, const Renames& renames);

} // namespace arrcheck
