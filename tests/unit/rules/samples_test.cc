// Statements pasted from our examples and from the fixes of rules.
#include "check/apply.h"
#include "rules/rule_text.h"
#include "rules/samples.h"
#include "rules/statements.h"

#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;
using namespace arrcheck::testing;

namespace {

// How a statement of a file reads that has this head.
Reading read_under(std::string_view head, std::string_view statement) {
  const auto document = read(fmt::format("{}\nescalation: {}\n", head, statement));
  Statements statements;
  return statements.at(*document->root().member("escalation"))->reading();
}

} // namespace

TEST_CASE("samples: what a fix or an example shows is known, however it is set") {
  const std::string_view pasted =
      "Each partner's own procedure, linked from the procedures manual.";
  CHECK(is_sample(pasted));
  CHECK(is_sample("EACH partners own procedure -- linked from the procedures manual"));
  CHECK_FALSE(is_sample("Each partner's own procedure, linked from the council's manual."));
  CHECK_FALSE(is_sample("By phone."));
  CHECK(std::is_sorted(builtin_samples().begin(), builtin_samples().end()));
}

TEST_CASE("samples: every longer statement of the examples is one") {
  const auto example = read(repository_file("examples/compliant-2023.yaml"));
  CHECK(is_example(example->root()));
  std::size_t statements = 0;
  Statements known;
  for (const Node& node : example->nodes) {
    const Statement* said = known.at(node);
    if (said != nullptr && said->words != nullptr && sample_key(said->words->text)) {
      CAPTURE(std::string(said->words->text));
      CHECK(is_sample(said->words->text));
      CHECK(said->reading() != Reading::Sample); // it is the example's own
      ++statements;
    }
  }
  CHECK(statements > 80);
}

TEST_CASE("samples: a statement that was left standing is no statement of the file") {
  const std::string_view pasted =
      "Each partner's own procedure, linked from the procedures manual.";
  CHECK(read_under("title: Safe in Kirkby", pasted) == Reading::Sample);
  CHECK(read_under("title: Safe in Northmoor", pasted) == Reading::Says);
  CHECK(read_under("title: Safe in Northmoor\narea: {name: Kirkby}", pasted) == Reading::Sample);
  CHECK(read_under("title: Safe\narea: {name: Northmoor Council}", pasted) == Reading::Says);
  CHECK(read_under("title: Safe in Kirkby", "By phone to the chair, who answers in a day.") ==
        Reading::Says);
  const std::string on_word = fmt::format("{{says: \"{}\", reads: says}}", pasted);
  CHECK(read_under("title: Safe in Kirkby", on_word) == Reading::Says);
}
