// Every built-in rule has a gap among its examples that one fact tells from a result that is none;
// one about changes, a consequence.
#include "rules/rule_set.h"
#include "rules/rule_text.h"

#include <algorithm>
#include <array>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;
using namespace arrcheck::testing;

namespace {

constexpr std::size_t far = 1000;

// The facts in a value: its scalars, and one for a collection in which there are none.
std::size_t facts(const Node& node) {
  std::size_t sum = 0;
  for (const Node& child : children(node)) {
    sum += facts(child);
  }
  return std::max<std::size_t>(sum, 1);
}

std::size_t distance(const Node& a, const Node& b);

// A missing value and an empty mapping are the same: nothing is given.
std::size_t distance(const Node* a, const Node* b) {
  if (a != nullptr && b != nullptr) {
    return distance(*a, *b);
  }
  const Node* only = a != nullptr ? a : b;
  const bool nothing =
      only == nullptr || (only->kind == Node::Kind::Mapping && only->first == nullptr);
  return nothing ? 0 : facts(*only);
}

std::size_t mapping_distance(const Node& a, const Node& b) {
  std::size_t sum = 0;
  for (const Node& child : children(a)) {
    const Node* other = b.member(child.key);
    sum += other == nullptr ? facts(child) : distance(child, *other);
  }
  for (const Node& child : children(b)) {
    sum += a.member(child.key) == nullptr ? facts(child) : 0;
  }
  return sum;
}

// The cheapest way from one list to the other by adding, removing and changing items.
std::size_t list_distance(const Node& a, const Node& b) {
  std::vector<std::size_t> row = {0};
  for (const Node& item : children(b)) {
    row.push_back(row.back() + facts(item));
  }
  for (const Node& removed : children(a)) {
    std::vector<std::size_t> next = {row.front() + facts(removed)};
    for (const Node& added : children(b)) {
      const std::size_t at = next.size();
      next.push_back(std::min({row[at - 1] + distance(removed, added),
                               row[at] + facts(removed),
                               next.back() + facts(added)}));
    }
    row = std::move(next);
  }
  return row.back();
}

// How many facts must be added, removed or changed to turn one value into the other.
std::size_t distance(const Node& a, const Node& b) {
  if (a.kind == Node::Kind::Mapping && b.kind == Node::Kind::Mapping) {
    return mapping_distance(a, b);
  }
  if (a.kind == Node::Kind::Sequence && b.kind == Node::Kind::Sequence) {
    return list_distance(a, b);
  }
  if (a.is_collection() || b.is_collection()) {
    return std::max(facts(a), facts(b));
  }
  return a.kind == b.kind && a.text == b.text ? 0 : 1;
}

std::string_view transcription(const Node* document) {
  const Node* node = document == nullptr ? nullptr : document->member("transcription");
  return node == nullptr ? "complete" : node->text;
}

// How far two examples are from each other. What a transcription covers is no fact of the
// arrangements, so that one alone makes no near miss, but for a rule that is about just that.
std::size_t examples_distance(const Node& a, const Node& b, bool about_transcription) {
  static constexpr std::array<std::string_view, 5> parts = {
      "given", "arrangement", "before", "after", "as-at"};
  std::size_t sum = 0;
  for (const std::string_view part : parts) {
    sum += distance(a.member(part), b.member(part));
    const bool same = transcription(a.member(part)) == transcription(b.member(part));
    sum += same || about_transcription ? 0U : 1U;
  }
  return sum;
}

// Whether a rule looks at nothing but a change of what the transcription covers.
bool is_about_transcription(const Node& rule) {
  const Node* on_change = rule.member("on-change");
  const Node* of = on_change == nullptr ? nullptr : on_change->member("of");
  return of != nullptr && of->first != nullptr && of->first->next == nullptr &&
         of->first->text == "transcription";
}

bool has_result(const Node& example, std::string_view wanted) {
  const Node* result = example.member("result");
  return result != nullptr && result->text == wanted;
}

// What shows that a rule can fail: a gap or, of a rule about changes, its consequence; where it
// only asks a person, that it asks.
std::string_view failure(const Node& examples) {
  static constexpr std::array<std::string_view, 5> failures = {
      "gap", "notify", "sign-off", "republish", "record"};
  for (const Node& example : children(examples)) {
    for (const std::string_view one : failures) {
      if (has_result(example, one)) {
        return one;
      }
    }
  }
  return "cannot-tell";
}

// The distance of the nearest two examples of which just one fails; far for no such two.
std::size_t nearest(const Node& examples, bool about_transcription = false) {
  std::size_t least = far;
  const std::string_view fails = failure(examples);
  for (const Node& gap : children(examples)) {
    for (const Node& other : children(examples)) {
      if (has_result(gap, fails) && !has_result(other, fails)) {
        least = std::min(least, examples_distance(gap, other, about_transcription));
      }
    }
  }
  return least;
}

std::size_t nearest(std::string examples) {
  return nearest(read(std::move(examples))->root());
}

} // namespace

TEST_CASE("near misses: examples are told apart by the facts they differ in") {
  struct Row {
    std::string_view gap;
    std::string_view other;
    std::size_t facts;
  };

  static constexpr std::array<Row, 15> rows = {{
      {"given: {voice: {how: TBC}}", "given: {voice: {how: By a panel}}", 1},
      {"given: {}", "given: {voice: {how: By a panel}}", 1},
      {"given: {area: {name: A}}", "given: {voice: {how: By a panel}}", 2},
      {"given: {meetings: [{name: A}, {name: A}]}", "given: {meetings: [{name: A}, {name: B}]}", 1},
      {"given: {sign-off: {by: [a, b]}}", "given: {sign-off: {by: [b]}}", 1},
      {"given: {partners: [{id: a, kind: icb}]}", "given: {partners: []}", 2},
      {"given: {partners: [{id: a}]}", "given: {partners: [{id: a, covers: []}]}", 1},
      {"given: {sign-off: {on: 2026-02-28}}", "given: {sign-off: {on: 2026-03-01}}", 1},
      {"as-at: 2026-03-31, given: {}", "as-at: 2026-04-01, given: {}", 1},
      {"as-at: 2026-03-31, given: {a: 1}", "as-at: 2026-04-01, given: {a: 2}", 2},
      {"given: {a: 1}, arrangement: {b: 1}", "given: {a: 1}, arrangement: {b: 2}", 1},
      {"given: {a: 1}", "given: {a: 1, transcription: partial}", 2},
      {"given: {}", "given: {}", 0},
      {"before: {a: 1}, after: {a: 1}", "before: {a: 1}, after: {a: 2}", 1},
      {"before: {a: 1}, after: {a: 1}", "before: {a: 2}, after: {a: 2}", 2},
  }};
  for (const Row& row : rows) {
    CAPTURE(row.gap);
    CHECK(nearest(fmt::format(
              "[{{result: gap, {}}},\n {{result: met, {}}}]", row.gap, row.other)) == row.facts);
  }
  CHECK(nearest("[{result: gap, given: {}}, {result: gap, given: {a: 1}}]") == far);
  CHECK(nearest("[{result: notify, after: {}}, {result: none, after: {a: 1}}]") == 1);
  const auto falls = read("[{result: record, after: {transcription: partial}},\n"
                          " {result: none, after: {transcription: complete}}]");
  CHECK(nearest(falls->root()) == 2);
  CHECK(nearest(falls->root(), true) == 1);
}

TEST_CASE("near misses: every built-in rule has one") {
  for (const RuleFile& file : builtin_rule_files()) {
    const auto document = read(std::string(file.text), std::string(file.path));
    const Node* examples = document->root().member("examples");
    if (examples == nullptr) {
      continue; // the file of the edition
    }
    CHECK_MESSAGE(nearest(*examples, is_about_transcription(document->root())) == 1,
                  file.path,
                  ": no example that fails differs by one fact from one that does not");
  }
}
