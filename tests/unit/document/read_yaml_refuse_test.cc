#include "document/read_yaml.h"

#include <algorithm>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;
using namespace std::string_literals;

namespace {

struct Refusal {
  std::string text;
  std::string id;
  std::string place; // line:column
  std::string_view fragment;
};

// clang-format off
const Refusal refusals[] = {
    // What is no text file at all.
    {"", "empty-file", "1:1", "test.yaml is empty"},
    {"\xEF\xBB\xBF", "empty-file", "1:1", "empty"},
    {" \n\n", "empty-file", "1:1", "empty"},
    {"---\n# nothing\n", "empty-file", "1:1", "nothing after \"---\""},
    {"# a\n\n  # b\n", "only-comments", "1:1", "only comments"},
    {"\xFF\xFE\x61\0"s, "not-utf8", "1:1", "UTF-16"},
    {"\xFE\xFF\0\x61"s, "not-utf8", "1:1", "UTF-16"},
    {"\xFF\xFE\0\0\x61\0\0\0"s, "not-utf8", "1:1", "UTF-32"},
    {"\0\0\xFE\xFF"s, "not-utf8", "1:1", "UTF-32"},
    {"a\0:\0"s, "not-utf8", "1:2", "NUL"},
    {"\x1F\x8B\x08\0"s, "not-text", "1:1", "gzip"},
    {"%PDF-1.7\n", "not-text", "1:1", "PDF"},
    {"PK\x03\x04", "not-text", "1:1", "Word"},
    {"\xD0\xCF\x11\xE0", "not-text", "1:1", "Word"},
    {"\x89PNG", "not-text", "1:1", "picture"},
    {"{\\rtf1", "not-text", "1:1", "RTF"},
    // Bytes.
    {"a: \xC0\xAF\n", "invalid-utf8", "1:4", "0xC0 is not valid UTF-8 (an overlong form)"},
    {"a: \xE0\x80\xAF\n", "invalid-utf8", "1:4", "overlong"},
    {"a: \xF0\x80\x80\xAF\n", "invalid-utf8", "1:4", "overlong"},
    {"a: \xED\xA0\x80\n", "invalid-utf8", "1:4", "surrogate"},
    {"a: \xF4\x90\x80\x80\n", "invalid-utf8", "1:4", "0xF4"},
    {"é: \xE2\x82", "invalid-utf8", "1:4", "cut short"},
    {"%T\xFF\n", "invalid-utf8", "1:3", "0xFF"},
    {"a: x\x01\n", "control-character", "1:5", "U+0001"},
    {"a: abc\0def\n"s, "control-character", "1:7", "U+0000"},
    {"a: x\x7F\n", "control-character", "1:5", "U+007F"},
    {"a: \xC2\x9B\n", "control-character", "1:4", "U+009B"},
    {"a: \xEF\xBF\xBE\n", "control-character", "1:4", "U+FFFE"},
    {"a: x\rb: y\n", "bare-carriage-return", "1:5", "without a line feed"},
    {"a: x\r", "bare-carriage-return", "1:5", "without a line feed"},
    {"a: \xE2\x80\xA8\n", "line-separator", "1:4", "U+2028"},
    {"a: \xE2\x80\xA9\n", "line-separator", "1:4", "U+2029"},
    {"a: \xC2\x85\n", "line-separator", "1:4", "U+0085"},
    {"a: 1\n\xEF\xBB\xBF""b: 2\n", "inner-bom", "2:1", "byte order mark"},
    // Documents.
    {"%YAML 1.2\n---\na: 1\n", "directive", "1:1", "directive"},
    {"a: 1\n---\nb: 2\n", "second-document", "2:1", "second document"},
    {"---\n---\n", "second-document", "2:1", "second document"},
    {"- a\n--- \n", "second-document", "2:1", "second document"},
    {"a: 1\n...\n", "document-end", "2:1", "\"...\""},
    {"...\n", "document-end", "1:1", "\"...\""},
    {"--- a: 1\n", "text-after-marker", "1:5", "same line as \"---\""},
    {"x # comment\ny\n", "content-after-end", "2:1", "after the end"},
    {"[a]\nb: 1\n", "content-after-end", "2:1", "after the end"},
    {"'a'\nb\n", "content-after-end", "2:1", "after the end"},
    {",", "unexpected-character", "1:1", "unexpected \",\""},
    {"{\"a\": 1},\n", "unexpected-text", "1:9", "unexpected \",\""},
    {"[a] b\n", "unexpected-text", "1:5", "unexpected \"b\""},
    // Indentation.
    {"a:\n\tb: 1\n", "tab-indent", "2:1", "line 2 starts with a tab"},
    {"a:\n  \tb: 1\n", "tab-indent", "2:3", "tab"},
    {"a: 1\n\t\nb: 2\n", "tab-indent", "2:1", "tab"},
    {"a: 1\n\t# comment\n", "tab-indent", "2:1", "tab"},
    {"-\ta\n", "tab-indent", "1:2", "after the \"-\""},
    {"a: x\n\ty\n", "tab-indent", "2:1", "tab"},
    {"a: \"x\n\t\n  y\"\n", "tab-indent", "2:1", "tab"},
    {"a: |\n\tx\n", "tab-indent", "2:1", "tab"},
    {"a: |\n  x\n\ty\n", "tab-indent", "3:1", "tab"},
    {"a: 1\n  b: 2\n", "colon-in-text", "1:4", "\"b:\""},
    {"a:\n  b: 1\n   c: 2\n", "colon-in-text", "2:6", "\"c:\""},
    {"a: 'x'\n  b: 1\n", "indent", "2:3", "indented by 2 spaces, which fits nothing above it, expected 0"},
    {"a:\n    b: 'x'\n  c: 1\n", "indent", "3:3", "2 spaces"},
    {"  a: 1\n b: 2\n", "indent", "2:2", "1 space, which fits nothing above it, expected 2"},
    {"  a: 1\nb: 2\n", "indent", "2:1", "0 spaces"},
    {"a: x # comment\n  y\n", "indent", "2:3", "2 spaces"},
    {"a: x\n# comment\n  y\n", "indent", "3:3", "2 spaces"},
    {"- 'a'\n  - b\n", "indent", "2:3", "2 spaces"},
    {"a: |\n    x\n  y\n", "indent", "3:3", "2 spaces"},
    {"a:\n- x\n b: 1\n", "colon-in-text", "2:3", "\"b:\""},
    // Lists.
    {"a: - b\n", "list-after-key", "1:4", "same line as its key"},
    {"-\n- a\n", "empty-item", "1:1", "nothing in it"},
    {"- a\n-\n", "empty-item", "2:1", "nothing in it"},
    {"- # comment\nb: 1\n", "empty-item", "1:1", "nothing in it"},
    {"- a\nb: 1\n", "expected-item", "2:1", "another list item"},
    {"- a\n-b\n", "expected-item", "2:1", "another list item"},
    {"a: 1\n- b\n", "unexpected-item", "2:1", "a key is expected"},
    // Keys.
    {"a: 1\nb\n", "missing-colon", "2:1", "\"b\" has no \": \""},
    {"a: 1\nb:2\n", "missing-colon", "2:1", "\"b:2\" has no \": \""},
    {"a: 1\n\"b\"\n", "missing-colon", "2:1", "no \": \""},
    {"{a, b: 1}\n", "missing-colon", "1:2", "\"a\""},
    {"{a:1}\n", "missing-colon", "1:2", "\"a:1\""},
    {"{a:[1]}\n", "missing-colon", "1:2", "\"a\""},
    {"{\"a\"\n : 1}\n", "missing-colon", "1:2", "no \": \""},
    {"a: 1\nb: 2\na: 3\n", "duplicate-key", "3:1", "duplicate key \"a\", first given at line 1, column 1"},
    {"a: 1\n\"a\": 2\n", "duplicate-key", "2:1", "duplicate key \"a\""},
    {"é: 1\n\"\\u00e9\": 2\n", "duplicate-key", "2:1", "duplicate key \"é\""},
    {"x: {a: 1, 'a': 2}\n", "duplicate-key", "1:11", "first given at line 1, column 5"},
    {"\"\": 1\n", "empty-key", "1:1", "an empty key"},
    {": 1\n", "empty-key", "1:1", "no key before it"},
    {"{: 1}\n", "empty-key", "1:2", "no key before it"},
    {"~: 1\n", "null-key", "1:1", "\"~\" means \"nothing\""},
    {"a: 1\nnull: 2\n", "null-key", "2:1", "\"null\""},
    {"<<: {a: 1}\n", "merge-key", "1:1", "merge keys"},
    {"? a\n: b\n", "complex-key", "1:1", "complex key"},
    {"?\n", "complex-key", "1:1", "complex key"},
    {"[a]: 1\n", "complex-key", "1:4", "used as a key"},
    {"{[a]: 1}\n", "complex-key", "1:2", "a key is expected"},
    {"a: 1\n[b]: 2\n", "missing-key", "2:1", "\"[\" where a key is expected"},
    {"a: 1\n| x\n", "missing-key", "2:1", "\"|\" where a key is expected"},
    {"\"a\n b\": 1\n", "key-over-lines", "1:1", "used as a key"},
    {":a: 1\n", "reserved-character", "1:1", "a key cannot begin with \":\""},
    {"?a: 1\n", "reserved-character", "1:1", "a key cannot begin with \"?\""},
    {"a: b: c\n", "colon-in-text", "1:4", "second \":\""},
    {"a: 'b': c\n", "colon-in-text", "1:4", "second \":\""},
    {"a: b:\n", "colon-in-text", "1:4", "second \":\""},
    {"a:\n  x\n  b: 1\n", "colon-in-text", "2:3", "\"b:\""},
    // Quotations.
    {"a: 1\nb: 'open\nc: 2\n", "unclosed-quote", "2:4", "never closed"},
    {"a: \"open", "unclosed-quote", "1:4", "never closed"},
    {"a: 'x\nb: y'\n", "unclosed-quote", "1:4", "never closed"},
    {"a:\n  b: \"x\n  c: y\"\n", "unclosed-quote", "2:6", "never closed"},
    {"a: \"open\\\nb: 1\n", "unclosed-quote", "1:4", "never closed"},
    {"a: 'x\n\n\n", "unclosed-quote", "1:4", "never closed"},
    {"a: 1\n\"b: 2\nc: 3\n", "unclosed-quote", "2:1", "never closed"},
    {"[\"a, b]\n", "unclosed-quote", "1:2", "never closed"},
    {"a: \"x\n---\n  y\"\n", "unclosed-quote", "1:4", "never closed"},
    {"\"x\n...\ny\"\n", "unclosed-quote", "1:1", "never closed"},
    {"a: \"x\" y\n", "text-after-quote", "1:8", "text after the closing quotation mark"},
    {"a: 'x'y\n", "text-after-quote", "1:7", "text after"},
    {"\"a\":b\n", "text-after-quote", "1:4", "colon with no space"},
    {"[\"a\" b]\n", "text-after-quote", "1:6", "text after"},
    {"a: \"x\n  b: \"y\"\n", "text-after-quote", "1:4", "closes in the middle of line 2"},
    {"[\n \"a,\n \"b\",\n]\n", "text-after-quote", "2:2", "closes in the middle of line 3"},
    {"a: \"\\q\"\n", "unknown-escape", "1:5", "unknown escape \"\\q\""},
    {"a: \"\\xg0\"\n", "unknown-escape", "1:5", "\"\\x\" needs 2 hexadecimal digits"},
    {"a: \"\\u12\"\n", "unknown-escape", "1:5", "\"\\u\" needs 4"},
    {"a: \"\\é\"\n", "unknown-escape", "1:5", "unknown escape \"\\é\""},
    {"a: \"\\0\"\n", "nul-escape", "1:5", "U+0000"},
    {"a: \"\\x00\"\n", "nul-escape", "1:5", "U+0000"},
    {"a: \"\\uD83D\\uDE00\"\n", "escape-no-character", "1:5", "\"\\uD83D\" is no character"},
    {"a: \"\\U00110000\"\n", "escape-no-character", "1:5", "is no character"},
    // Brackets.
    {"a: [b, c\nd: 1\n", "unclosed-bracket", "1:4", "\"[\" opened here is never closed"},
    {"a: {b: c\nd: 1\n", "unclosed-bracket", "1:4", "\"{\" opened here is never closed"},
    {"[a, [b", "unclosed-bracket", "1:5", "never closed"},
    {"[a,\n---\nb]\n", "unclosed-bracket", "1:1", "never closed"},
    {"a: [\n  b\n]\n", "bracket-indent", "3:1", "not indented deeper"},
    {"[a}\n", "wrong-bracket", "1:3", "\"}\" where \"]\" is expected"},
    {"{a: 1]\n", "wrong-bracket", "1:6", "\"]\" where \"}\" is expected"},
    {"]\n", "unexpected-character", "1:1", "without a \"[\""},
    {"a: }\n", "unexpected-character", "1:4", "without a \"{\""},
    {"[, a]\n", "empty-item", "1:2", "no item before it"},
    {"[a,, b]\n", "empty-item", "1:4", "no item before it"},
    {"[a: 1]\n", "pair-in-list", "1:3", "without braces"},
    {"[\"a\" \"b\"]\n", "text-after-quote", "1:6", "text after"},
    {"[a\n b]\n", "missing-comma", "2:2", "expected \",\" or \"]\""},
    {"[[a] b]\n", "missing-comma", "1:6", "expected \",\""},
    {"[-]\n", "dash-in-brackets", "1:2", "inside brackets"},
    {"[- a]\n", "dash-in-brackets", "1:2", "inside brackets"},
    {"[|\n a]\n", "block-text-in-brackets", "1:2", "inside brackets"},
    {"[a?]\n", "question-mark-in-brackets", "1:3", "inside brackets"},
    {"{a?: 1}\n", "question-mark-in-brackets", "1:3", "inside brackets"},
    {"[? a]\n", "complex-key", "1:2", "complex key"},
    // Blocks of text.
    {"a: |2\n  x\n", "indent-indicator", "1:5", "a digit after \"|\""},
    {"a: |0\n  x\n", "indent-indicator", "1:5", "a digit after \"|\""},
    {"a: |9\n         x\n", "indent-indicator", "1:5", "a digit after \"|\""},
    {"a: |/\n  x\n", "block-text-header", "1:5", "only \"-\" or \"+\""},
    {"a: |:\n  x\n", "block-text-header", "1:5", "only \"-\" or \"+\""},
    {"a: >-1\n x\n", "indent-indicator", "1:6", "a digit"},
    {"a: |x\n", "block-text-header", "1:5", "only \"-\" or \"+\""},
    {"a: | x\n", "block-text-header", "1:6", "same line"},
    {"a: |#c\n  x\n", "block-text-header", "1:5", "only \"-\" or \"+\""},
    {"a: |\nb: 1\n", "empty-block-text", "1:4", "nothing follows \"|\""},
    {"a: >\n", "empty-block-text", "1:4", "nothing follows \">\""},
    {"a: |\n   \n  x\n", "block-text-indent", "3:3", "less than a blank line"},
    {"a: |\n   \n \n  x\n", "block-text-indent", "4:3", "less than a blank line"},
    {"a: |\n \tx\n", "tab-indent", "2:2", ""},
    {"a: |\n  x\n \ty\n", "tab-indent", "3:2", ""},
    {"a: |\n  x", "block-text-end", "1:4", "ends inside this text"},
    {"a: |+\n  x", "block-text-end", "1:4", "ends inside this text"},
    {"a:\n  |\n  x\n", "block-text-alone", "2:3", "a line of its own"},
    {"|\n x\n", "block-text-alone", "1:1", "a line of its own"},
    // What a text cannot begin with, and signs of other YAML.
    {"a: &b c\n", "anchor", "1:4", "anchors"},
    {"&a b: c\n", "anchor", "1:1", "anchors"},
    {"a: *b\n", "alias", "1:4", "aliases"},
    {"a: !!str b\n", "tag", "1:4", "tags"},
    {"a: @b\n", "reserved-character", "1:4", "\"@\""},
    {"a: `b`\n", "reserved-character", "1:4", "\"`\""},
    {"a: 50\nb: %c\n", "reserved-character", "2:4", "\"%\""},
    {"é: [日本, @b]\n", "reserved-character", "1:9", "\"@\""},
    {"a: \"x\"#c\n", "comment-space", "1:7", "space before its \"#\""},
    {"a: [x]#c\n", "comment-space", "1:7", "space before its \"#\""},
    {"[a,#c\n b]\n", "comment-space", "1:4", "space before its \"#\""},
    // Spaces that are none.
    {"a\u00A0: 1\n", "odd-space", "1:2", "U+00A0"},
    {"a: \u00A0x\n", "odd-space", "1:4", "U+00A0"},
    {"a: x\u00A0\n", "odd-space", "1:5", "U+00A0"},
    {"a:\u00A0x\n", "odd-space", "1:3", "U+00A0"},
    {"\u00A0 a: x\n", "odd-space", "1:1", "U+00A0"},
    {"-\u00A0a\n", "odd-space", "1:2", "U+00A0"},
    {"a: x\u3000\n", "odd-space", "1:5", "U+3000"},
    {"[a\u202F, b]\n", "odd-space", "1:3", "U+202F"},
    {"a: \u200Bx\n", "odd-space", "1:4", "U+200B"},
};
// clang-format on

// The ids of the table of limits, which read_yaml_limits_test.cc tests, and of the second opinion.
const std::set<std::string> tested_elsewhere = {"file-too-large",
                                                "line-too-long",
                                                "text-too-long",
                                                "key-too-long",
                                                "too-deep",
                                                "too-many-items",
                                                "too-many-values",
                                                "two-readings"};

// The ids in the tables of the authors' page: | `yaml/ID` | …
std::set<std::string> documented() {
  std::ifstream page(ARRCHECK_SOURCE_DIR "/docs/yaml-subset.md");
  std::set<std::string> ids;
  const std::string mark = "| `yaml/";
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with(mark)) {
      ids.insert(line.substr(mark.size(), line.find('`', mark.size()) - mark.size()));
    }
  }
  return ids;
}

} // namespace

TEST_CASE("read_yaml: every refusal has its name, its place and its words") {
  for (const Refusal& refusal : refusals) {
    CAPTURE(refusal.text);
    const auto source = std::make_shared<const SourceText>("test.yaml", refusal.text);
    const auto document = read_yaml(source);
    REQUIRE(!document);
    const Diagnostic& problem = document.error().front();
    CHECK(problem.id == "yaml/" + refusal.id);
    const Position position = source->position(problem.where.range.begin);
    CHECK(fmt::format("{}:{}", position.line, position.column) == refusal.place);
    CAPTURE(problem.message);
    CHECK(problem.message.find(refusal.fragment) != std::string::npos);
    CHECK(problem.severity == Severity::Error);
    CHECK(problem.where.source == source);
    CHECK(problem.where.range.end <= source->bytes().size());
    CHECK(problem.where.range.begin <= problem.where.range.end);
  }
}

TEST_CASE("read_yaml: messages and hints keep to their grammar") {
  for (const Refusal& refusal : refusals) {
    CAPTURE(refusal.text);
    const auto document = read_yaml(std::make_shared<const SourceText>("test.yaml", refusal.text));
    REQUIRE(!document);
    const Diagnostic& problem = document.error().front();
    for (const std::string& words : {problem.message, problem.hint}) {
      CAPTURE(words);
      REQUIRE(!words.empty());
      CHECK_FALSE((words.front() >= 'A' && words.front() <= 'Z' && !words.starts_with("U+")));
      CHECK_FALSE(words.ends_with('.'));
      CHECK(words.find('\n') == std::string::npos);
    }
  }
}

TEST_CASE("read_yaml: the authors' page names every refusal, and each is tested") {
  std::set<std::string> tested = tested_elsewhere;
  for (const Refusal& refusal : refusals) {
    tested.insert(refusal.id);
  }
  CHECK(documented() == tested);
}

TEST_CASE("read_yaml: a damaged place is named even when a file has a mark or Windows line ends") {
  const auto place = [](std::string text) {
    const auto source = std::make_shared<const SourceText>("test.yaml", std::move(text));
    const auto document = read_yaml(source);
    REQUIRE(!document);
    const Position position = source->position(document.error().front().where.range.begin);
    return fmt::format("{}:{}", position.line, position.column);
  };
  CHECK(place("\xEF\xBB\xBF@a\n") == "1:1");
  CHECK(place("a: 1\r\nb: 2\r\nc: @d\r\n") == "3:4");
  CHECK(place("a: 'x\r\nb: 1\r\n") == "1:4");
  CHECK(place("日本: 1\r\nö: \"é\" ü\r\n") == "2:8");
}
