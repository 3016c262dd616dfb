#include "rules/workspace.h"

#include "rules/candidates.h"
#include "rules/scope.h"
#include "rules/titles.h"
#include "text/unicode.h"

namespace arrcheck {

namespace {

// A list that is looked through faster than it is indexed.
constexpr std::size_t short_list = 8;

std::string_view text_of(const Node& item, std::string_view field) {
  const Node* key = item.is_collection() && !field.empty() ? item.member(field) : &item;
  return key == nullptr ? std::string_view() : key->text;
}

std::string plain(std::string_view text) {
  return to_lower(trim(text));
}

} // namespace

const Node* Lookups::item(const Node& list, std::string_view field, std::string_view text) {
  const auto [at, is_new] = items_.try_emplace({&list, field});
  if (is_new) {
    budget_.spend(list.size);
    for (const Node& one : children(list)) {
      if (const Node* identity = identity_of(one, field); identity != nullptr) {
        at->second.emplace(identity->text, &one);
      }
    }
  }
  const auto found = at->second.find(text);
  return found == at->second.end() ? nullptr : found->second;
}

bool Lookups::includes(const Node& list, std::string_view field, std::string_view text) {
  if (list.size <= short_list) {
    for (const Node& one : children(list)) {
      if (same_text(text_of(one, field), text)) {
        return true;
      }
    }
    return false;
  }
  const auto [at, is_new] = texts_.try_emplace({&list, field});
  if (is_new) {
    budget_.spend(list.size);
    for (const Node& one : children(list)) {
      at->second.insert(plain(text_of(one, field)));
    }
  }
  return at->second.contains(plain(text));
}

bool Lookups::is_filled(const Node& node) {
  if (const Statement* said = statement(node); said != nullptr) {
    return said->words != nullptr && said->words->kind != Node::Kind::Null && !said->looked_for &&
           said->reading() == Reading::Says;
  }
  if (!node.is_collection()) {
    return arrcheck::is_filled(node);
  }
  if (const auto known = filled_.find(&node); known != filled_.end()) {
    return known->second;
  }
  bool filled = false;
  for (const Node* child = node.first; child != nullptr && !filled; child = child->next) {
    budget_.spend();
    filled = is_filled(*child);
  }
  filled_[&node] = filled;
  return filled;
}

std::shared_ptr<Workspace> new_workspace() {
  return std::make_shared<Workspace>();
}

Workspace::Workspace(Budget budget) : budget_(budget), lookups_(budget_) {}

Workspace::~Workspace() = default;

void Workspace::begin_rule() {
  budget_.begin_rule();
  known_.clear();
}

Workspace::Known& Workspace::known(const Condition& quantifier, const Node& list) {
  return known_[{&quantifier, &list}];
}

const Titles& Workspace::titles(std::span<const Argument> arguments) {
  std::unique_ptr<const Titles>& known = titles_[arguments.data()];
  if (known == nullptr) {
    known = std::make_unique<const Titles>(arguments);
    budget_.spend(known->steps());
  }
  return *known;
}

} // namespace arrcheck
