#include "text/source_text.h"

#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;

namespace {

std::string place(const SourceText& source, std::uint32_t offset) {
  const Position position = source.position(offset);
  return fmt::format("{}:{}", position.line, position.column);
}

} // namespace

TEST_CASE("source text: lines and positions") {
  const SourceText source("a.yaml", "é: 1\n\nx\n");
  CHECK(source.name() == "a.yaml");
  CHECK(source.line_count() == 4);
  CHECK(source.line(1) == "é: 1");
  CHECK(source.line(2).empty());
  CHECK(source.line(3) == "x");
  CHECK(source.line(4).empty());
  CHECK(source.line(0).empty());
  CHECK(source.line(5).empty());
  CHECK(place(source, 0) == "1:1");
  CHECK(place(source, 2) == "1:2");
  CHECK(place(source, 5) == "1:5");
  CHECK(place(source, 6) == "2:1");
  CHECK(place(source, 7) == "3:1");
  CHECK(place(source, 9) == "4:1");
  CHECK(place(source, 1000) == "4:1");
}

TEST_CASE("source text: a byte order mark and carriage returns belong to no line") {
  const SourceText source("a.yaml",
                          "\xEF\xBB\xBF"
                          "a\r\nb\r\n");
  CHECK(source.bytes() == "a\r\nb\r\n");
  CHECK(source.line(1) == "a");
  CHECK(source.line(2) == "b");
  CHECK(place(source, 3) == "2:1");
}

TEST_CASE("source text: nothing, and bytes that are no text") {
  const SourceText empty("-", "");
  CHECK(empty.line_count() == 1);
  CHECK(place(empty, 0) == "1:1");
  const SourceText odd("-", "\xFF\xFE\n\x80");
  CHECK(place(odd, 2) == "1:3");
  CHECK(place(odd, 4) == "2:2");
}
