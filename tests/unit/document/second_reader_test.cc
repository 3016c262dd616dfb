#include "document/read_yaml.h"
#include "document/second_reader.h"

#include <memory>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace arrcheck;

namespace {

Document read(std::string_view text) {
  const auto source = std::make_shared<const SourceText>("test.yaml", std::string(text));
  auto document = read_yaml(source, SecondOpinion::No);
  REQUIRE(document);
  return *std::move(document);
}

// The tree of one text, with the source of another: what a wrong reader would have made of it.
bool parts(std::string_view text, std::string_view other) {
  Document document = read(text);
  const Source own = document.source; // the views in the tree point into it
  document.source = std::make_shared<const SourceText>("test.yaml", std::string(other));
  return find_second_reading(document).has_value();
}

} // namespace

TEST_CASE("second reader: agrees on equal trees") {
  for (const std::string_view text : {"a: 1\n",
                                      "- a\n- [b, {c: d}]\n- ~\n",
                                      "a:\nb: null\nc: ''\n",
                                      "text\n",
                                      "~\n",
                                      "[]\n",
                                      "{}\n",
                                      "a: \"x\\N\\_y\"\nb: \"\u00A0\"\n",
                                      "\xEF\xBB\xBF"
                                      "a: é\n",
                                      "a: |\r\n  x\r\n"}) {
    CAPTURE(text);
    CHECK(!find_second_reading(read(text)));
  }
}

TEST_CASE("second reader: tells every kind of difference") {
  CHECK(parts("a: 1\n", "a: 2\n"));
  CHECK(parts("a: 1\n", "b: 1\n"));
  CHECK(parts("a: 1\n", "a: '1'\n"));
  CHECK(parts("a: '1'\n", "a: 1\n"));
  CHECK(parts("a: '~'\n", "a: ~\n"));
  CHECK(parts("a: ~\n", "a: x\n"));
  CHECK(parts("a: ''\n", "a:\n"));
  CHECK(parts("a: [1]\n", "a: [1, 2]\n"));
  CHECK(parts("a: [1, 2]\n", "a: [1]\n"));
  CHECK(parts("a: [1]\n", "a: {1: }\n"));
  CHECK(parts("a: [1]\n", "a: 1\n"));
  CHECK(parts("a: 1\n", "a: [1]\n"));
  CHECK(parts("a: {b: c}\n", "a: {b: c, d: e}\n"));
  CHECK(parts("a: {b: c, d: e}\n", "a: {b: c}\n"));
  CHECK(parts("a: [[b], c]\n", "a: [[b, c]]\n"));
  CHECK(parts("a: 1\n", "~: 1\n"));
  CHECK(parts("a: 1\n", "[a]: 1\n"));
  CHECK(parts("a: 1\n", "a: &x 1\n") == false); // an anchor changes no value
  CHECK(parts("a: 1\nb: 1\n", "a: &x 1\nb: *x\n"));
  CHECK(parts("a: 1\n", "a: !!str 1\n"));
  CHECK(parts("a: 1\n", "a: [\n"));
  CHECK(parts("a: 1\n", ""));
  CHECK(parts("a: 1\n", ","));
}

TEST_CASE("second reader: a difference is reported where it is, in plain words") {
  const auto source =
      std::make_shared<const SourceText>("test.yaml", "a: 1\nb:\n  c: '\n\n    '\n");
  const auto document = read_yaml(source);
  REQUIRE(!document);
  const Diagnostic& problem = document.error().front();
  CHECK(problem.id == "yaml/two-readings");
  CHECK(problem.message.find("different things to different YAML readers") != std::string::npos);
  CHECK(source->position(problem.where.range.begin).line == 3);
  CHECK(!problem.hint.empty());
  CHECK(read_yaml(source, SecondOpinion::No));
}
