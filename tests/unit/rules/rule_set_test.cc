#include "rules/rule_set.h"

#include <doctest/doctest.h>

using namespace arrcheck;

TEST_CASE("Must and must-not are musts, what should or may be done is none") {
  CHECK(is_must(Duty::Must));
  CHECK(is_must(Duty::MustNot));
  CHECK_FALSE(is_must(Duty::Should));
  CHECK_FALSE(is_must(Duty::May));
}

TEST_CASE("A rule is of the set that its id begins with") {
  CHECK(set_of("wt2023/dsp-each") == "wt2023");
  CHECK(set_of("wt2023/a/b") == "wt2023");
  CHECK(set_of("wt2023") == "wt2023");
  CHECK(set_of("").empty());
}
