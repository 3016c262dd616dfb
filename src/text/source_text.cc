#include "text/source_text.h"

#include "text/unicode.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace arrcheck {

SourceText::SourceText(std::string name, std::string bytes)
    : name_(std::move(name)), bytes_(std::move(bytes)) {
  if (bytes_.starts_with("\xEF\xBB\xBF")) {
    bytes_.erase(0, 3);
  }
  line_starts_.push_back(0);
  for (std::size_t at = bytes_.find('\n'); at != std::string::npos;
       at = bytes_.find('\n', at + 1)) {
    line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
  for (std::size_t line = 0; line < line_starts_.size(); ++line) {
    const std::size_t next = line + 1;
    put_milestones(line_starts_[line],
                   next < line_starts_.size() ? line_starts_[next]
                                              : static_cast<std::uint32_t>(bytes_.size()));
  }
}

void SourceText::put_milestones(std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t apart = 1024; // bytes
  std::uint32_t points = 0;
  for (std::uint32_t at = begin, last = begin; end - begin > apart && at < end; ++points) {
    if (at - last >= apart) {
      milestones_.push_back({at, points});
      last = at;
    }
    at += static_cast<std::uint32_t>(decode(std::string_view(bytes_).substr(at, end - at)).length);
  }
}

std::uint32_t SourceText::line_count() const {
  return static_cast<std::uint32_t>(line_starts_.size());
}

std::string_view SourceText::line(std::uint32_t number) const {
  if (number == 0 || number > line_starts_.size()) {
    return {};
  }
  const std::size_t begin = line_starts_[number - 1];
  const std::size_t end =
      number < line_starts_.size() ? line_starts_[number] - std::size_t{1} : bytes_.size();
  std::string_view text = std::string_view(bytes_).substr(begin, end - begin);
  if (text.ends_with('\r')) {
    text.remove_suffix(1);
  }
  return text;
}

Position SourceText::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(bytes_.size()));
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(next - line_starts_.begin());
  Milestone from{line_starts_[line - 1], 0};
  const auto after = std::upper_bound(
      milestones_.begin(), milestones_.end(), offset, [](std::uint32_t value, const auto& one) {
        return value < one.offset;
      });
  if (after != milestones_.begin() && std::prev(after)->offset > from.offset) {
    from = *std::prev(after);
  }
  const auto before = std::string_view(bytes_).substr(from.offset, offset - from.offset);
  return {line, from.points + static_cast<std::uint32_t>(code_points(before)) + 1};
}

} // namespace arrcheck
