#pragma once

#include "leaves.h"

#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// A fact of a document that a rule asks for.
struct Ask {
  const Leaf* leaf = nullptr;
  std::string pointer; // of the fact
};

// Every fact that must be there for these conditions to hold.
std::vector<Ask> asked_facts(const std::vector<Leaf>& leaves);

// Whether the rule must be heard when everything at or under a pointer goes.
bool is_due(const Ask& ask, std::string_view gone);

} // namespace arrcheck
