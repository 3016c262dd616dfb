#include "document/read_yaml.h"

#include <memory>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace arrcheck;

namespace {

// The id of the refusal, or nothing when the text is accepted.
std::string refusal(std::string text, const Limits& limits = {}) {
  const auto source = std::make_shared<const SourceText>("test.yaml", std::move(text));
  const auto document = read_yaml(source, SecondOpinion::No, limits);
  return document ? "" : document.error().front().id;
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += text;
  }
  return out;
}

// Mappings inside one another, each on a line of its own.
std::string nested(std::size_t depth) {
  std::string out;
  for (std::size_t i = 0; i < depth; ++i) {
    out += std::string(i, ' ') + "a:\n";
  }
  return out;
}

} // namespace

TEST_CASE("read_yaml: each limit holds at N and is broken at N + 1") {
  const std::size_t long_text = std::size_t{64} << 10;
  SUBCASE("bytes of a file") {
    Limits limits;
    limits.bytes = 20;
    CHECK(refusal("a: " + std::string(16, 'x') + "\n", limits).empty());
    CHECK(refusal("a: " + std::string(17, 'x') + "\n", limits) == "yaml/file-too-large");
    const std::string line = "a: " + std::string(60, 'x') + "\n";
    CHECK(refusal("# " + repeated("#" + std::string(62, ' ') + "\n", 65536)) ==
          "yaml/file-too-large");
  }
  SUBCASE("bytes of a line") {
    CHECK(refusal("#" + std::string(long_text - 1, 'x') + "\na: 1\n").empty());
    CHECK(refusal("#" + std::string(long_text, 'x') + "\na: 1\n") == "yaml/line-too-long");
  }
  SUBCASE("bytes of a text") {
    Limits limits;
    limits.scalar_bytes = 10;
    for (const std::string start : {"a: ", "a: '", "a: \"", "a: |-\n  ", "[", "a:\n  "}) {
      CAPTURE(start);
      const std::string end = start.ends_with('\'')  ? "'\n"
                              : start.ends_with('"') ? "\"\n"
                              : start == "["         ? "]\n"
                                                     : "\n";
      CHECK(refusal(start + std::string(10, 'x') + end, limits).empty());
      CHECK(refusal(start + std::string(11, 'x') + end, limits) == "yaml/text-too-long");
    }
    const std::string line = "  " + std::string(1022, 'x') + "\n";
    CHECK(refusal("a: |\n" + repeated(line, 64)).empty());
    CHECK(refusal("a: |\n" + repeated(line, 65)) == "yaml/text-too-long");
  }
  SUBCASE("code points of a key") {
    CHECK(refusal(repeated("é", 1024) + ": 1\n").empty());
    CHECK(refusal(repeated("é", 1025) + ": 1\n") == "yaml/key-too-long");
    CHECK(refusal("{" + repeated("k", 1025) + ": 1}\n") == "yaml/key-too-long");
  }
  SUBCASE("depth") {
    CHECK(refusal(repeated("[", 64) + repeated("]", 64)).empty());
    CHECK(refusal(repeated("[", 65) + repeated("]", 65)) == "yaml/too-deep");
    CHECK(refusal(repeated("- ", 64) + "a\n").empty());
    CHECK(refusal(repeated("- ", 65) + "a\n") == "yaml/too-deep");
    CHECK(refusal(nested(64)).empty());
    CHECK(refusal(nested(65)) == "yaml/too-deep");
    CHECK(refusal(nested(63) + std::string(63, ' ') + "- a\n").empty());
    CHECK(refusal(repeated("- {a: [b]}\n", 100)).empty());
  }
  SUBCASE("values") {
    Limits limits;
    limits.items = limits.nodes;
    CHECK(refusal(repeated("- a\n", 199'999), limits).empty());
    CHECK(refusal(repeated("- a\n", 200'000), limits) == "yaml/too-many-values");
    CHECK(refusal("[" + repeated("a,\n ", 200'000) + "]\n", limits) == "yaml/too-many-values");
  }
  SUBCASE("items of a list") {
    CHECK(refusal(repeated("- a\n", 1000)).empty());
    CHECK(refusal(repeated("- a\n", 1001)) == "yaml/too-many-items");
    CHECK(refusal("[" + repeated("a,\n ", 1001) + "]\n") == "yaml/too-many-items");
    CHECK(refusal("a:\n" + repeated("  - b: 1\n", 1001)) == "yaml/too-many-items");
  }
}

TEST_CASE("read_yaml: the refusal of a depth stands at the first bracket too many") {
  const auto source = std::make_shared<const SourceText>("test.yaml", repeated("[", 50'000));
  const auto document = read_yaml(source);
  REQUIRE(!document);
  CHECK(document.error().front().id == "yaml/too-deep");
  CHECK(source->position(document.error().front().where.range.begin).column == 65);
  CHECK(document.error().front().message.find("64") != std::string::npos);
}

TEST_CASE("read_yaml: duplicate keys are found among few and among many") {
  for (const int count : {1, 15, 16, 17, 18, 1000}) {
    CAPTURE(count);
    std::string text;
    for (int i = 0; i < count; ++i) {
      text += "k" + std::to_string(i) + ": 1\n";
    }
    CHECK(refusal(text).empty());
    CHECK(refusal(text + "k0: 1\n") == "yaml/duplicate-key");
    CHECK(refusal(text + "k" + std::to_string(count - 1) + ": 1\n") == "yaml/duplicate-key");
  }
}
