#include "document/read_yaml.h"
#include "document/shape.h"
#include "document/shape_number.h"

#include <array>
#include <fstream>
#include <limits>
#include <set>
#include <sstream>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;

namespace {

std::string file(const std::string& name) {
  const std::string path =
      fmt::format("{}/tests/unit/document/shape/{}", ARRCHECK_SOURCE_DIR, name);
  std::ifstream in(path, std::ios::binary);
  REQUIRE_MESSAGE(in, path);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return std::move(bytes).str();
}

Document document(std::string text) {
  auto read = read_yaml(std::make_shared<const SourceText>("test.yaml", std::move(text)),
                        SecondOpinion::No);
  REQUIRE_MESSAGE(read, (read ? "" : read.error().front().message));
  return std::move(*read);
}

std::shared_ptr<const ShapeStorage> compiled(const std::string& schema) {
  auto shape = compile_shape(document(schema));
  REQUIRE_MESSAGE(shape, (shape ? "" : shape.error().front().message));
  return *shape;
}

std::string rendered(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& one : diagnostics) {
    const Position at = one.where.source->position(one.where.range.begin);
    out += fmt::format("{}:{} {}: {}\n", at.line, at.column, one.id, one.message);
    out += one.hint.empty() ? "" : fmt::format("    {}\n", one.hint);
  }
  return out;
}

// "=== name", a document, "---", what is said about it; as often as one likes.
struct Case {
  std::string name;
  std::string given;
  std::string expected;
};

std::vector<Case> cases(const std::string& name) {
  std::vector<Case> all;
  std::istringstream lines(file(name));
  bool expected = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("=== ", 0) == 0) {
      all.push_back({line.substr(4), {}, {}});
      expected = false;
    } else if (line == "---") {
      expected = true;
    } else {
      REQUIRE_FALSE(all.empty());
      (expected ? all.back().expected : all.back().given) += line + "\n";
    }
  }
  return all;
}

std::string repeated(std::size_t count, std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += fmt::format(fmt::runtime(line), i);
  }
  return out;
}

// Everything that a shape says, but for the shapes it leads to.
std::string described(const Shape& shape) {
  const std::vector<std::string_view> allowed(shape.allowed.begin(), shape.allowed.end());
  std::string out = fmt::format("{} {} {} {} {} {} {} {} {} {} {} {} {} {}",
                                shape.types,
                                shape.title,
                                shape.description,
                                fmt::join(allowed, ","),
                                static_cast<const void*>(shape.pattern),
                                shape.at_least,
                                shape.at_most,
                                shape.closed,
                                shape.item_name,
                                shape.identity,
                                shape.refers_to,
                                shape.short_for,
                                shape.instead_of,
                                shape.any_of.size());
  for (const ShapeProperty& property : shape.properties) {
    out += fmt::format(" {} {}", property.name, property.required);
  }
  return out;
}

// Alternatives, items and properties, in this order; null where any value will do.
std::vector<const Shape*> below(const Shape& shape) {
  std::vector<const Shape*> shapes(shape.any_of.begin(), shape.any_of.end());
  shapes.push_back(shape.item);
  for (const ShapeProperty& property : shape.properties) {
    shapes.push_back(property.shape);
  }
  return shapes;
}

void check_same(const Shape& a, const Shape& b, std::set<const Shape*>& seen) {
  if (!seen.insert(&a).second) {
    return;
  }
  REQUIRE(described(a) == described(b));
  const std::vector<const Shape*> below_a = below(a);
  const std::vector<const Shape*> below_b = below(b);
  for (std::size_t i = 0; i < below_a.size(); ++i) {
    REQUIRE((below_a[i] == nullptr) == (below_b[i] == nullptr));
    if (below_a[i] != nullptr) {
      check_same(*below_a[i], *below_b[i], seen);
    }
  }
}

} // namespace

TEST_CASE("shape: what is said about documents that do not match") {
  const auto shape = compiled(file("messages.schema.json"));
  const std::vector<Case> all = cases("messages.txt");
  CHECK(all.size() >= 40);
  for (const Case& one : all) {
    CAPTURE(one.name);
    CHECK(rendered(check_shape(root(*shape), document(one.given))) == one.expected);
  }
}

TEST_CASE("shape: what is said about schemas that are not supported in full") {
  const std::vector<Case> all = cases("schemas.txt");
  CHECK(all.size() >= 10);
  for (const Case& one : all) {
    CAPTURE(one.name);
    const auto shape = compile_shape(document(one.given));
    CHECK((shape ? "" : rendered(shape.error())) == one.expected);
  }
}

TEST_CASE("shape: many errors are counted, not listed") {
  const auto shape = compiled(file("messages.schema.json"));
  const Document given = document("title: A\n" + repeated(20'000, "unknown-{}: 1\n"));
  const Diagnostics found = check_shape(root(*shape), given);
  REQUIRE(found.size() == 101);
  CHECK(found.back().id == "shape/too-many-errors");
  CHECK(found.back().message == "and 19900 more");
  const auto said_of = [&shape](std::size_t errors) {
    return check_shape(root(*shape), document("title: A\n" + repeated(errors, "unknown-{}: 1\n")));
  };
  REQUIRE(said_of(100).size() == 100);
  CHECK(said_of(100).back().id == "shape/unknown-key");
  REQUIRE(said_of(101).size() == 101);
  CHECK(said_of(101).back().message == "and 1 more");
}

TEST_CASE("shape: fields that are missing are counted with the others") {
  const auto shape = compiled(file("messages.schema.json"));
  const auto said_of = [&shape](std::size_t unknown) {
    return check_shape(root(*shape), document(repeated(unknown, "unknown-{}: 1\n")));
  };
  CHECK(said_of(99).size() == 100);
  CHECK(said_of(100).size() == 101);
}

// Trying both alternatives anew at each of 60 levels would never end.
TEST_CASE("shape: choices within choices are judged once each") {
  const auto shape = compiled(R"({
    "type": "object", "properties": {"in": {"$ref": "#/definitions/choice"}},
    "definitions": {"choice": {"anyOf": [
      {"type": "object", "properties": {"in": {"$ref": "#/definitions/choice"}, "a": {}}},
      {"type": "object", "properties": {"in": {"$ref": "#/definitions/choice"}, "b": {}}},
      {"type": "string", "enum": ["x"]}]}}})");
  std::string text = "y";
  for (int level = 0; level < 60; ++level) {
    text = fmt::format("{{in: {}}}", text);
  }
  const Diagnostics found = check_shape(root(*shape), document(text));
  REQUIRE(found.size() == 1);
  CHECK(found.front().id == "shape/not-allowed");
}

TEST_CASE("shape: what speaks against one alternative is not said where another matches") {
  const auto shape = compiled(R"({
    "type": "object", "properties": {"in": {"anyOf": [
      {"type": "object", "properties": {"a": {"anyOf": [{"type": "boolean"}, {"enum": ["x"], "type": "string"}]}}},
      {"type": "object", "properties": {"a": {"type": "string"}}}]}}})");
  CHECK(rendered(check_shape(root(*shape), document("in: {a: y}\n"))) == "");
}

TEST_CASE("shape: members and items are found through references and alternatives") {
  const auto storage = compiled(file("messages.schema.json"));
  const Shape& top = root(*storage);
  const Shape* partners = member_shape(top, "partners");
  REQUIRE(partners != nullptr);
  CHECK(partners->item_name == "partner");
  CHECK(partners->identity == "id");
  const Shape* partner = item_shape(*partners);
  REQUIRE(partner != nullptr);
  CHECK(member_shape(*partner, "kind")->allowed.size() == 4);
  const Shape* how = member_shape(*member_shape(top, "scrutiny"), "how");
  REQUIRE(how != nullptr);
  CHECK(how->short_for == "says");
  CHECK(member_shape(*how, "page") != nullptr);
  CHECK(member_shape(*how, "post") == nullptr);
  CHECK(item_shape(*how) == nullptr);
}

TEST_CASE("shape: named patterns") {
  struct Row {
    std::string_view pattern;
    std::string_view text;
    bool matches;
  };

  static constexpr std::array<Row, 41> rows{{
      {"date", "2025-09-18", true},
      {"date", "2024-02-29", true},
      {"date", "2025-02-29", false},
      {"date", "2025-9-18", false},
      {"year", "2025/26", true},
      {"year", "2025/99", true},
      {"year", "2025-26", false},
      {"year", "2025/2", false},
      {"month", "2025-01", true},
      {"month", "2025-12", true},
      {"month", "2025-00", false},
      {"month", "2025-13", false},
      {"month", "2025-1a", false},
      {"month", "2025-1", false},
      {"month", "2025-01-01", false},
      {"month", "2025/01", false},
      {"percentage", "35%", true},
      {"percentage", "100.05%", true},
      {"percentage", "1000%", false},
      {"percentage", "35.%", false},
      {"percentage", ".5%", false},
      {"percentage", "%", false},
      {"percentage", "35", false},
      {"web-address", "https://example.org/a?b", true},
      {"web-address", "http://\u00e9", true},
      {"web-address", "https://", false},
      {"web-address", "https://a b", false},
      {"web-address", "https://a\u00a0b", false},
      {"web-address", "ftp://a", false},
      {"id", "leicester-city", true},
      {"id", "9", true},
      {"id", "-a", false},
      {"id", "A", false},
      {"id", "", false},
      {"rule-id", "wt2023/dsp-each", true},
      {"rule-id", "wt2023/a/b", false},
      {"rule-id", "wt2023", false},
      {"file-kind", "arrangement/1", true},
      {"file-kind", "arrangement/a", false},
      {"file-kind", "arrangement/", false},
      {"sha256", "0123456789abcdef", false},
  }};
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.text);
    const NamedPattern* pattern = find_pattern(row.pattern);
    REQUIRE(pattern != nullptr);
    CHECK(pattern->matches(row.text) == row.matches);
  }
  CHECK(find_pattern("sha256")->matches(std::string(64, 'a')));
  CHECK(find_pattern("nonsense") == nullptr);
}

TEST_CASE("shape: numbers are judged exactly") {
  struct Row {
    std::string_view text;
    bool negative;
    bool whole;
    std::int64_t integer;
  };

  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  static constexpr std::array<Row, 15> rows{{
      {"0", false, true, 0},
      {"-0", false, true, 0},
      {"-0.0", false, true, 0},
      {"12", false, true, 12},
      {"-1.5", true, false, 1},
      {"1.0", false, true, 1},
      {"0.1", false, false, 0},
      {"15e-1", false, false, 1},
      {"150e-1", false, true, 15},
      {"1.25e2", false, true, 125},
      {"1.25E+1", false, false, 12},
      {"1e17", false, true, 100'000'000'000'000'000},
      {"1e19", false, true, most},
      {"1e999999999999", false, true, most},
      {"1e-999999999999", false, false, 0},
  }};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const NumberFacts facts = number_facts(row.text);
    CHECK(facts.negative == row.negative);
    CHECK(facts.whole == row.whole);
    CHECK(facts.integer == row.integer);
  }
  CHECK(is_below(number_facts("-0.5"), 0));
  CHECK_FALSE(is_below(number_facts("0"), 0));
  CHECK(is_below(number_facts("1.9"), 2));
  CHECK(is_above(number_facts("2.1"), 2));
  CHECK_FALSE(is_above(number_facts("2.0"), 2));
}

TEST_CASE("shape: the schemas built in are those of the repository") {
  CHECK(builtin_schemas().size() >= 3);
  for (const BuiltinSchema& schema : builtin_schemas()) {
    CAPTURE(schema.name);
    CHECK(builtin_schema(schema.name) == &schema);
    if (schema.shape == nullptr) {
      continue;
    }
    const auto storage = compiled(std::string(schema.text));
    std::set<const Shape*> seen;
    check_same(*schema.shape, root(*storage), seen);
    CHECK(seen.size() > 5);
  }
  CHECK(builtin_schema("nonsense") == nullptr);
}
