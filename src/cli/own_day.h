#pragma once

#include "cli/options.h"
#include "document/document.h"
#include "rules/rule_set.h"
#include "text/date.h"
#include "text/diagnostic.h"
#include "text/result.h"

#include <optional>
#include <span>

namespace arrcheck {

// The day by whose law a file is judged, as the options ask for it. An error where that is a day of
// its own that the file does not give.
Result<Date> day_of(const Document& document, const Options& options, Date today);

// What has to be said of a day that a file gives by its month alone; nothing else.
std::optional<Diagnostic> imprecise_day(const Document& document, const Options& options);

// What has to be said of a file that was published under other law than that of the day by which
// it is judged.
std::optional<Diagnostic>
other_law(const Document& document, std::span<const RuleSet* const> all, Date as_at);

} // namespace arrcheck
