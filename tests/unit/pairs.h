#pragma once

#include "document/document.h"

#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// A document that can be changed, for tests that make up versions of one.
struct Tree {
  Node::Kind kind = Node::Kind::Null;
  std::string text;
  std::string key; // of a member
  std::vector<std::unique_ptr<Tree>> children;

  [[nodiscard]] Tree* member(std::string_view name) const;
};

std::unique_ptr<Tree> copy(const Node& node);
std::unique_ptr<Tree> copy(const Tree& tree);
// The tree as JSON, which is YAML.
std::string text(const Tree& tree);
Document read(std::string text);

// A file of examples/, read.
Document example(std::string_view name);
std::vector<std::string_view> examples_of_arrangements();

// Changes some facts at random: texts, fields and items that come and go, statements written short
// or long, items that move from one list into another and, if wanted, are renamed.
enum class Renaming : std::uint8_t { No, Yes };
void change(Tree& root, std::mt19937& random, Renaming renaming);

// Changes the order of everything that has no order.
void shuffle(Tree& tree, std::mt19937& random);

} // namespace arrcheck
