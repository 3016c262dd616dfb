#pragma once

#include "check/area_table_builder.h"
#include "text/diagnostic.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace arrcheck {

// The bytes of a file, piece by piece; an empty piece is its end. What the file is, is told by the
// first.
using NextPiece = std::function<std::string_view()>;

// The id under which what a report says of a rule goes into a table: that of the rule or, where it
// went out of use, of the one that has taken its place. Nothing for a rule that is not wanted.
using WantedRule = std::function<std::optional<std::string>(std::string_view rule)>;

// Whether a file that begins with these bytes is a report in JSON or NDJSON.
bool is_report(std::string_view beginning);

// Reads a report of `validate` back, in JSON or NDJSON, and adds its areas to a table. NDJSON may
// hold several reports one after the other; it is read line by line, and what is kept is the rows
// of the table. A report that is not whole adds nothing; why is returned. `name` is what the file
// is called.
Diagnostics add_earlier_reports(const std::string& name,
                                const NextPiece& next,
                                const WantedRule& wanted,
                                TableBuilder& table);

} // namespace arrcheck
