#pragma once

#include "rules/rule_set.h"

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace arrcheck {

// Owns what a rule set that was read at run time points into. Addresses never change.
class RuleStorage {
public:
  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }

  std::string_view keep(std::string_view text) { return keep(std::string(text)); }

  template <class T> std::span<const T> keep(std::vector<T> values) {
    if (values.empty()) {
      return {};
    }
    return list_of<T>().emplace_back(std::move(values));
  }

private:
  template <class T> std::deque<std::vector<T>>& list_of() {
    return std::get<std::deque<std::vector<T>>>(lists_);
  }

  std::deque<std::string> texts_;
  std::tuple<std::deque<std::vector<std::string_view>>,
             std::deque<std::vector<Step>>,
             std::deque<std::vector<Path>>,
             std::deque<std::vector<Argument>>,
             std::deque<std::vector<Condition>>,
             std::deque<std::vector<Level>>,
             std::deque<std::vector<Passage>>,
             std::deque<std::vector<PhrasePart>>,
             std::deque<std::vector<RetiredId>>,
             std::deque<std::vector<Rule>>>
      lists_;
};

} // namespace arrcheck
