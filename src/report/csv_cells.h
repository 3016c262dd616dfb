#pragma once

#include <span>
#include <string>
#include <string_view>

namespace arrcheck {

// What a table for spreadsheets begins with. Without it Excel takes the file for one in the code
// page of the computer, and every name with an accent is spoilt.
inline constexpr std::string_view csv_mark = "\xEF\xBB\xBF";

// A row by RFC 4180, its line break included. Every cell is in quotation marks: then no row begins
// like a command to a build service, whatever is in it; and what a spreadsheet could take for a
// formula has an apostrophe before it. The cells are safe to print already.
std::string csv_row(std::span<const std::string> cells);

} // namespace arrcheck
