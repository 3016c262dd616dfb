#include "asked.h"

#include "rules/functions.h"

#include <algorithm>

namespace arrcheck {

namespace {

bool names_item(const Node& item, std::string_view text) {
  if (!item.is_collection()) {
    return item.text == text;
  }
  for (const Node& field : children(item)) {
    if (!field.is_collection() && field.text == text) {
      return true;
    }
  }
  return false;
}

// Whether a condition on a list stops holding when this item of it goes.
bool needs_item(const Condition& condition, const Node& item, const Scope& scope) {
  const std::string_view verb = verbs()[condition.verb].name;
  const std::uint32_t size = item.parent->size;
  if (verb == "is-filled") {
    return size == 1;
  }
  if (verb == "has-at-least") {
    return size * std::int64_t{100} <= condition.arguments.front().number;
  }
  if (verb == "includes-all") {
    return std::any_of(condition.arguments.begin(),
                       condition.arguments.end(),
                       [&](const Argument& argument) { return names_item(item, argument.text); });
  }
  if (verb == "includes-the") {
    const Found value = resolve(condition.arguments.front().path, scope);
    return value && names_item(item, value.node->text);
  }
  if (verb == "leaves-no-gap") {
    return item.index > 0 && item.next != nullptr;
  }
  return verb == "has-exactly" || verb == "covers-every-area" || verb == "adds-up-to";
}

class Asking {
public:
  explicit Asking(std::vector<Ask>& asks) : asks_(asks) {}

  void of(const Leaf& leaf) {
    leaf_ = &leaf;
    const Condition& condition = *leaf.condition;
    const Verb& verb = verbs()[condition.verb];
    const Found found = resolve(condition.subject, leaf.scope);
    if (!found || verb.name == "is-absent" || leaf.must_not_hold) {
      return;
    }
    add(fact(found, leaf.scope));
    if (verb.form == Verb::Form::Quantifier) {
      if (verb.name != "each" && leaf.holding.size() == 1) {
        add(fact(*leaf.holding.front(), leaf.scope));
      }
      return;
    }
    operands(verb.name);
    if (found.node->kind == Node::Kind::Sequence) {
      items(*found.node, verb.name);
    }
  }

private:
  void operands(std::string_view verb) {
    for (const Argument& argument : leaf_->condition->arguments) {
      const Found other =
          argument.kind == Argument::Kind::Path ? resolve(argument.path, leaf_->scope) : Found{};
      // What a post is of, and how it stands, only tells more of its title.
      if (other && verb != "covers-every-area" && verb != "is-titled") {
        add(fact(other, leaf_->scope));
      }
    }
  }

  void items(const Node& list, std::string_view verb) {
    const Condition& condition = *leaf_->condition;
    for (const Node& item : children(list)) {
      if (needs_item(condition, item, leaf_->scope)) {
        add(fact(item, leaf_->scope));
      }
      if (verb == "adds-up-to") {
        const Node* part = item.member(operand(condition.arguments, "each")->text);
        add(fact(part == nullptr ? item : *part, leaf_->scope));
      }
    }
  }

  void add(std::string fact) {
    const bool spared = std::any_of(leaf_->spared.begin(), leaf_->spared.end(), [&](auto& spare) {
      return is_at_or_above(spare, fact);
    });
    if (!spared) {
      asks_.push_back({leaf_, std::move(fact)});
    }
  }

  const Leaf* leaf_ = nullptr;
  std::vector<Ask>& asks_;
};

} // namespace

std::vector<Ask> asked_facts(const std::vector<Leaf>& leaves) {
  std::vector<Ask> asks;
  Asking asking(asks);
  for (const Leaf& leaf : leaves) {
    asking.of(leaf);
  }
  return asks;
}

bool is_due(const Ask& ask, std::string_view gone) {
  const Leaf& leaf = *ask.leaf;
  const auto goes = [gone](std::string_view pointer) { return is_at_or_above(gone, pointer); };
  return goes(ask.pointer) && std::none_of(leaf.bound.begin(), leaf.bound.end(), goes) &&
         std::none_of(leaf.applies.begin(), leaf.applies.end(), goes);
}

} // namespace arrcheck
