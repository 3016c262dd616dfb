#pragma once

#include "report/format.h"
#include "report/telling.h"

#include <string>
#include <vector>

namespace arrcheck {

struct FactGroup {
  std::string heading;
  std::vector<Fact> facts;
};

// What stands at the end of a report for people: for each document what was checked and what came
// out, then what holds for the whole run, what was not checked, and what a report is not. It
// counts every finding, also those that `options` leave out.
std::vector<FactGroup> summary(const Report& report, const RenderOptions& options);

// "Checked as at 2026-11-22 with arrcheck 0.1.0".
std::string opening(const Report& report);

// What a document was checked against, and what its silence means.
std::string how_checked(const CheckedDocument& document);

// Why no finding of a document is shown, without claiming more than was checked.
std::string
nothing_to_show(const Report& report, std::size_t document, const RenderOptions& options);

} // namespace arrcheck
