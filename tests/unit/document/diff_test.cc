#include "document/diff.h"
#include "document/match_items.h"
#include "document/read_yaml.h"
#include "document/shape.h"

#include <array>
#include <fstream>
#include <set>
#include <tuple>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;

namespace {

Document document(std::string text) {
  auto read = read_yaml(std::make_shared<const SourceText>("test.yaml", std::move(text)),
                        SecondOpinion::No);
  REQUIRE_MESSAGE(read, (read ? "" : read.error().front().message));
  return std::move(*read);
}

const Shape& arrangement() {
  return *builtin_schema("arrangement")->shape;
}

std::string value(const Node* node) {
  return node == nullptr || node->is_collection() ? "" : folded(node->text);
}

// One line a change: kind, name, and for scalars the values.
std::string told(const Change& change) {
  static constexpr std::array<std::string_view, Change::kind_count> kinds = {
      "added", "removed", "changed", "renamed", "moved"};
  const Node& node = change.after == nullptr ? *change.before : *change.after;
  std::string line = fmt::format("{}{}: {}",
                                 change.aside ? "(aside) " : "",
                                 kinds.at(static_cast<std::size_t>(change.kind)),
                                 name_in_words(node, arrangement()));
  if (!value(change.before).empty() || !value(change.after).empty()) {
    line += fmt::format(" | {} -> {}", value(change.before), value(change.after));
  }
  return line;
}

std::string told(const DocumentDiff& diff) {
  std::string out;
  for (const Change& change : diff.changes) {
    out += told(change) + "\n";
  }
  for (const Alike& one : diff.alike) {
    out += fmt::format("alike: {} ~ {}\n",
                       name_in_words(*one.removed, arrangement()),
                       name_in_words(*one.added, arrangement()));
  }
  return out;
}

struct Case {
  std::string name;
  std::array<std::string, 3> parts; // older version, newer version, what is told
};

std::vector<Case> cases() {
  std::ifstream in(fmt::format("{}/tests/unit/document/diff/changes.txt", ARRCHECK_SOURCE_DIR));
  REQUIRE(in);
  std::vector<Case> all;
  std::size_t part = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("=== ")) {
      all.push_back({line.substr(4), {}});
      part = 0;
    } else if (line == "---") {
      ++part;
    } else {
      all.back().parts.at(part) += line + "\n";
    }
  }
  return all;
}

} // namespace

TEST_CASE("changes are told by identity") {
  const std::vector<Case> all = cases();
  REQUIRE(all.size() > 20);
  for (const Case& one : all) {
    CAPTURE(one.name);
    const Document before = document(one.parts[0]);
    const Document after = document(one.parts[1]);
    CHECK(told(diff(before, after, arrangement())) == one.parts[2]);
    CHECK(diff(before, before, arrangement()).changes.empty());
    CHECK(diff(after, after, arrangement()).changes.empty());
  }
}

TEST_CASE("the way back has as many changes, of the opposite kind") {
  for (const Case& one : cases()) {
    CAPTURE(one.name);
    const Document before = document(one.parts[0]);
    const Document after = document(one.parts[1]);
    std::multiset<std::tuple<int, const Node*, const Node*>> there;
    std::multiset<std::tuple<int, const Node*, const Node*>> back;
    const auto kind = [](const Change& change, bool turned) {
      const bool whole = change.kind == Change::Kind::Added || change.kind == Change::Kind::Removed;
      return static_cast<int>(
          whole && turned
              ? (change.kind == Change::Kind::Added ? Change::Kind::Removed : Change::Kind::Added)
              : change.kind);
    };
    for (const Change& change : diff(before, after, arrangement()).changes) {
      there.emplace(kind(change, false), change.before, change.after);
    }
    for (const Change& change : diff(after, before, arrangement()).changes) {
      back.emplace(kind(change, true), change.after, change.before);
    }
    CHECK(there == back);
  }
}

TEST_CASE("what is paired is paired both ways") {
  const Document before =
      document("partners: [{id: a, kind: icb, name: A}, {id: b, kind: police, name: B}]\n");
  const Document after =
      document("partners: [{id: c, was: b, kind: police, name: B}, {id: a, kind: icb, name: A}]\n");
  const DocumentDiff found = diff(before, after, arrangement());
  const Node* a = find(before.root(), "/partners/0");
  const Node* b = find(before.root(), "/partners/1");
  CHECK(found.pairs.after(*a) == find(after.root(), "/partners/1"));
  CHECK(found.pairs.after(*b) == find(after.root(), "/partners/0"));
  CHECK(found.pairs.before(*find(after.root(), "/partners/0")) == b);
  CHECK(found.pairs.before(*find(after.root(), "/partners/0/was")) == nullptr);
}

TEST_CASE("every list of our schemas says what tells its items apart") {
  for (const std::string_view kind : {"arrangement", "yearly-report"}) {
    std::set<const Shape*> seen;
    std::vector<const Shape*> open = {builtin_schema(kind)->shape};
    std::size_t lists = 0;
    while (!open.empty()) {
      const Shape* shape = open.back();
      open.pop_back();
      if (shape == nullptr || !seen.insert(shape).second) {
        continue;
      }
      if (shape->item != nullptr) {
        ++lists;
        CHECK_MESSAGE(!shape->identity.empty(), shape->description);
      }
      open.push_back(shape->item);
      open.insert(open.end(), shape->any_of.begin(), shape->any_of.end());
      for (const ShapeProperty& property : shape->properties) {
        open.push_back(property.shape);
      }
    }
    CHECK(lists > 10);
  }
}
