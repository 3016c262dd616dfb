#include "asked.h"

#include "rules/evaluate.h"
#include "rules/functions.h"
#include "rules/scope.h"

#include <algorithm>

namespace arrcheck {

namespace {

bool holds(std::span<const Condition> conditions, const Scope& scope) {
  Looks looks;
  return evaluate(conditions, scope, looks) == Truth::Holds;
}

bool in_force(const Rule& rule, const RuleSet& set, Date as_at) {
  const auto from = rule.from ? rule.from : set.from;
  const auto until = rule.until ? rule.until : set.until;
  return !(from && earlier(as_at, *from)) && !(until && earlier(*until, as_at));
}

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

// The items of a quantifier's list for which its conditions hold.
std::vector<const Node*>
holding_items(const Condition& condition, const Found& list, const Scope& scope) {
  std::vector<const Node*> holding;
  for (const Node& item : children(*list.node)) {
    Scope inner = scope;
    inner.items.push_back(&item);
    if (holds(condition.nested, inner)) {
      holding.push_back(&item);
    }
  }
  return holding;
}

// Walks the conditions of one rule for one binding of its items.
class Asking {
public:
  Asking(const Rule& rule, std::vector<Ask>& asks) : rule_(rule), asks_(asks) {}

  void of_each(std::span<const Level> levels, Scope& scope) {
    if (levels.empty()) {
      of_one(scope);
      return;
    }
    const Found list = resolve(levels.front().list, scope);
    if (!list) {
      return;
    }
    for (const Node& item : children(*list.node)) {
      scope.items.push_back(&item);
      of_each(levels.subspan(1), scope);
      scope.items.pop_back();
    }
  }

private:
  void of_one(const Scope& scope) {
    const bool exempt = !rule_.unless.empty() && holds(rule_.unless, scope);
    if (exempt || !holds(rule_.only_if, scope)) {
      return;
    }
    bound_ = scope.items.empty() ? "" : pointer(*scope.items.back());
    applies_.clear();
    need(rule_.only_if, scope);
    expect(rule_.expect, scope);
  }

  // The facts that make a rule apply.
  void need(std::span<const Condition> conditions, const Scope& scope) {
    for (const Condition& condition : conditions) {
      const Verb& verb = verbs()[condition.verb];
      if (verb.form == Verb::Form::Group) {
        need(condition.nested, scope);
        continue;
      }
      if (verb.form == Verb::Form::Bare) {
        continue;
      }
      const Found found = resolve(condition.subject, scope);
      rest_on(found);
      const bool quantifier = verb.form == Verb::Form::Quantifier;
      const auto holding =
          quantifier && found ? holding_items(condition, found, scope) : std::vector<const Node*>{};
      if (verb.name != "each" && holding.size() == 1) {
        rest_on({holding.front(), holding.front(), ""});
      }
    }
  }

  // A collection goes with the only thing in it.
  void rest_on(const Found& found) {
    applies_.push_back(pointer(found));
    for (const Node* node = found.node; node != nullptr && node->size == 1; node = node->first) {
      applies_.push_back(pointer(*node->first));
    }
  }

  void expect(std::span<const Condition> conditions, const Scope& scope) {
    for (const Condition& condition : conditions) {
      expect_one(condition, scope);
    }
  }

  void expect_one(const Condition& condition, const Scope& scope) {
    const Verb& verb = verbs()[condition.verb];
    switch (verb.form) {
    case Verb::Form::Plain:
      fact(condition, scope);
      break;
    case Verb::Form::Group:
      if (verb.name == "all-of") {
        expect(condition.nested, scope);
      } else if (verb.name == "any-of") {
        alternatives(condition.nested, scope);
      }
      break;
    case Verb::Form::Quantifier:
      items(condition, verb.name, scope);
      break;
    case Verb::Form::Bare:
      break;
    }
  }

  // A fact is asked for by the only alternative that holds, unless another one would hold without
  // it.
  void alternatives(std::span<const Condition> conditions, const Scope& scope) {
    const Condition* only = nullptr;
    for (const Condition& condition : conditions) {
      const bool holding = holds({&condition, 1}, scope);
      if (holding && only != nullptr) {
        return;
      }
      only = holding ? &condition : only;
    }
    if (only == nullptr) {
      return;
    }
    const std::size_t start = asks_.size();
    expect_one(*only, scope);
    for (const Condition& condition : conditions) {
      if (verbs()[condition.verb].name == "is-absent") {
        drop(start, pointer(resolve(condition.subject, scope)));
      }
    }
  }

  void drop(std::size_t start, std::string_view fact) {
    asks_.erase(std::remove_if(asks_.begin() + static_cast<std::ptrdiff_t>(start),
                               asks_.end(),
                               [&](const Ask& ask) { return is_at_or_above(fact, ask.pointer); }),
                asks_.end());
  }

  void items(const Condition& condition, std::string_view verb, const Scope& scope) {
    const Found list = resolve(condition.subject, scope);
    if (!list || verb == "no") {
      return;
    }
    add(pointer(list), pointer(list));
    const std::vector<const Node*> holding = holding_items(condition, list, scope);
    const bool each = verb == "each";
    if (!each && holding.size() != 1) {
      return;
    }
    for (const Node* item : holding) {
      Scope inner = scope;
      inner.items.push_back(item);
      const std::string outer = bound_;
      if (each) {
        bound_ = pointer(*item);
      } else {
        add(pointer(*item), pointer(list));
      }
      expect(condition.nested, inner);
      bound_ = outer;
    }
  }

  void fact(const Condition& condition, const Scope& scope) {
    const std::string_view verb = verbs()[condition.verb].name;
    const Found found = resolve(condition.subject, scope);
    if (!found || verb == "is-absent") {
      return;
    }
    const std::string subject = pointer(found);
    add(subject, subject);
    for (const Argument& argument : condition.arguments) {
      const Found other =
          argument.kind == Argument::Kind::Path ? resolve(argument.path, scope) : Found{};
      if (other && verb != "covers-every-area") {
        add(pointer(other), subject);
      }
    }
    if (found.node->kind != Node::Kind::Sequence) {
      return;
    }
    for (const Node& item : children(*found.node)) {
      if (needs_item(condition, item, scope)) {
        add(pointer(item), subject);
      }
      if (verb == "adds-up-to") {
        const Node* part = item.member(operand(condition.arguments, "each")->text);
        add(pointer(part == nullptr ? item : *part), subject);
      }
    }
  }

  void add(std::string fact, std::string subject) {
    asks_.push_back({&rule_, std::move(fact), std::move(subject), bound_, applies_});
  }

  const Rule& rule_;
  std::vector<Ask>& asks_;
  std::string bound_;
  std::vector<std::string> applies_;
};

} // namespace

std::vector<Ask>
asked_facts(std::span<const RuleSet* const> sets, const Document& document, Date as_at) {
  std::vector<Ask> asks;
  for (const RuleSet* set : sets) {
    for (const Rule& rule : set->rules) {
      if (in_force(rule, *set, as_at)) {
        Scope scope;
        scope.document = &document;
        scope.as_at = as_at;
        Asking(rule, asks).of_each(rule.for_each, scope);
      }
    }
  }
  return asks;
}

bool is_at_or_above(std::string_view upper, std::string_view lower) {
  return lower.substr(0, upper.size()) == upper &&
         (lower.size() == upper.size() || lower[upper.size()] == '/');
}

bool is_due(const Ask& ask, std::string_view gone) {
  const auto goes = [gone](std::string_view pointer) { return is_at_or_above(gone, pointer); };
  const bool item_goes = !ask.bound.empty() && goes(ask.bound);
  return goes(ask.pointer) && !item_goes &&
         std::none_of(ask.applies.begin(), ask.applies.end(), goes);
}

} // namespace arrcheck
