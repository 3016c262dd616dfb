#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace arrcheck {

// A C++ table of one type under construction.
struct Table {
  std::string type;
  std::string name;
  std::string rows{};
  std::size_t size = 0;

  void add(std::string_view row) {
    rows += fmt::format("    {},\n", row);
    ++size;
  }

  // The last `count` rows as a span.
  [[nodiscard]] std::string last(std::size_t count) const {
    return fmt::format("{{{} + {}, {}}}", name, size - count, count);
  }

  [[nodiscard]] std::string text() const {
    return size == 0
               ? ""
               : fmt::format("constinit const {} {}[{}] = {{\n{}}};\n\n", type, name, size, rows);
  }
};

} // namespace arrcheck
