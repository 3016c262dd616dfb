#pragma once

#include "rules/rule_set.h"

#include <span>
#include <string_view>
#include <vector>

namespace arrcheck {

// The ids of every rule, set by set.
std::vector<std::string_view> all_rule_ids(std::span<const RuleSet* const> sets);

} // namespace arrcheck
