#pragma once

#include "leaves.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// What a rule asks of the value of one scalar beyond its being there.
struct Demand {
  const Leaf* leaf = nullptr;
  std::string pointer; // of the scalar
  // Whether this value in its place breaks the condition, everything else being as it was. Worked
  // out here, and not by the functions that the rules call.
  using Breaks = std::function<bool(std::string_view)>;
  Breaks breaks;
  std::vector<std::string> tries; // values that a rule could be expected to tell from the right one
};

// A list that must not hold any of its items twice.
struct ListDemand {
  const Leaf* leaf = nullptr;
  std::string pointer; // of the list
};

struct Demands {
  std::vector<Demand> of_values;
  std::vector<ListDemand> of_lists;
};

Demands demands_of(const std::vector<Leaf>& leaves);

// Whether the rule must be heard when a value under this pointer is another one: not when that
// value decides whether the rule applies at all.
bool is_due(const Leaf& leaf, std::string_view changed);

// The same when a list has one item more.
bool is_due_of_list(const Leaf& leaf, std::string_view list);

} // namespace arrcheck
