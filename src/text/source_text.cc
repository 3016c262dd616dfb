#include "text/source_text.h"

#include "text/unicode.h"

#include <algorithm>
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
  const std::uint32_t start = line_starts_[line - 1];
  const auto before = std::string_view(bytes_).substr(start, offset - start);
  return {line, static_cast<std::uint32_t>(code_points(before)) + 1};
}

} // namespace arrcheck
