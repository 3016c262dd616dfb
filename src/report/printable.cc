#include "report/printable.h"

#include "report/lines.h"
#include "text/unicode.h"

namespace arrcheck {

std::string printable_lines(std::string_view text) {
  std::string lines;
  lines.reserve(text.size());
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    const bool is_broken = end != std::string_view::npos;
    if (is_broken && line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    lines += visible(line);
    lines += is_broken ? "\n" : "";
    text.remove_prefix(is_broken ? end + 1 : text.size());
  }
  return without_commands(lines);
}

} // namespace arrcheck
