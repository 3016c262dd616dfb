#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace arrcheck {

// Hands out names that no reader takes for one another: the first of a kind as it is, the next
// with a number behind it. The same names in the same order give the same result.
class UniqueNames {
public:
  // `joint` stands between a name and its number.
  explicit UniqueNames(std::string joint) : joint_(std::move(joint)) {}

  std::string take(const std::string& name);

private:
  std::string joint_;
  std::set<std::string> taken_;
  std::map<std::string, std::size_t> times_;
};

} // namespace arrcheck
