#include "report/csv_cells.h"

#include "report/lines.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace arrcheck {
namespace {

constexpr std::string_view line_end = "\r\n";

// Whether a spreadsheet could take a cell for a formula: also in full-width characters, and behind
// blanks.
bool is_formula(std::string_view cell) {
  constexpr std::array<std::string_view, 8> starts{
      "=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
  const std::string_view text = trim(cell);
  return std::any_of(starts.begin(), starts.end(), [text](std::string_view start) {
    return text.starts_with(start);
  });
}

void put(std::string& row, std::string_view text) {
  std::string cell = is_formula(text) ? fmt::format("'{}", text) : std::string(text);
  row += row.empty() ? "\"" : ",\"";
  for (const char c : without_commands(cell)) {
    row += c;
    if (c == '"') {
      row += c;
    }
  }
  row += '"';
}

} // namespace

std::string csv_row(std::span<const std::string> cells) {
  std::string row;
  for (const std::string& cell : cells) {
    put(row, cell);
  }
  return row + std::string(line_end);
}

} // namespace arrcheck
