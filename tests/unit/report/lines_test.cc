#include "report/lines.h"
#include "report/printable.h"

#include <string>

#include <doctest/doctest.h>

namespace arrcheck {

TEST_CASE("page: paragraphs break at blanks and hang") {
  Lines page(40, false);
  page.paragraph("one two three four five six seven eight nine ten", 2, 4);
  CHECK(page.text() == "  one two three four five six seven\n    eight nine ten\n");
}

TEST_CASE("page: a word longer than the line is broken inside") {
  Lines page(40, false);
  page.paragraph(std::string(50, 'x') + " y", 0, 2);
  CHECK(page.text() == std::string(40, 'x') + "\n  " + std::string(10, 'x') + " y\n");
}

TEST_CASE("page: wide characters count twice, colour not at all") {
  Lines page(40, true);
  CHECK(printed_width(page.inked(Ink::Red, "ab")) == 2);
  CHECK(printed_width("\xE5\xAD\x97") == 2);
  page.paragraph(page.inked(Ink::Red, std::string(19, 'x')) + " " + std::string(20, 'y'), 0, 0);
  CHECK(page.text() ==
        "\x1b[1;31m" + std::string(19, 'x') + "\x1b[0m " + std::string(20, 'y') + "\n");
}

TEST_CASE("page: labels share a column") {
  Lines page(40, false);
  page.labelled("Why", "because of this and of that and of more");
  page.labelled("", "again");
  CHECK(page.text() == "  Why        because of this and of that\n"
                       "             and of more\n"
                       "             again\n");
}

TEST_CASE("page: no two empty lines, none at the top") {
  Lines page(40, false);
  page.gap();
  page.line("a");
  page.gap();
  page.gap();
  page.line("b");
  CHECK(page.text() == "a\n\nb\n");
}

TEST_CASE("page: what begins like a command has its first character spelled out") {
  CHECK(without_commands("::error::x\n") == "\\x3a:error::x\n");
  CHECK(without_commands("a\n   ##[group]\nb") == "a\n   \\x23#[group]\nb");
  CHECK(without_commands("\x1b[1m::x") == "\x1b[1m\\x3a:x");
  CHECK(without_commands("a ::x\n: :\n#x\n") == "a ::x\n: :\n#x\n");
  CHECK(without_commands("a ##[add-mask]b ##VSO[c") == "a \\x23#[add-mask]b \\x23#VSO[c");
  CHECK(without_commands("####[x] ##[y]") == "##\\x23#[x] \\x23#[y]");
  CHECK(without_commands("## Heading\n##\n##vso\n## [x]\n") == "## Heading\n##\n##vso\n## [x]\n");
  CHECK(without_commands("\xC2\xA0::x") == "\xC2\xA0\\x3a:x");
  CHECK(without_commands("").empty());
}

TEST_CASE("page: lines of any text become printable") {
  CHECK(printable_lines("rule: a/b\n\nfix: |\n  x\n") == "rule: a/b\n\nfix: |\n  x\n");
  CHECK(printable_lines("a\r\nb\rc") == "a\nb\\rc");
  CHECK(printable_lines("\x1b[2J\n\t::error::x\n") == "\\x1b[2J\n \\x3a:error::x\n");
  CHECK(printable_lines("a ##vso[x]\xff\xE2\x80\xAE") == "a \\x23#vso[x]\\xff\\u202e");
  CHECK(printable_lines("").empty());
}

} // namespace arrcheck
