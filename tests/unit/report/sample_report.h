#pragma once

#include "check/report.h"

#include <array>
#include <string>
#include <string_view>

namespace arrcheck {

// One of everything, hostile on purpose: every outcome and confidence, places that are missing or
// hard to draw, and values that try to be commands, colours, markup or other lines. Its rules are
// constant tables, so it may be copied and kept.
Report sample_report();

// A run that found nothing, because there was nothing.
Report empty_report();

// A report in which every text, of the input and of the rules, is the same one.
struct UniformReport {
  explicit UniformReport(std::string text);
  UniformReport(const UniformReport&) = delete;
  UniformReport& operator=(const UniformReport&) = delete;

  std::string text;
  std::array<std::string_view, 1> statute;
  Rule rule;
  RuleSet set;
  Report report;
};

} // namespace arrcheck
