#pragma once

#include "report/format.h"

#include <cstddef>
#include <functional>
#include <string>

namespace arrcheck {

// What is to be done on a way through a report.
struct Walker {
  std::function<void(const CheckedDocument& document)> document; // before its findings
  std::function<void(const Finding& finding)> finding;
  // In the place of findings where none of a document is shown: why, safe to print.
  std::function<void(const std::string& why)> none;
};

// Goes through the documents of a report and through those findings of each that `options` show,
// the first most_findings of them. How many more there are comes back.
std::size_t walk(const Report& report, const RenderOptions& options, const Walker& walker);

} // namespace arrcheck
