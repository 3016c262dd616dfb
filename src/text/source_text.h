#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// A half-open range of byte offsets into a source.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool empty() const { return begin == end; }
};

// What people read: 1-based; the column counts code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

// The immutable bytes of one input under the name it was given by, with a line table.
// A byte order mark is cut off, so that columns are those an editor shows. The bytes are not
// proven to be UTF-8 here: the reader refuses what is not (see document/read_yaml.h), and every
// function of this class is safe on any bytes.
class SourceText {
public:
  SourceText(std::string name, std::string bytes);

  [[nodiscard]] const std::string& name() const { return name_; }

  [[nodiscard]] std::string_view bytes() const { return bytes_; }

  [[nodiscard]] std::uint32_t line_count() const;
  // The text of a line (1-based) without its line break; empty when there is no such line.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
  // Where an offset stands; an offset past the end stands at the end.
  [[nodiscard]] Position position(std::uint32_t offset) const;

private:
  // In long lines, so that a column is not counted from the line's beginning each time.
  struct Milestone {
    std::uint32_t offset = 0;
    std::uint32_t points = 0; // code points of the line before it
  };

  void put_milestones(std::uint32_t begin, std::uint32_t end);

  std::string name_;
  std::string bytes_;
  std::vector<std::uint32_t> line_starts_;
  std::vector<Milestone> milestones_;
};

using Source = std::shared_ptr<const SourceText>;

// A place in a source. It owns a share of the source, so it never dangles; a null source means
// that there is no place to show (for example a command line flag).
struct Location {
  Source source;
  Range range;
};

} // namespace arrcheck
