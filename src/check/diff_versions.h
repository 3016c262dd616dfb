#pragma once

#include "check/check.h"
#include "check/diff_result.h"
#include "check/succession.h"
#include "document/document.h"
#include "document/shape.h"

namespace arrcheck {

// One version of a file, as it was checked.
struct Version {
  const Document* document = nullptr;
  const RuleSet* edition = nullptr; // that it was written to
  Report report;
};

// Compares two versions of one file, whose shape this is: every fact that changed, the gaps that
// came and went, and, where the editions differ, how they stand to each other. What the changes
// oblige is told by the rules about changes among `all`, of which `options` may choose.
Diff compare_versions(Version before,
                      Version after,
                      const Shape& shape,
                      RuleSetList all,
                      const CheckOptions& options);

} // namespace arrcheck
