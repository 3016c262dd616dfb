#include "text/word_diff.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;

namespace {

std::string told(const std::vector<WordRun>& runs) {
  std::string out;
  for (const WordRun& run : runs) {
    const std::string_view mark = run.kind == WordRun::Kind::Same      ? ""
                                  : run.kind == WordRun::Kind::Deleted ? "-"
                                                                       : "+";
    out += fmt::format("{}[{}{}]", out.empty() ? "" : " ", mark, run.text);
  }
  return out;
}

std::string side(const std::vector<WordRun>& runs, WordRun::Kind other) {
  std::string out;
  for (const WordRun& run : runs) {
    if (run.kind != other) {
      out += fmt::format("{}{}", out.empty() ? "" : " ", run.text);
    }
  }
  return out;
}

} // namespace

TEST_CASE("words that stay, go and come") {
  struct Row {
    std::string_view before;
    std::string_view after;
    std::string_view told;
  };

  for (const Row& row : {
           Row{"the cat sat", "the cat sat", "[the cat sat]"},
           Row{"the cat sat", "the dog sat", "[the] [-cat] [+dog] [sat]"},
           Row{"he decides on reviews",
               "he advises on reviews",
               "[he] [-decides] [+advises] [on reviews]"},
           Row{"a b", "a b c", "[a b] [+c]"},
           Row{"a  b\n c", "a b c", "[a b c]"},
           Row{"", "a b", "[+a b]"},
           Row{"a b", "", "[-a b]"},
           Row{"", "", ""},
           Row{"é ü", "é ö", "[é] [-ü] [+ö]"},
       }) {
    CHECK(told(word_diff(row.before, row.after)) == row.told);
  }
}

TEST_CASE("the runs hold both texts") {
  const std::string before = "one two three four five six seven eight nine";
  const std::string after = "zero two four three five and six eight nine ten";
  const auto runs = word_diff(before, after);
  CHECK(side(runs, WordRun::Kind::Inserted) == before);
  CHECK(side(runs, WordRun::Kind::Deleted) == after);
}

TEST_CASE("very long texts are told as a whole") {
  std::string before;
  for (std::size_t i = 0; i < most_words; ++i) {
    before += "word ";
  }
  const auto runs = word_diff(before, "word");
  REQUIRE(runs.size() == 2);
  CHECK(runs[0].kind == WordRun::Kind::Deleted);
  CHECK(told({runs[1]}) == "[+word]");
}
