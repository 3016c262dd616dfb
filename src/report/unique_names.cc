#include "report/unique_names.h"

#include <fmt/format.h>

namespace arrcheck {

std::string UniqueNames::take(const std::string& name) {
  std::size_t& times = times_[name];
  for (;;) {
    ++times;
    std::string unique = times == 1 ? name : fmt::format("{}{}{}", name, joint_, times);
    if (taken_.insert(unique).second) {
      return unique;
    }
  }
}

} // namespace arrcheck
