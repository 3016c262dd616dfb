#include "document/diff.h"
#include "document/match_items.h"
#include "document/shape.h"
#include "pairs.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

#include <doctest/doctest.h>
#include <fmt/format.h>

// What holds for every pair of versions, tried on many that are made up from our examples.

using namespace arrcheck;

namespace {

constexpr std::size_t pairs_an_example = 25;

const Shape& arrangement() {
  return *builtin_schema("arrangement")->shape;
}

// Changes, named so that they compare between documents, one a line.
std::string told(const DocumentDiff& diff) {
  std::multiset<std::string> lines; // in an order of their own
  const auto end = [](const Node* node) {
    return node == nullptr ? ""
                           : fmt::format("{} = {}",
                                         name_in_words(*node, arrangement()),
                                         node->is_collection() ? "" : folded(node->text));
  };
  for (const Change& change : diff.changes) {
    lines.insert(fmt::format(
        "{} {} -> {}", static_cast<int>(change.kind), end(change.before), end(change.after)));
  }
  for (const Alike& one : diff.alike) {
    lines.insert(fmt::format("alike {} ~ {}", end(one.removed), end(one.added)));
  }
  return fmt::format("{}", fmt::join(lines, "\n"));
}

using Ends = std::multiset<std::tuple<int, const Node*, const Node*>>;

Ends ends(const DocumentDiff& diff) {
  Ends all;
  for (const Change& change : diff.changes) {
    all.emplace(static_cast<int>(change.kind), change.before, change.after);
  }
  for (const Alike& one : diff.alike) {
    all.emplace(-1, one.removed, one.added);
  }
  return all;
}

Ends turned(const DocumentDiff& diff) {
  Ends all;
  for (const auto& [kind, before, after] : ends(diff)) {
    const int added = static_cast<int>(Change::Kind::Added);
    const int removed = static_cast<int>(Change::Kind::Removed);
    all.emplace(kind == added ? removed : kind == removed ? added : kind, after, before);
  }
  return all;
}

// Carries out changes on the older version.
class Applied {
public:
  Applied(const Document& before, const DocumentDiff& diff)
      : diff_(diff), root_(copy(before.root())) {
    remember(before.root(), *root_, nullptr);
  }

  const Tree& root() {
    for (const Change& change : diff_.changes) {
      apply(change);
    }
    for (const Change& change : diff_.changes) {
      if (change.kind == Change::Kind::Removed) {
        detach(*trees_.at(change.before));
      }
    }
    return *root_;
  }

private:
  void remember(const Node& node, Tree& tree, Tree* parent) {
    trees_[&node] = &tree;
    parents_[&tree] = parent;
    std::size_t at = 0;
    for (const Node& child : children(node)) {
      remember(child, *tree.children[at++], &tree);
    }
  }

  void apply(const Change& change) {
    switch (change.kind) {
    case Change::Kind::Removed: // last, so that what is written short stays where it is until then
      break;
    case Change::Kind::Added:
      put(copy(*change.after), home(*change.after->parent));
      break;
    case Change::Kind::Changed:
      replace(*trees_.at(change.before), *change.after);
      break;
    case Change::Kind::Renamed: {
      const std::string_view field = change.after->member("id") == nullptr ? "name" : "id";
      replace(*trees_.at(change.before)->member(field), *change.after->member(field));
      break;
    }
    case Change::Kind::Moved:
      put(detach(*trees_.at(change.before)), home(*change.after->parent));
      break;
    }
  }

  static void replace(Tree& tree, const Node& with) {
    auto made = copy(with);
    tree.kind = made->kind;
    tree.text = made->text;
    tree.children = std::move(made->children);
  }

  void put(std::unique_ptr<Tree> tree, Tree& into) {
    parents_[tree.get()] = &into;
    into.children.push_back(std::move(tree));
  }

  std::unique_ptr<Tree> detach(Tree& tree) {
    auto& siblings = parents_.at(&tree)->children;
    const auto at = std::find_if(
        siblings.begin(), siblings.end(), [&tree](const auto& one) { return one.get() == &tree; });
    REQUIRE(at != siblings.end());
    auto taken = std::move(*at);
    siblings.erase(at);
    return taken;
  }

  // Where children of a node of the newer version go. A section that is written short becomes a
  // long one; a list or section that is not there is made.
  Tree& home(const Node& node) {
    const Node* before = diff_.pairs.before(node);
    if (before != nullptr && (before->is_collection() || !node.is_collection())) {
      return *trees_.at(before);
    }
    if (const auto made = made_.find(&node); made != made_.end()) {
      return *made->second;
    }
    if (before != nullptr) {
      Tree& section = *trees_.at(before);
      auto inner = copy(section);
      for (const Node& child : children(node)) {
        if (diff_.pairs.before(child) == before) {
          inner->key = child.key;
        }
      }
      REQUIRE(inner->key != section.key);
      trees_[before] = inner.get();
      section.kind = Node::Kind::Mapping;
      section.text.clear();
      put(std::move(inner), section);
      return *(made_[&node] = &section);
    }
    auto made = std::make_unique<Tree>();
    made->kind = node.kind;
    made->key = node.key;
    Tree& parent = home(*node.parent);
    // A field that said nothing gives way.
    std::erase_if(parent.children, [&](const auto& one) {
      return parent.kind == Node::Kind::Mapping && one->key == node.key;
    });
    made_[&node] = made.get();
    put(std::move(made), parent);
    return *made_[&node];
  }

  const DocumentDiff& diff_;
  std::unique_ptr<Tree> root_;
  std::unordered_map<const Node*, Tree*> trees_; // by node of the older version
  std::unordered_map<const Node*, Tree*> made_;  // by node of the newer version
  std::unordered_map<const Tree*, Tree*> parents_;
};

// Everything a version says, in the words of the newer one.
std::string whole(const Document& document, Side side, const Renames& renames) {
  return Reader(side, renames).whole(document.root(), &arrangement());
}

template <class Check> void for_pairs(unsigned seed, Check check) {
  for (const std::string_view name : examples_of_arrangements()) {
    const Document original = example(name);
    std::mt19937 random(seed);
    for (std::size_t round = 0; round < pairs_an_example; ++round) {
      CAPTURE(name);
      CAPTURE(round);
      const auto before = copy(original.root());
      change(*before, random, Renaming::No);
      auto after = copy(*before);
      change(*after, random, Renaming::Yes);
      check(read(text(*before)), *after, random);
    }
  }
}

} // namespace

TEST_CASE("a version does not differ from itself, however it is written") {
  for_pairs(1, [](const Document&, const Tree& after, std::mt19937& random) {
    const Document one = read(text(after));
    const auto other = copy(after);
    shuffle(*other, random);
    CHECK(diff(one, one, arrangement()).changes.empty());
    CHECK(told(diff(one, read(text(*other)), arrangement())) == "");
  });
}

TEST_CASE("the way back is the way there, turned round") {
  for_pairs(2, [](const Document& before, const Tree& tree, std::mt19937&) {
    const Document after = read(text(tree));
    const DocumentDiff there = diff(before, after, arrangement());
    const DocumentDiff back = diff(after, before, arrangement());
    CAPTURE(told(there));
    CAPTURE(told(back));
    CHECK(ends(there) == turned(back));
  });
}

TEST_CASE("order changes nothing") {
  for_pairs(3, [](const Document& before, const Tree& tree, std::mt19937& random) {
    const auto other = copy(tree);
    shuffle(*other, random);
    CHECK(told(diff(before, read(text(tree)), arrangement())) ==
          told(diff(before, read(text(*other)), arrangement())));
  });
}

TEST_CASE("the changes, carried out on the older version, give the newer one") {
  std::size_t changes = 0;
  for_pairs(4, [&changes](const Document& before, const Tree& tree, std::mt19937&) {
    const Document after = read(text(tree));
    const DocumentDiff found = diff(before, after, arrangement());
    const Renames renames = find_renames(before.root(), after.root(), arrangement());
    changes += found.changes.size();
    const Document made = read(text(Applied(before, found).root()));
    CHECK(whole(made, Side::Before, renames) == whole(after, Side::After, renames));
  });
  CHECK(changes > 250); // or nothing was tried
}
