#include "report/own_lines.h"

namespace arrcheck {
namespace {

Location whole_line(const Source& source, std::uint32_t number) {
  const std::string_view line = source->line(number);
  const auto begin = static_cast<std::uint32_t>(line.data() - source->bytes().data());
  return {source, {begin, begin + static_cast<std::uint32_t>(line.size())}};
}

// What follows the last line break is no line if it is empty.
std::uint32_t last_line(const SourceText& source) {
  const std::uint32_t count = source.line_count();
  return source.line(count).empty() ? count - 1 : count;
}

} // namespace

Location OwnLines::take(const Finding& finding) {
  const Source& source = finding.where.source;
  if (!source) {
    return finding.where;
  }
  const std::string_view rule = finding.rule->id;
  const std::uint32_t own = source->position(finding.where.range.begin).line;
  std::uint32_t& line = next_.emplace(Line{rule, source.get(), own}, own).first->second;
  const std::uint32_t last = last_line(*source);
  while (line <= last && !taken_.emplace(rule, source.get(), line).second) {
    ++line;
  }
  return line == own || line > last ? finding.where : whole_line(source, line);
}

} // namespace arrcheck
