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

std::string_view name(Because because) {
  switch (because) {
  case Because::Nothing:
    return "";
  case Because::Missing:
    return "missing";
  case Because::Contrary:
    return "contrary";
  case Because::Contradiction:
    return "contradiction";
  case Because::NotShown:
    return "not-shown";
  case Because::NotTranscribed:
    return "not-transcribed";
  case Because::Question:
    return "question";
  case Because::Condition:
    return "condition";
  case Because::Budget:
    break;
  }
  return "budget";
}

Counts count(const Report& report) {
  Counts counts{};
  for (const Finding& finding : report.findings) {
    ++counts[static_cast<std::size_t>(finding.outcome)];
  }
  return counts;
}

std::optional<Date> common_as_at(const Report& report) {
  std::optional<Date> common;
  for (const CheckedDocument& document : report.documents) {
    if (common && *common != document.as_at) {
      return std::nullopt;
    }
    common = document.as_at;
  }
  return common.value_or(report.as_at);
}

bool is_open_gap(const Finding& finding) {
  return finding.outcome == Outcome::Gap && !finding.waiver && !finding.in_baseline;
}

} // namespace arrcheck
