#pragma once

#include "check/report.h"

#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace arrcheck {

// Places for readers that take two findings of one rule on one line for the same: the first has
// its own place, and each further one the next line below that is free. Where there is none left,
// it keeps its place.
class OwnLines {
public:
  Location take(const Finding& finding);

private:
  using Line = std::tuple<std::string_view, const SourceText*, std::uint32_t>; // of a rule

  std::set<Line> taken_;
  std::map<Line, std::uint32_t> next_; // where to look first for one that would begin there
};

} // namespace arrcheck
