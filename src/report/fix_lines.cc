#include "report/fix_lines.h"

namespace arrcheck {
namespace {

// A snippet is indented or begins with a key or an item; it has to stay as it is. The rest is
// prose.
bool is_snippet(std::string_view line) {
  const std::string_view first = line.substr(0, line.find(' '));
  return first.empty() || first == "-" || first.ends_with(':');
}

} // namespace

void put_fix(Lines& page, std::string_view label, const std::vector<std::string>& lines) {
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const std::string& line = lines[at];
    const std::string_view word = at == 0 ? label : "";
    if (line.empty()) {
      page.gap();
    } else if (is_snippet(line)) {
      page.line(page.label(word) + line);
    } else {
      page.labelled(word, line);
    }
  }
}

} // namespace arrcheck
