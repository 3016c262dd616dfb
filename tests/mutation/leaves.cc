#include "leaves.h"

#include "check/check.h"
#include "rules/evaluate.h"
#include "rules/functions.h"

#include <algorithm>

namespace arrcheck {

namespace {

bool holds(std::span<const Condition> conditions, const Scope& scope) {
  Looks looks;
  return evaluate(conditions, scope, looks) == Truth::Holds;
}

bool in_force(const Rule& rule, const RuleSet& set, Date as_at) {
  const auto from = rule.from ? rule.from : set.from;
  const bool ended = rule.until && earlier(*rule.until, as_at);
  return rule.awaits.empty() && !ended && !(from && earlier(as_at, *from));
}

// The items of a quantifier's list for which its conditions hold.
std::vector<const Node*> holding_items(const Condition& condition, const Scope& scope) {
  std::vector<const Node*> holding;
  const Found list = resolve(condition.subject, scope);
  for (const Node& item : children(list ? *list.node : *list.nearest)) {
    Scope inner = scope;
    inner.items.push_back(&item);
    if (list && holds(condition.nested, inner)) {
      holding.push_back(&item);
    }
  }
  return holding;
}

// Walks the conditions of one rule for one binding of its items.
class Walk {
public:
  Walk(const Rule& rule, std::vector<Leaf>& leaves) : leaves_(leaves) { now_.rule = &rule; }

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
    const Rule& rule = *now_.rule;
    const bool exempt = !rule.unless.empty() && holds(rule.unless, scope);
    if (exempt || !holds(rule.only_if, scope)) {
      return;
    }
    bind(scope);
    now_.applies.clear();
    now_.hinges.clear();
    now_.lists.clear();
    need(rule.only_if, scope);
    hinge_on(rule.unless, scope);
    expect(rule.expect, scope);
  }

  void bind(const Scope& scope) {
    now_.bound.clear();
    now_.names.clear();
    for (std::size_t i = 0; i < scope.items.size(); ++i) {
      const Node& item = *scope.items[i];
      const Node* identity = identity_of(item, now_.rule->for_each[i].identity);
      now_.bound.push_back(fact(item, scope));
      now_.names.emplace_back(identity == nullptr ? std::string_view() : identity->text);
    }
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
      rest_on(found, scope);
      const bool quantifier = verb.form == Verb::Form::Quantifier;
      const auto holding =
          quantifier ? holding_items(condition, scope) : std::vector<const Node*>{};
      if (verb.name != "each" && holding.size() == 1) {
        rest_on({holding.front(), holding.front(), ""}, scope);
      }
      if (verb.name == "each" || holding.size() == 1) {
        need_of(holding, condition.nested, scope);
      }
      hinge_on({&condition, 1}, scope);
    }
  }

  void need_of(const std::vector<const Node*>& items,
               std::span<const Condition> conditions,
               const Scope& scope) {
    for (const Node* item : items) {
      Scope inner = scope;
      inner.items.push_back(item);
      need(conditions, inner);
    }
  }

  // A collection goes with the only thing in it.
  void rest_on(const Found& found, const Scope& scope) {
    now_.applies.push_back(fact(found, scope));
    for (const Node* node = found.node; node != nullptr && node->size == 1; node = node->first) {
      now_.applies.push_back(fact(*node->first, scope));
    }
  }

  void hinge_on_items(const Condition& condition, const Scope& scope) {
    const Found list = resolve(condition.subject, scope);
    now_.lists.push_back(fact(list, scope));
    for (const Node& item : children(*list.nearest)) {
      Scope inner = scope;
      inner.items.push_back(&item);
      if (list) {
        hinge_on(condition.nested, inner);
      }
    }
  }

  // The facts whose value matters for whether a rule applies.
  void hinge_on(std::span<const Condition> conditions, const Scope& scope) {
    for (const Condition& condition : conditions) {
      const Verb& verb = verbs()[condition.verb];
      if (verb.form == Verb::Form::Group) {
        hinge_on(condition.nested, scope);
      }
      if (verb.form != Verb::Form::Plain && verb.form != Verb::Form::Quantifier) {
        continue;
      }
      for (const Node* reference : references_on(condition.subject, scope)) {
        now_.hinges.push_back(fact(*reference, scope));
      }
      // What stays within a total is told from what does not by the demands on sums.
      if (verb.name == "is-filled" || verb.name == "is-present" || verb.name == "stays-within") {
        continue;
      }
      if (verb.form == Verb::Form::Quantifier) {
        hinge_on_items(condition, scope);
        continue;
      }
      now_.hinges.push_back(fact(resolve(condition.subject, scope), scope));
      for (const Argument& argument : condition.arguments) {
        if (argument.kind == Argument::Kind::Path) {
          now_.hinges.push_back(fact(resolve(argument.path, scope), scope));
        }
      }
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
      add(condition, scope);
      break;
    case Verb::Form::Group:
      group(condition, verb.name, scope);
      break;
    case Verb::Form::Quantifier:
      items(condition, verb.name, scope);
      break;
    case Verb::Form::Bare:
      break;
    }
  }

  void group(const Condition& condition, std::string_view verb, const Scope& scope) {
    if (verb == "none-of") {
      for (const Condition& nested : condition.nested) {
        forbid(nested, scope);
      }
    } else if (verb == "all-of") {
      expect(condition.nested, scope);
    } else {
      alternatives(condition.nested, scope);
    }
  }

  // What must not hold. Groups of such conditions are left out: none of them alone decides.
  void forbid(const Condition& condition, const Scope& scope) {
    if (verbs()[condition.verb].form == Verb::Form::Plain) {
      now_.must_not_hold = true;
      add(condition, scope);
      now_.must_not_hold = false;
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
    const std::size_t before = now_.spared.size();
    for (const Condition& condition : conditions) {
      if (verbs()[condition.verb].name == "is-absent") {
        now_.spared.push_back(fact(resolve(condition.subject, scope), scope));
      }
    }
    // To be absent is to be one of several: whether it has to be is not for this alternative to
    // say.
    if (verbs()[only->verb].name != "is-absent") {
      expect_one(*only, scope);
    }
    now_.spared.resize(before);
  }

  void items(const Condition& condition, std::string_view verb, const Scope& scope) {
    const Found list = resolve(condition.subject, scope);
    if (!list) {
      return;
    }
    if (verb == "no") {
      for (const Node& item : children(*list.node)) {
        Scope inner = scope;
        inner.items.push_back(&item);
        if (condition.nested.size() == 1) {
          forbid(condition.nested.front(), inner);
        }
      }
      return;
    }
    now_.holding = holding_items(condition, scope);
    const std::vector<const Node*> holding = now_.holding;
    add(condition, scope);
    now_.holding.clear();
    const bool each = verb == "each";
    if (!each && holding.size() != 1) {
      return;
    }
    for (const Node* item : holding) {
      Scope inner = scope;
      inner.items.push_back(item);
      std::vector<std::string>& around = each ? now_.bound : now_.places;
      around.push_back(each ? fact(*item, scope) : fact(list, scope));
      expect(condition.nested, inner);
      around.pop_back();
    }
  }

  void add(const Condition& condition, const Scope& scope) {
    Leaf leaf = now_;
    leaf.condition = &condition;
    leaf.scope = scope;
    leaf.places.push_back(fact(resolve(condition.subject, scope), scope));
    for (const Node* reference : references_on(condition.subject, scope)) {
      leaf.places.push_back(fact(*reference, scope));
    }
    leaves_.push_back(std::move(leaf));
  }

  Leaf now_;
  std::vector<Leaf>& leaves_;
};

} // namespace

std::vector<Leaf>
leaves_of(std::span<const RuleSet* const> sets, const Document& document, Date as_at) {
  std::vector<Leaf> leaves;
  for (const RuleSet* set : sets) {
    for (const Rule& rule : set->rules) {
      if (rule.checks == kind_of(document) && in_force(rule, *set, as_at)) {
        Scope scope;
        scope.document = &document;
        scope.as_at = as_at;
        Walk(rule, leaves).of_each(rule.for_each, scope);
      }
    }
  }
  return leaves;
}

bool is_at_or_above(std::string_view upper, std::string_view lower) {
  return lower.substr(0, upper.size()) == upper &&
         (lower.size() == upper.size() || lower[upper.size()] == '/');
}

std::string fact(const Node& node, const Scope& scope) {
  const Document& document = *scope.document;
  return owns(document, node) ? pointer(node)
                              : pointer(*document.companion.named_at) + pointer(node);
}

std::string fact(const Found& found, const Scope& scope) {
  return fact(*found.nearest, scope) + found.rest;
}

const Node& root_of(const Node& node) {
  const Node* root = &node;
  while (root->parent != nullptr) {
    root = root->parent;
  }
  return *root;
}

std::vector<const Node*> references_on(const Path& path, const Scope& scope) {
  std::vector<const Node*> references;
  for (std::size_t i = 0; i < path.steps.size(); ++i) {
    if (path.steps[i].kind == Step::Kind::Follow) {
      const Found reference = resolve({path.base, path.steps.first(i), ""}, scope);
      if (reference) {
        references.push_back(reference.node);
      }
    }
  }
  return references;
}

} // namespace arrcheck
