#include "check/report.h"

namespace arrcheck {

std::string_view name(Outcome outcome) {
  switch (outcome) {
  case Outcome::Met:
    return "met";
  case Outcome::Gap:
    return "gap";
  case Outcome::Explained:
    return "explained";
  case Outcome::NotApplicable:
    return "not-applicable";
  case Outcome::NotInForce:
    return "not-in-force";
  case Outcome::CannotTell:
    break;
  }
  return "cannot-tell";
}

Counts count(const Report& report) {
  Counts counts{};
  for (const Finding& finding : report.findings) {
    ++counts[static_cast<std::size_t>(finding.outcome)];
  }
  return counts;
}

bool is_open_gap(const Finding& finding) {
  return finding.outcome == Outcome::Gap && !finding.waiver && !finding.in_baseline;
}

} // namespace arrcheck
