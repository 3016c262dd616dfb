#include "text/suggest.h"

#include <array>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace arrcheck;

namespace {

constexpr std::array<std::string_view, 7> fields = {
    "title", "edition", "partners", "scrutiny", "funding", "on", "by"};

std::string_view suggestion(std::string_view word) {
  return closest(word, fields);
}

} // namespace

TEST_CASE("suggest: misspelt words are recognised") {
  CHECK(suggestion("scutiny") == "scrutiny");
  CHECK(suggestion("scrutinny") == "scrutiny");
  CHECK(suggestion("scurtiny") == "scrutiny");
  CHECK(suggestion("Partners") == "partners");
  CHECK(suggestion("partner") == "partners");
  CHECK(suggestion("titel") == "title");
  CHECK(suggestion("no") == "on");
  CHECK(suggestion("title") == "title");
}

TEST_CASE("suggest: words that are far from everything get no suggestion") {
  CHECK(suggestion("").empty());
  CHECK(suggestion("x").empty());
  CHECK(suggestion("relevant-agencies").empty());
  CHECK(suggestion(std::string(100'000, 'a')).empty());
  CHECK(closest("a", {}).empty());
}

TEST_CASE("suggest: ties go to the first candidate") {
  constexpr std::array<std::string_view, 2> candidates = {"abcd", "abce"};
  CHECK(closest("abcf", candidates) == "abcd");
}

TEST_CASE("suggest: ready for a message") {
  CHECK(did_you_mean("titel", fields) == ", did you mean \"title\"?");
  CHECK(did_you_mean("zzzzzz", fields).empty());
}
