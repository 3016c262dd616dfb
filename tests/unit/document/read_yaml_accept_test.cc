#include "document/read_yaml.h"
#include "text/unicode.h"

#include <memory>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;

namespace {

// One line a node: its pointer, what it is, what it says, and the places of its key and value.
//   /a/0 text "x" key 1:1-1:2 value 2:5-2:6
void describe(std::string& out, const Node& node, const SourceText& source) {
  constexpr std::string_view names[] = {"null", "boolean", "number", "text", "list", "mapping"};
  const auto place = [&source](Range range) {
    const Position begin = source.position(range.begin);
    const Position end = source.position(range.end);
    return fmt::format("{}:{}-{}:{}", begin.line, begin.column, end.line, end.column);
  };
  fmt::format_to(std::back_inserter(out),
                 "{} {}{}",
                 pointer(node).empty() ? "/" : pointer(node),
                 node.quoted ? "quoted " : "",
                 names[static_cast<std::size_t>(node.kind)]);
  if (!node.is_collection() && node.kind != Node::Kind::Null) {
    fmt::format_to(std::back_inserter(out), " \"{}\"", visible(node.text));
  }
  if (!node.key_range.empty()) {
    fmt::format_to(std::back_inserter(out), " key {}", place(node.key_range));
  }
  fmt::format_to(std::back_inserter(out), " value {}\n", place(node.range));
  for (const Node& child : children(node)) {
    describe(out, child, source);
  }
}

std::string description(std::string_view text, SecondOpinion second = SecondOpinion::Yes) {
  const auto source = std::make_shared<const SourceText>("test.yaml", std::string(text));
  const auto document = read_yaml(source, second);
  if (!document) {
    const Diagnostic& problem = document.error().front();
    return fmt::format("refused: {}: {}\n", problem.id, problem.message);
  }
  std::string out;
  describe(out, document->root(), *source);
  return out;
}

struct Case {
  std::string_view text;
  std::string_view expected;
};

} // namespace

TEST_CASE("read_yaml: block mappings and lists, with every range") {
  const Case cases[] = {
      {"a: 1\n",
       R"(/ mapping value 1:1-1:5
/a number "1" key 1:1-1:2 value 1:4-1:5
)"},
      {"a: 1\nb:\n  c: x\nd: y\n",
       R"(/ mapping value 1:1-4:5
/a number "1" key 1:1-1:2 value 1:4-1:5
/b mapping key 2:1-2:2 value 3:3-3:7
/b/c text "x" key 3:3-3:4 value 3:6-3:7
/d text "y" key 4:1-4:2 value 4:4-4:5
)"},
      {"a:\n  b:\n    c: 1\n  d: 2\n",
       R"(/ mapping value 1:1-4:7
/a mapping key 1:1-1:2 value 2:3-4:7
/a/b mapping key 2:3-2:4 value 3:5-3:9
/a/b/c number "1" key 3:5-3:6 value 3:8-3:9
/a/d number "2" key 4:3-4:4 value 4:6-4:7
)"},
      {"list:\n  - a\n  - b\n",
       R"(/ mapping value 1:1-3:6
/list list key 1:1-1:5 value 2:3-3:6
/list/0 text "a" value 2:5-2:6
/list/1 text "b" value 3:5-3:6
)"},
      {"list:\n- a\n- b: 1\n  c: 2\nnext: x\n",
       R"(/ mapping value 1:1-5:8
/list list key 1:1-1:5 value 2:1-4:7
/list/0 text "a" value 2:3-2:4
/list/1 mapping value 3:3-4:7
/list/1/b number "1" key 3:3-3:4 value 3:6-3:7
/list/1/c number "2" key 4:3-4:4 value 4:6-4:7
/next text "x" key 5:1-5:5 value 5:7-5:8
)"},
      {"- - a\n  - b\n- - c\n",
       R"(/ list value 1:1-3:6
/0 list value 1:3-2:6
/0/0 text "a" value 1:5-1:6
/0/1 text "b" value 2:5-2:6
/1 list value 3:3-3:6
/1/0 text "c" value 3:5-3:6
)"},
      {"-   a: 1\n    b: 2\n-\n  c: 3\n",
       R"(/ list value 1:1-4:7
/0 mapping value 1:5-2:9
/0/a number "1" key 1:5-1:6 value 1:8-1:9
/0/b number "2" key 2:5-2:6 value 2:8-2:9
/1 mapping value 4:3-4:7
/1/c number "3" key 4:3-4:4 value 4:6-4:7
)"},
      {"a:\nb: ~\nc: # comment\nd:\n",
       R"(/ mapping value 1:1-4:3
/a null key 1:1-1:2 value 1:3-1:3
/b null key 2:1-2:2 value 2:4-2:5
/c null key 3:1-3:2 value 3:3-3:3
/d null key 4:1-4:2 value 4:3-4:3
)"},
      {"---\n# comment\na: x # comment\n\n  # another\nb: y\n",
       R"(/ mapping value 3:1-6:5
/a text "x" key 3:1-3:2 value 3:4-3:5
/b text "y" key 6:1-6:2 value 6:4-6:5
)"},
      {"\"a b\": 1\n'c: d': 2\ne f : 3\n",
       R"(/ mapping value 1:1-3:8
/a b number "1" key 1:1-1:6 value 1:8-1:9
/c: d number "2" key 2:1-2:7 value 2:9-2:10
/e f number "3" key 3:1-3:4 value 3:7-3:8
)"},
      {"a:\t1\n",
       R"(/ mapping value 1:1-1:5
/a number "1" key 1:1-1:2 value 1:4-1:5
)"},
      {"  a: 1\n  b: 2\n",
       R"(/ mapping value 1:3-2:7
/a number "1" key 1:3-1:4 value 1:6-1:7
/b number "2" key 2:3-2:4 value 2:6-2:7
)"},
      {"just text\n",
       R"(/ text "just text" value 1:1-1:10
)"},
      {"\"text\"\n",
       R"(/ quoted text "text" value 1:1-1:7
)"},
      {"~\n",
       R"(/ null value 1:1-1:2
)"},
      {"a: x",
       R"(/ mapping value 1:1-1:5
/a text "x" key 1:1-1:2 value 1:4-1:5
)"},
      {"a:\n  \"quoted\"\nb:\n  [1]\n",
       R"(/ mapping value 1:1-4:6
/a quoted text "quoted" key 1:1-1:2 value 2:3-2:11
/b list key 3:1-3:2 value 4:3-4:6
/b/0 number "1" value 4:4-4:5
)"},
      {"a: -x\nb: ?y\nc: :z\nd: a#b\ne: http://x.org:80/a#b\n",
       R"(/ mapping value 1:1-5:23
/a text "-x" key 1:1-1:2 value 1:4-1:6
/b text "?y" key 2:1-2:2 value 2:4-2:6
/c text ":z" key 3:1-3:2 value 3:4-3:6
/d text "a#b" key 4:1-4:2 value 4:4-4:7
/e text "http://x.org:80/a#b" key 5:1-5:2 value 5:4-5:23
)"},
      {"- a: 1\n\n\n- b\n# end",
       R"(/ list value 1:1-4:4
/0 mapping value 1:3-1:7
/0/a number "1" key 1:3-1:4 value 1:6-1:7
/1 text "b" value 4:3-4:4
)"},
      {"- # comment\n  a\n",
       R"(/ list value 1:1-2:4
/0 text "a" value 2:3-2:4
)"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(description(c.text) == c.expected);
  }
}

TEST_CASE("read_yaml: values in brackets") {
  const Case cases[] = {
      {"[]\n",
       R"(/ list value 1:1-1:3
)"},
      {"{}\n",
       R"(/ mapping value 1:1-1:3
)"},
      {"[a, \"b\", 'c', 1]\n",
       R"(/ list value 1:1-1:17
/0 text "a" value 1:2-1:3
/1 quoted text "b" value 1:5-1:8
/2 quoted text "c" value 1:10-1:13
/3 number "1" value 1:15-1:16
)"},
      {"{a: 1, \"b\":2, 'c' : [x, {y: z}]}\n",
       R"(/ mapping value 1:1-1:33
/a number "1" key 1:2-1:3 value 1:5-1:6
/b number "2" key 1:8-1:11 value 1:12-1:13
/c list key 1:15-1:18 value 1:21-1:32
/c/0 text "x" value 1:22-1:23
/c/1 mapping value 1:25-1:31
/c/1/y text "z" key 1:26-1:27 value 1:29-1:30
)"},
      {"{a: , b:, c: }\n",
       R"(/ mapping value 1:1-1:15
/a null key 1:2-1:3 value 1:4-1:4
/b null key 1:7-1:8 value 1:9-1:9
/c null key 1:11-1:12 value 1:13-1:13
)"},
      {"[a, b,]\n",
       R"(/ list value 1:1-1:8
/0 text "a" value 1:2-1:3
/1 text "b" value 1:5-1:6
)"},
      {"{a: 1,}\n",
       R"(/ mapping value 1:1-1:8
/a number "1" key 1:2-1:3 value 1:5-1:6
)"},
      {"a: [\n  x, # comment\n\n  y\n  ]\nb: 1\n",
       R"(/ mapping value 1:1-6:5
/a list key 1:1-1:2 value 1:4-5:4
/a/0 text "x" value 2:3-2:4
/a/1 text "y" value 4:3-4:4
/b number "1" key 6:1-6:2 value 6:4-6:5
)"},
      {"{\"a\":\"b\",\"c\":{\"d\":[]}}\n",
       R"(/ mapping value 1:1-1:23
/a quoted text "b" key 1:2-1:5 value 1:6-1:9
/c mapping key 1:10-1:13 value 1:14-1:22
/c/d list key 1:15-1:18 value 1:19-1:21
)"},
      {"{\n\t\"a\": [\n\t\t1\n\t]\n}\n",
       R"(/ mapping value 1:1-5:2
/a list key 2:2-2:5 value 2:7-4:3
/a/0 number "1" value 3:3-3:4
)"},
      {"a: [\"x\" # comment\n  , \"y\"]\n",
       R"(/ mapping value 1:1-2:9
/a list key 1:1-1:2 value 1:4-2:9
/a/0 quoted text "x" value 1:5-1:8
/a/1 quoted text "y" value 2:5-2:8
)"},
      {"[a b, -1, -x, a:b, http://x.org]\n",
       R"(/ list value 1:1-1:33
/0 text "a b" value 1:2-1:5
/1 number "-1" value 1:7-1:9
/2 text "-x" value 1:11-1:13
/3 text "a:b" value 1:15-1:18
/4 text "http://x.org" value 1:20-1:32
)"},
      {"a: [\"x\n  y\"]\n",
       R"(/ mapping value 1:1-2:6
/a list key 1:1-1:2 value 1:4-2:6
/a/0 quoted text "x y" value 1:5-2:5
)"},
      {"{a:\n  b}\n",
       R"(/ mapping value 1:1-2:5
/a text "b" key 1:2-1:3 value 2:3-2:4
)"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(description(c.text) == c.expected);
  }
}

TEST_CASE("read_yaml: texts over several lines are folded") {
  const Case cases[] = {
      {"a: x\n  y\n",
       R"(/ mapping value 1:1-2:4
/a text "x y" key 1:1-1:2 value 1:4-2:4
)"},
      {"a: x\n  y\n\n  z\nb: 1\n",
       R"(/ mapping value 1:1-5:5
/a text "x y\nz" key 1:1-1:2 value 1:4-4:4
/b number "1" key 5:1-5:2 value 5:4-5:5
)"},
      {"a:\n  x\n   y\n",
       R"(/ mapping value 1:1-3:5
/a text "x y" key 1:1-1:2 value 2:3-3:5
)"},
      {"a: \"x\n  y\"\n",
       R"(/ mapping value 1:1-2:5
/a quoted text "x y" key 1:1-1:2 value 1:4-2:5
)"},
      {"a: \"x  \n\n\n  y\"\n",
       R"(/ mapping value 1:1-4:5
/a quoted text "x\n\ny" key 1:1-1:2 value 1:4-4:5
)"},
      {"a: 'x\n  y'\n",
       R"(/ mapping value 1:1-2:5
/a quoted text "x y" key 1:1-1:2 value 1:4-2:5
)"},
      {"a: \"x \\\n  \\ y\"\n",
       R"(/ mapping value 1:1-2:7
/a quoted text "x  y" key 1:1-1:2 value 1:4-2:7
)"},
      {"a: \"x\\\n\n  y\"\n",
       R"(/ mapping value 1:1-3:5
/a quoted text "x\ny" key 1:1-1:2 value 1:4-3:5
)"},
      {"a: \"\n  x\n  \"\n",
       R"(/ mapping value 1:1-3:4
/a quoted text " x " key 1:1-1:2 value 1:4-3:4
)"},
      {"- x\n  y\n- z\n",
       R"(/ list value 1:1-3:4
/0 text "x y" value 1:3-2:4
/1 text "z" value 3:3-3:4
)"},
      {"x\ny\n",
       R"(/ text "x y" value 1:1-2:2
)"},
      {"a: x\r\n  y\r\n\r\n  z\r\n",
       R"(/ mapping value 1:1-4:4
/a text "x y\nz" key 1:1-1:2 value 1:4-4:4
)"},
      {"a: \"x\\t\n  y\"\n",
       R"(/ mapping value 1:1-2:5
/a quoted text "x  y" key 1:1-1:2 value 1:4-2:5
)"},
      {"a: x\n  - y\n  [z\n",
       R"(/ mapping value 1:1-3:5
/a text "x - y [z" key 1:1-1:2 value 1:4-3:5
)"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(description(c.text) == c.expected);
  }
}

TEST_CASE("read_yaml: blocks of text") {
  const Case cases[] = {
      {"a: |\n  x\n  y\n",
       R"(/ mapping value 1:1-3:4
/a quoted text "x\ny\n" key 1:1-1:2 value 1:4-3:4
)"},
      {"a: |-\n  x\n",
       R"(/ mapping value 1:1-2:4
/a quoted text "x" key 1:1-1:2 value 1:4-2:4
)"},
      {"a: |+\n  x\n\nb: 1\n",
       R"(/ mapping value 1:1-4:5
/a quoted text "x\n\n" key 1:1-1:2 value 1:4-2:4
/b number "1" key 4:1-4:2 value 4:4-4:5
)"},
      {"a: |\n  x\n\n\nb: 1\n",
       R"(/ mapping value 1:1-5:5
/a quoted text "x\n" key 1:1-1:2 value 1:4-2:4
/b number "1" key 5:1-5:2 value 5:4-5:5
)"},
      {"a: >\n  x\n  y\n",
       R"(/ mapping value 1:1-3:4
/a quoted text "x y\n" key 1:1-1:2 value 1:4-3:4
)"},
      {"a: >\n  x\n\n  y\n",
       R"(/ mapping value 1:1-4:4
/a quoted text "x\ny\n" key 1:1-1:2 value 1:4-4:4
)"},
      {"a: >\n  x\n    y\n  z\n",
       R"(/ mapping value 1:1-4:4
/a quoted text "x\n  y\nz\n" key 1:1-1:2 value 1:4-4:4
)"},
      {"a: >\n  x\n\n   y\n  z\n",
       R"(/ mapping value 1:1-5:4
/a quoted text "x\n\n y\nz\n" key 1:1-1:2 value 1:4-5:4
)"},
      {"a: >-\n\n  x\n",
       R"(/ mapping value 1:1-3:4
/a quoted text "\nx" key 1:1-1:2 value 1:4-3:4
)"},
      {"a: |\n   x\n  \n   y\n",
       R"(/ mapping value 1:1-4:5
/a quoted text "x\n\ny\n" key 1:1-1:2 value 1:4-4:5
)"},
      {"a: |\n  x\n    y\n",
       R"(/ mapping value 1:1-3:6
/a quoted text "x\n  y\n" key 1:1-1:2 value 1:4-3:6
)"},
      {"a: | # comment\n  # text\n # comment\nb: 1\n",
       R"(/ mapping value 1:1-4:5
/a quoted text "# text\n" key 1:1-1:2 value 1:4-2:9
/b number "1" key 4:1-4:2 value 4:4-4:5
)"},
      {"- |\n x\n- >-\n y\n",
       R"(/ list value 1:1-4:3
/0 quoted text "x\n" value 1:3-2:3
/1 quoted text "y" value 3:3-4:3
)"},
      {"a:\n  b: |\n    x\n  c: 1\n",
       R"(/ mapping value 1:1-4:7
/a mapping key 1:1-1:2 value 2:3-4:7
/a/b quoted text "x\n" key 2:3-2:4 value 2:6-3:6
/a/c number "1" key 4:3-4:4 value 4:6-4:7
)"},
      {"a: |\r\n  x\r\n  y\r\n",
       R"(/ mapping value 1:1-3:4
/a quoted text "x\ny\n" key 1:1-1:2 value 1:4-3:4
)"},
      {"a: |\n  x\t\n  \ty\n",
       R"(/ mapping value 1:1-3:5
/a quoted text "x \n y\n" key 1:1-1:2 value 1:4-3:5
)"},
      {"a: |-\n  x",
       R"(/ mapping value 1:1-2:4
/a quoted text "x" key 1:1-1:2 value 1:4-2:4
)"},
      {"a: |\n  x\n   \nb: 1\n",
       R"(/ mapping value 1:1-4:5
/a quoted text "x\n \n" key 1:1-1:2 value 1:4-3:4
/b number "1" key 4:1-4:2 value 4:4-4:5
)"},
      {"a: >\n  x\n  \ty\n  z\n", R"(/ mapping value 1:1-4:4
/a quoted text "x\n y\nz\n" key 1:1-1:2 value 1:4-4:4
)"},
      {"a: |+\n  x\n\n", R"(/ mapping value 1:1-2:4
/a quoted text "x\n\n" key 1:1-1:2 value 1:4-2:4
)"},
      {"a: |\n  \n  x\n", R"(/ mapping value 1:1-3:4
/a quoted text "\nx\n" key 1:1-1:2 value 1:4-3:4
)"},
      {"a: |  \n  x\n", R"(/ mapping value 1:1-2:4
/a quoted text "x\n" key 1:1-1:2 value 1:4-2:4
)"},
      {"a: |\n  x\nb: 1", R"(/ mapping value 1:1-3:5
/a quoted text "x\n" key 1:1-1:2 value 1:4-2:4
/b number "1" key 3:1-3:2 value 3:4-3:5
)"},
      {"a: |\n ---\n",
       R"(/ mapping value 1:1-2:5
/a quoted text "---\n" key 1:1-1:2 value 1:4-2:5
)"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(description(c.text) == c.expected);
  }
}

TEST_CASE("read_yaml: columns count characters, and neither BOM nor CR counts") {
  const Case cases[] = {
      {"é: 日本 # x\nb: {ü: \"ö\", z: 1}\n",
       R"(/ mapping value 1:1-2:18
/é text "日本" key 1:1-1:2 value 1:4-1:6
/b mapping key 2:1-2:2 value 2:4-2:18
/b/ü quoted text "ö" key 2:5-2:6 value 2:8-2:11
/b/z number "1" key 2:13-2:14 value 2:16-2:17
)"},
      {"\xEF\xBB\xBF"
       "a: 1\n",
       R"(/ mapping value 1:1-1:5
/a number "1" key 1:1-1:2 value 1:4-1:5
)"},
      {"a: 1\r\nb:\r\n- x\r\n",
       R"(/ mapping value 1:1-3:4
/a number "1" key 1:1-1:2 value 1:4-1:5
/b list key 2:1-2:2 value 3:1-3:4
/b/0 text "x" value 3:3-3:4
)"},
      {"😀: [é, b]\n",
       R"(/ mapping value 1:1-1:10
/😀 list key 1:1-1:2 value 1:4-1:10
/😀/0 text "é" value 1:5-1:6
/😀/1 text "b" value 1:8-1:9
)"},
      {"a: \"é\\n\" # c\n",
       R"(/ mapping value 1:1-1:9
/a quoted text "é\n" key 1:1-1:2 value 1:4-1:9
)"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(description(c.text) == c.expected);
  }
}

TEST_CASE("read_yaml: what a plain scalar is") {
  const auto kind_of = [](std::string_view scalar) {
    const auto source =
        std::make_shared<const SourceText>("test.yaml", "k: " + std::string(scalar) + "\n");
    const auto document = read_yaml(source);
    REQUIRE(document);
    CHECK(document->root().first->quoted == false);
    return document->root().first->kind;
  };
  for (const std::string_view text : {"", "~", "null", "Null", "NULL"}) {
    CAPTURE(text);
    CHECK(kind_of(text) == Node::Kind::Null);
  }
  for (const std::string_view text : {"true", "True", "TRUE", "false", "False", "FALSE"}) {
    CAPTURE(text);
    CHECK(kind_of(text) == Node::Kind::Boolean);
  }
  for (const std::string_view text :
       {"0", "-0", "7", "-12", "10.50", "0.5", "1e3", "1E+3", "-2.5e-10", "243419"}) {
    CAPTURE(text);
    CHECK(kind_of(text) == Node::Kind::Number);
  }
  for (const std::string_view text :
       {"no",   "NO",   "on",   "yes",   "y",   "off",  "tRUE",    "nULL",       "01",  "00",
        "0x1F", "0o7",  "+1",   ".5",    "1.",  "1.e3", "1e",      "1e+",        "--1", "1_000",
        "1:30", ".inf", ".nan", "-.inf", "1 2", "35%",  "2026/27", "2026-02-30", "-",   "1,5"}) {
    if (text == "-") {
      continue; // a list item
    }
    CAPTURE(text);
    CHECK(kind_of(text) == Node::Kind::Text);
  }
}

TEST_CASE("read_yaml: texts in quotes and blocks are text whatever they look like") {
  const std::string_view expected = R"(/ mapping value 1:1-4:3
/a quoted text "12" key 1:1-1:2 value 1:4-1:8
/b quoted text "true" key 2:1-2:2 value 2:4-2:10
/c quoted text "~\n" key 3:1-3:2 value 3:4-4:3
)";
  CHECK(description("a: \"12\"\nb: 'true'\nc: |\n ~\n") == expected);
}

TEST_CASE("read_yaml: escapes in double quotes") {
  const auto text_of = [](std::string_view scalar) {
    const auto source =
        std::make_shared<const SourceText>("test.yaml", "k: " + std::string(scalar) + "\n");
    const auto document = read_yaml(source);
    REQUIRE(document);
    return std::string(document->root().first->text);
  };
  CHECK(text_of(R"("\a\b\t\n\v\f\r\e")") == "\a\b\t\n\v\f\r\x1b");
  CHECK(text_of(R"("\"\/\\\ x")") == "\"/\\ x");
  CHECK(text_of("\"\\\tx\"") == "\tx");
  CHECK(text_of(R"("\x41\u00e9\U0001F600")") == "Aé😀");
  CHECK(text_of(R"("\N\_\L\P")") == "\u0085\u00A0\u2028\u2029");
  CHECK(text_of(R"('\n "it''s"')") == R"(\n "it's")");
  CHECK(text_of(R"("no # comment: here")") == "no # comment: here");
}

TEST_CASE("read_yaml: the document outlives the moves of its owner") {
  auto source = std::make_shared<const SourceText>("test.yaml", "a: \"x\\ty\"\nb: [1, 2]\n");
  auto read = read_yaml(source);
  REQUIRE(read);
  Document moved = *std::move(read);
  source.reset();
  const Node* text = moved.root().member("a");
  REQUIRE(text != nullptr);
  CHECK(text->text == "x\ty");
  CHECK(text->parent == &moved.root());
  CHECK(moved.root().member("b")->size == 2);
}
