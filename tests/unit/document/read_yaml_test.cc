#include "document/read_yaml.h"

#include <memory>
#include <string>

#include <doctest/doctest.h>

using namespace arrcheck;

namespace {

Result<Document> read(std::string text) {
  return read_yaml(std::make_shared<const SourceText>("test.yaml", std::move(text)));
}

} // namespace

TEST_CASE("read_yaml: a mapping with a list") {
  const auto document = read("title: Example\npartners:\n  - id: one\n    count: 3\n  - id: two\n");
  REQUIRE(document);
  const Node& root = document->root();
  CHECK(root.kind == Node::Kind::Mapping);
  const Node* count = find(root, "/partners/0/count");
  REQUIRE(count != nullptr);
  CHECK(count->kind == Node::Kind::Number);
  CHECK(pointer(*count) == "/partners/0/count");
  const Position position = document->source->position(count->range.begin);
  CHECK(position.line == 4);
  CHECK(position.column == 12);
}

TEST_CASE("read_yaml: a quotation left open is reported where it opens") {
  const auto document = read("a: 1\nb: 'open\nc: 2\n");
  REQUIRE(!document);
  const Diagnostic& problem = document.error().front();
  CHECK(problem.id == "yaml/unclosed-quote");
  CHECK(problem.where.source->position(problem.where.range.begin).line == 2);
  CHECK(problem.where.source->position(problem.where.range.begin).column == 4);
}
