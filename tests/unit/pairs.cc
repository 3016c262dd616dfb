#include "pairs.h"

#include "document/read_yaml.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <sstream>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace arrcheck {

namespace {

using Random = std::mt19937;

std::size_t below(std::size_t limit, Random& random) {
  return limit == 0 ? 0 : random() % limit;
}

void each(Tree& tree, const std::function<void(Tree&)>& visit) {
  visit(tree);
  for (const auto& child : tree.children) {
    each(*child, visit);
  }
}

// One of the nodes for which it holds, or null.
Tree* any(Tree& root, Random& random, const std::function<bool(const Tree&)>& holds) {
  std::vector<Tree*> found;
  each(root, [&](Tree& tree) {
    if (holds(tree)) {
      found.push_back(&tree);
    }
  });
  return found.empty() ? nullptr : found[below(found.size(), random)];
}

std::unique_ptr<Tree> scalar(std::string key, std::string text) {
  auto made = std::make_unique<Tree>();
  made->kind = Node::Kind::Text;
  made->key = std::move(key);
  made->text = std::move(text);
  return made;
}

// Facts that other facts hang on, and words of which only some are allowed.
bool is_loose(const Tree& tree) {
  static constexpr std::array<std::string_view, 9> fixed = {
      "arrcheck", "edition", "transcription", "kind", "id", "source", "partner", "was", "title"};
  return std::find(fixed.begin(), fixed.end(), tree.key) == fixed.end();
}

void change_text(Tree& root, Random& random) {
  Tree* found = any(root, random, [](const Tree& tree) {
    return tree.kind == Node::Kind::Text && is_loose(tree) &&
           tree.text.find(' ') != std::string::npos;
  });
  if (found != nullptr) {
    found->text += fmt::format(" and {}", below(90, random));
  }
}

void remove(Tree& root, Random& random) {
  Tree* found = any(root, random, [](const Tree& tree) { return !tree.children.empty(); });
  if (found == nullptr) {
    return;
  }
  const std::size_t at = below(found->children.size(), random);
  if (is_loose(*found->children[at])) {
    found->children.erase(found->children.begin() + static_cast<std::ptrdiff_t>(at));
  }
}

void say_nothing(Tree& root, Random& random) {
  Tree* found = any(root, random, [](const Tree& tree) {
    return !tree.key.empty() && is_loose(tree) && tree.kind != Node::Kind::Null;
  });
  if (found != nullptr) {
    found->kind = Node::Kind::Null;
    found->text.clear();
    found->children.clear();
  }
}

Tree* identity(const Tree& item) {
  for (const std::string_view name : {"id", "name", "year"}) {
    if (Tree* found = item.member(name); found != nullptr) {
      return found;
    }
  }
  return nullptr;
}

bool is_list_of_sections(const Tree& tree) {
  return tree.kind == Node::Kind::Sequence && !tree.children.empty() &&
         tree.children.front()->kind == Node::Kind::Mapping &&
         identity(*tree.children.front()) != nullptr;
}

void add_item(Tree& root, Random& random) {
  Tree* list = any(root, random, is_list_of_sections);
  if (list == nullptr) {
    return;
  }
  auto made = copy(*list->children[below(list->children.size(), random)]);
  if (Tree* named = identity(*made); named != nullptr && named->key != "year") {
    named->text += fmt::format("-{}", below(90, random));
  } else if (named != nullptr) {
    named->text = fmt::format("20{}/{}", 40 + below(9, random), 41 + below(9, random));
  }
  list->children.insert(list->children.begin() +
                            static_cast<std::ptrdiff_t>(below(list->children.size(), random)),
                        std::move(made));
}

// A statement is a text, or a section in which `says` is that text.
void write_otherwise(Tree& root, Random& random) {
  Tree* found = any(root, random, [](const Tree& tree) {
    return tree.kind == Node::Kind::Mapping && tree.member("says") != nullptr;
  });
  if (found == nullptr) {
    return;
  }
  if (found->children.size() == 1) {
    const Tree& says = *found->member("says");
    found->kind = says.kind;
    found->text = says.text;
    found->children.clear();
  } else {
    std::erase_if(found->children, [](const auto& child) { return child->key == "evidence"; });
  }
}

void move_item(Tree& root, Random& random) {
  Tree* meetings = root.member("meetings");
  Tree* subgroups = root.member("subgroups");
  if (meetings == nullptr || subgroups == nullptr || meetings->children.empty()) {
    return;
  }
  const std::size_t at = below(meetings->children.size(), random);
  subgroups->children.push_back(std::move(meetings->children[at]));
  meetings->children.erase(meetings->children.begin() + static_cast<std::ptrdiff_t>(at));
}

void rename_item(Tree& root, Random& random) {
  static constexpr std::array<std::string_view, 4> lists = {
      "partners", "relevant-agencies", "meetings", "subgroups"};
  Tree* list = root.member(lists.at(below(lists.size(), random)));
  if (list == nullptr || list->children.empty()) {
    return;
  }
  Tree& item = *list->children[below(list->children.size(), random)];
  Tree* named = identity(item);
  if (named == nullptr || item.member("was") != nullptr) {
    return;
  }
  const std::string before = named->text;
  const std::string after = fmt::format("{}-new{}", before, below(90, random));
  each(root, [&](Tree& tree) {
    const bool refers = tree.key.empty() || tree.key == "partner" || tree.key == "to";
    if (tree.kind == Node::Kind::Text && refers && tree.text == before) {
      tree.text = after;
    }
  });
  named->text = after;
  item.children.push_back(scalar("was", before));
}

nlohmann::ordered_json json(const Tree& tree) {
  switch (tree.kind) {
  case Node::Kind::Null:
    return nullptr;
  case Node::Kind::Boolean:
  case Node::Kind::Number:
    return nlohmann::ordered_json::parse(tree.text);
  case Node::Kind::Text:
    return tree.text;
  case Node::Kind::Sequence:
  case Node::Kind::Mapping:
    break;
  }
  auto made = tree.kind == Node::Kind::Sequence ? nlohmann::ordered_json::array()
                                                : nlohmann::ordered_json::object();
  for (const auto& child : tree.children) {
    if (tree.kind == Node::Kind::Sequence) {
      made.push_back(json(*child));
    } else {
      made[child->key] = json(*child);
    }
  }
  return made;
}

} // namespace

Tree* Tree::member(std::string_view name) const {
  for (const auto& child : children) {
    if (kind == Node::Kind::Mapping && child->key == name) {
      return child.get();
    }
  }
  return nullptr;
}

std::unique_ptr<Tree> copy(const Node& node) {
  auto made = std::make_unique<Tree>();
  made->kind = node.kind;
  made->text = node.text;
  made->key = node.key;
  for (const Node& child : arrcheck::children(node)) {
    made->children.push_back(copy(child));
  }
  return made;
}

std::unique_ptr<Tree> copy(const Tree& tree) {
  auto made = std::make_unique<Tree>();
  made->kind = tree.kind;
  made->text = tree.text;
  made->key = tree.key;
  for (const auto& child : tree.children) {
    made->children.push_back(copy(*child));
  }
  return made;
}

std::string text(const Tree& tree) {
  return json(tree).dump();
}

Document read(std::string text) {
  auto source = std::make_shared<const SourceText>("version.yaml", std::move(text));
  auto made = read_yaml(source, SecondOpinion::No);
  REQUIRE_MESSAGE(made, (made ? "" : made.error().front().message));
  return std::move(*made);
}

Document example(std::string_view name) {
  std::ifstream in(fmt::format("{}/examples/{}", ARRCHECK_SOURCE_DIR, name), std::ios::binary);
  REQUIRE(in);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return read(std::move(bytes).str());
}

std::vector<std::string_view> examples_of_arrangements() {
  return {"leicestershire-rutland-2019.yaml",
          "leicestershire-rutland-2020.yaml",
          "leicester-leicestershire-rutland-2025.yaml",
          "compliant-2018.yaml",
          "compliant-2023.yaml"};
}

void change(Tree& root, Random& random, Renaming renaming) {
  using Way = void (*)(Tree&, Random&);
  static constexpr std::array<Way, 7> ways = {
      change_text, remove, say_nothing, add_item, write_otherwise, move_item, rename_item};
  const std::size_t used = renaming == Renaming::Yes ? ways.size() : ways.size() - 1;
  for (std::size_t times = 1 + below(6, random); times > 0; --times) {
    ways.at(below(used, random))(root, random);
  }
}

void shuffle(Tree& tree, Random& random) {
  std::shuffle(tree.children.begin(), tree.children.end(), random);
  for (const auto& child : tree.children) {
    shuffle(*child, random);
  }
}

} // namespace arrcheck
