#include "rules/truth.h"

#include "rules/candidates.h"
#include "rules/workspace.h"
#include "text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// A list that is gone through faster than its candidates are found.
constexpr std::size_t short_list = 8;

// A placeholder and an empty list are as good as nothing for every verb that looks at what a
// value says. In words, or empty when the value says something.
std::string says_nothing(const Node& node) {
  if (node.is_collection()) {
    return node.size == 0 ? "is empty" : "";
  }
  if (node.kind != Node::Kind::Text || !is_placeholder(node.text)) {
    return "";
  }
  return trim(node.text).empty() ? "is blank" : fmt::format("says only {}", show(node));
}

class TruthFinder {
public:
  explicit TruthFinder(const Scope& scope) : scope_(scope) {}

  Truth all(std::span<const Condition> conditions) {
    Truth truth = Truth::Holds;
    for (const Condition& condition : conditions) {
      truth = std::min(truth, one(condition));
      if (truth == Truth::Fails) {
        break;
      }
    }
    return truth;
  }

private:
  Truth one(const Condition& condition) {
    if (scope_.work->budget().is_spent()) {
      return Truth::Unknown;
    }
    const Verb& verb = verbs()[condition.verb];
    switch (verb.form) {
    case Verb::Form::Plain:
      return verdict_of(condition, resolve(condition.subject, scope_), scope_).truth;
    case Verb::Form::Group:
      return group(condition, verb);
    case Verb::Form::Quantifier:
      return quantifier(condition, verb);
    case Verb::Form::Bare:
      break;
    }
    return Truth::Unknown;
  }

  Truth group(const Condition& condition, const Verb& verb) {
    if (verb.name == "all-of") {
      return all(condition.nested);
    }
    Truth best = Truth::Fails;
    for (const Condition& alternative : condition.nested) {
      best = std::max(best, one(alternative));
      if (best == Truth::Holds) {
        break;
      }
    }
    return verb.name == "any-of" ? best : negate(best);
  }

  Truth quantifier(const Condition& condition, const Verb& verb) {
    const Found found = resolve(condition.subject, scope_);
    scope_.work->budget().spend();
    if (!found || found.node->size == 0) {
      return of_no_list(verb, scope_);
    }
    const Node& list = *found.node;
    if (list.size <= short_list) {
      Tally tally;
      for (const Node& item : children(list)) {
        tally.add(of_item(condition, item));
        if (tally.is_settled(verb)) {
          break;
        }
      }
      return tally.truth(verb, scope_.missing);
    }
    return of_candidates(condition, list, verb);
  }

  Truth of_candidates(const Condition& condition, const Node& list, const Verb& verb) {
    Workspace::Known& known = scope_.work->known(condition, list);
    if (known.candidates == nullptr) {
      known.candidates = std::make_unique<Candidates>(condition, list, scope_);
    }
    if (known.truth) {
      return *known.truth;
    }
    Tally tally;
    known.candidates->for_each(scope_, [&](const Node& item) {
      tally.add(of_item(condition, item));
      return !tally.is_settled(verb) && !scope_.work->budget().is_spent();
    });
    const Truth truth = tally.truth(verb, scope_.missing);
    if (known.candidates->is_independent()) {
      known.truth = truth;
    }
    return truth;
  }

  Truth of_item(const Condition& condition, const Node& item) {
    scope_.items.push_back(&item);
    const Truth truth = all(condition.nested);
    scope_.items.pop_back();
    return truth;
  }

  Scope scope_;
};

} // namespace

Truth truth_of(std::span<const Condition> conditions, const Scope& scope) {
  return conditions.empty() ? Truth::Holds : TruthFinder(scope).all(conditions);
}

Verdict verdict_of(const Condition& condition, const Found& found, const Scope& scope) {
  constexpr std::size_t bytes_of_step = 64;
  const Verb& verb = verbs()[condition.verb];
  scope.work->budget().spend();
  if (!found && !verb.takes_missing) {
    return {scope.missing, "is missing"};
  }
  if (found) {
    scope.work->budget().spend(found.node->text.size() / bytes_of_step);
  }
  std::string nothing = verb.takes_missing ? "" : says_nothing(*found.node);
  return nothing.empty() ? verb.test(found.node, condition.arguments, scope)
                         : Verdict{scope.missing, std::move(nothing)};
}

Truth negate(Truth truth) {
  return truth == Truth::Holds   ? Truth::Fails
         : truth == Truth::Fails ? Truth::Holds
                                 : Truth::Unknown;
}

Truth of_no_list(const Verb& quantifier, const Scope& scope) {
  return quantifier.name != "no" ? scope.missing : scope.absent;
}

void Tally::add(Truth truth) {
  holds += truth == Truth::Holds ? 1 : 0;
  unknown += truth == Truth::Unknown ? 1 : 0;
  fails += truth == Truth::Fails ? 1 : 0;
}

bool Tally::is_settled(const Verb& quantifier) const {
  return quantifier.name == "each" ? fails > 0
                                   : holds > (quantifier.name == "exactly-one" ? 1U : 0U);
}

Truth Tally::truth(const Verb& quantifier, Truth missing) const {
  if (quantifier.name == "each") {
    return fails > 0 ? Truth::Fails : unknown > 0 ? Truth::Unknown : Truth::Holds;
  }
  if (quantifier.name == "no") {
    return holds > 0 ? Truth::Fails : unknown > 0 ? Truth::Unknown : Truth::Holds;
  }
  if (quantifier.name == "exactly-one" && holds > 1) {
    return Truth::Fails;
  }
  if (unknown > 0 && (quantifier.name == "exactly-one" || holds == 0)) {
    return Truth::Unknown;
  }
  return holds == 0 ? missing : Truth::Holds;
}

} // namespace arrcheck
