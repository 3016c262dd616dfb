#include "report/markdown_text.h"

#include <doctest/doctest.h>

using namespace arrcheck;

TEST_CASE("Markdown: a text stays a text") {
  CHECK(markdown_text("Plain words, in 2023 (p. 3).") == "Plain words, in 2023 (p. 3).");
  CHECK(markdown_text("a|b") == "a\\|b");
  CHECK(markdown_text("<script>&amp;") == "\\<script\\>\\&amp;");
  CHECK(markdown_text("*a* _b_ `c` [d](e) ~f~ #1 $x$ \\") ==
        "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\~f\\~ \\#1 \\$x\\$ \\\\");
}

TEST_CASE("Markdown: nothing at the beginning makes a list, a heading or a line") {
  CHECK(markdown_text("- a") == "\\- a");
  CHECK(markdown_text("+ a") == "\\+ a");
  CHECK(markdown_text("===") == "\\===");
  CHECK(markdown_text("::error::a") == "\\::error::a");
  CHECK(markdown_text("12. a") == "12\\. a");
  CHECK(markdown_text("3) a") == "3\\) a");
  CHECK(markdown_text("2026.11") == "2026.11");
  CHECK(markdown_text("# a") == "\\# a");
}

TEST_CASE("Markdown: a text takes one line and hides nothing") {
  CHECK(markdown_text(" a\nb\n") == "a b");
  CHECK(markdown_text("a\x1b[2Jb") == "a\\\\x1b\\[2Jb");
  CHECK(markdown_text("") == "");
}

TEST_CASE("Markdown: code ends where it should") {
  CHECK(markdown_code("a <b>") == "`a <b>`");
  CHECK(markdown_code("a`b") == "``a`b``");
  CHECK(markdown_code("`a``") == "``` `a`` ```");
  CHECK(markdown_code("") == "`  `");
  CHECK(markdown_code("a|b") == "a\\|b");
}

TEST_CASE("Markdown: nothing in a block closes it") {
  CHECK(markdown_block("a\n\n  b\n", "yaml") == "```yaml\na\n\n  b\n```\n");
  CHECK(markdown_block("a\n```\nb", "") == "````\na\n```\nb\n````\n");
  CHECK(markdown_block("", "text") == "```text\n```\n");
}
