#include "report/excerpt.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

namespace arrcheck {
namespace {

struct Case {
  const char* it;
  std::string source;
  std::string place; // its first occurrence
  const char* line;
  const char* underline;
  const char* label = "";
};

const std::vector<Case> cases = {
    {"a value in the middle", "a: bc d\n", "bc", "     1 | a: bc d", "       |    ^^"},
    {"a label beside it", "a: b\n", "b", "     1 | a: b", "       |    ^ here", "here"},
    {"a tab in front takes one column", "\ta: b\n", "b", "     1 |  a: b", "       |     ^"},
    {"wide characters take two",
     "\xE5\xAD\x97: \xE5\xB9\x95\n",
     "\xE5\xB9\x95",
     "     1 | \xE5\xAD\x97: \xE5\xB9\x95",
     "       |     ^^"},
    {"combining marks take none", "e\xCC\x81: x\n", "x", "     1 | e\xCC\x81: x", "       |    ^"},
    {"a line ending of two characters is not shown",
     "a: b\r\nc: d\r\n",
     "d",
     "     2 | c: d",
     "       |    ^"},
    {"a byte order mark is no column",
     "\xEF\xBB\xBF"
     "a: b\n",
     "a",
     "     1 | a: b",
     "       | ^"},
    {"what cannot be printed is spelled out",
     "a: \x1b[m b\n",
     "b",
     "     1 | a: \\x1b[m b",
     "       |           ^"},
    {"a place over lines shows its first",
     "a: |\n  b\n",
     "|\n  b",
     "     1 | a: |",
     "       |    ^"},
};

std::string drawn(const Location& where, std::uint32_t width, std::string_view label) {
  Lines page(width, false);
  put_excerpt(page, where, Ink::Red, label);
  return page.text();
}

Location find(const std::string& text, std::string_view place) {
  auto source = std::make_shared<SourceText>("a.yaml", text);
  const auto begin = static_cast<std::uint32_t>(source->bytes().find(place));
  const auto end = begin + static_cast<std::uint32_t>(place.size());
  return {std::move(source), {begin, end}};
}

} // namespace

TEST_CASE("excerpt: the underline stands below the place") {
  for (const Case& one : cases) {
    CAPTURE(one.it);
    const std::string expected = std::string(one.line) + "\n" + one.underline + "\n";
    CHECK(drawn(find(one.source, one.place), 60, one.label) == expected);
  }
}

TEST_CASE("excerpt: an empty place, also at the end, gets one caret") {
  const auto source = std::make_shared<SourceText>("a.yaml", "a: \nb:");
  CHECK(drawn({source, {3, 3}}, 60, "") == "     1 | a: \n       |    ^\n");
  CHECK(drawn({source, {6, 6}}, 60, "") == "     2 | b:\n       |   ^\n");
  CHECK(drawn({source, {600, 601}}, 60, "") == "     2 | b:\n       |   ^\n");
}

TEST_CASE("excerpt: without a source there is nothing to draw") {
  CHECK(drawn({}, 60, "label").empty());
}

TEST_CASE("excerpt: a long line is cut around the place, 60 code points on each side") {
  const Location where = find(std::string(200, 'a') + "X" + std::string(200, 'b'), "X");
  const std::string a(60, 'a');
  const std::string b(60, 'b');
  CHECK(drawn(where, 400, "") ==
        "     1 | …" + a + "X" + b + "…\n       | " + std::string(61, ' ') + "^\n");
}

TEST_CASE("excerpt: on a narrow page the sides share what is left") {
  const Location middle = find(std::string(200, 'a') + "X" + std::string(200, 'b'), "X");
  CHECK(drawn(middle, 40, "") == "     1 | …" + std::string(14, 'a') + "X" + std::string(14, 'b') +
                                     "…\n       | " + std::string(15, ' ') + "^\n");
  const Location last = find(std::string(200, 'a') + "X", "X");
  CHECK(drawn(last, 40, "") ==
        "     1 | …" + std::string(28, 'a') + "X\n       | " + std::string(29, ' ') + "^\n");
}

TEST_CASE("excerpt: a long place is cut itself") {
  const Location where = find("a: " + std::string(500, 'x') + " end", std::string(500, 'x'));
  CHECK(drawn(where, 400, "") ==
        "     1 | a: " + std::string(60, 'x') + "…\n       |    " + std::string(60, '^') + "\n");
}

TEST_CASE("excerpt: a cut does not begin with a mark whose letter is gone") {
  std::string marks;
  for (int i = 0; i < 100; ++i) {
    marks += "e\xCC\x81";
  }
  const std::string text = drawn(find(marks + "aX", "X"), 400, "");
  CHECK(text.find("…e\xCC\x81") != std::string::npos);
}

TEST_CASE("excerpt: a label that does not fit is left to the caller") {
  Lines page(40, false);
  const Location where = find("a: b", "b");
  CHECK_FALSE(put_excerpt(page, where, Ink::Red, std::string(40, 'l')));
  CHECK(put_excerpt(page, where, Ink::Red, "short"));
}

} // namespace arrcheck
