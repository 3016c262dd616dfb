#include "rules/truth.h"

#include "rules/candidates.h"
#include "rules/workspace.h"
#include "text/unicode.h"

#include <algorithm>
#include <optional>
#include <utility>

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

// What a value that a condition holds of is worth.
RestsOn worth(const Node& node, Lookups& lookups) {
  if (const Statement* said = lookups.statement(node)) {
    // That there is none, where that is an answer, is a fact.
    return said->reading() != Reading::Says ? RestsOn::Fact
           : said->on_word                  ? RestsOn::Author
           : said->quoted                   ? RestsOn::Quotation
                                            : RestsOn::Statement;
  }
  if (!node.is_collection()) {
    return node.kind == Node::Kind::Boolean ? RestsOn::Tick : RestsOn::Fact;
  }
  // A section or a list says what its best value says.
  auto best = RestsOn::Author;
  for (const Node& child : children(node)) {
    if (lookups.is_filled(child)) {
      best = std::min(best, worth(child, lookups));
    }
  }
  return best;
}

class TruthFinder {
public:
  explicit TruthFinder(const Scope& scope, bool weighs) : scope_(scope), weighs_(weighs) {}

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

  [[nodiscard]] const Rest& rest() const { return rest_; }

private:
  // Leaves out what a branch rests on that did not decide.
  template <class Branch> Truth try_out(const Branch& branch, bool decides_if_holds = true) {
    const Rest before = rest_;
    const Truth truth = branch();
    if (truth != Truth::Holds || !decides_if_holds) {
      rest_ = before;
    }
    return truth;
  }

  void lean_on(const Node& node) {
    if (!weighs_) {
      return;
    }
    const RestsOn on = worth(node, scope_.work->lookups());
    if (rest_.at == nullptr || on > rest_.on) {
      rest_ = {on, &node};
    }
  }

  Truth one(const Condition& condition) {
    if (scope_.work->budget().is_spent()) {
      return Truth::Unknown;
    }
    const Verb& verb = verbs()[condition.verb];
    switch (verb.form) {
    case Verb::Form::Plain: {
      const Found found = resolve(condition.subject, scope_);
      const Truth truth = verdict_of(condition, found, scope_).truth;
      if (truth == Truth::Holds && found) {
        lean_on(*found.node);
      }
      return truth;
    }
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
    const bool any = verb.name == "any-of";
    Truth best = Truth::Fails;
    for (const Condition& alternative : condition.nested) {
      best = std::max(best, try_out([&] { return one(alternative); }, any));
      if (best == Truth::Holds) {
        break;
      }
    }
    return any ? best : negate(best);
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
        tally.add(of_item(condition, verb, item));
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
      if (known.rest.at != nullptr && (rest_.at == nullptr || known.rest.on > rest_.on)) {
        rest_ = known.rest;
      }
      return *known.truth;
    }
    const Rest before = std::exchange(rest_, {});
    Tally tally;
    known.candidates->for_each(scope_, [&](const Node& item) {
      tally.add(of_item(condition, verb, item));
      return !tally.is_settled(verb) && !scope_.work->budget().is_spent();
    });
    const Truth truth = tally.truth(verb, scope_.missing);
    if (known.candidates->is_independent()) {
      known.truth = truth;
      known.rest = rest_;
    }
    if (rest_.at == nullptr || (before.at != nullptr && before.on > rest_.on)) {
      rest_ = before;
    }
    return truth;
  }

  Truth of_item(const Condition& condition, const Verb& verb, const Node& item) {
    scope_.items.push_back(&item);
    const Truth truth = try_out([&] { return all(condition.nested); }, verb.name != "no");
    scope_.items.pop_back();
    return truth;
  }

  Scope scope_;
  bool weighs_ = false;
  Rest rest_;
};

// What a statement comes to that says something else than it is asked for; nothing where it
// answers.
std::optional<Verdict> not_said(const Statement& statement, const Scope& scope) {
  const Reading reading = statement.reading();
  if (reading == Reading::Says || (scope.accepts & bit(reading)) != 0) {
    return std::nullopt;
  }
  const auto verdict = [&statement](Truth truth, std::string_view why) {
    return Verdict{truth, fmt::format("{}: {}", why, quoted_words(statement))};
  };
  switch (reading) {
  case Reading::Denies:
    return verdict(Truth::Fails, "says the contrary");
  case Reading::Postpones:
    return verdict(scope.put_off, "puts it off");
  case Reading::PointsElsewhere:
    return verdict(scope.put_off, "only points elsewhere");
  case Reading::Says:
  case Reading::Hollow:
    return verdict(scope.missing, "says nothing");
  case Reading::Sample:
    break;
  }
  return verdict(scope.missing, "is left over from a sample");
}

} // namespace

std::string_view name(RestsOn rests_on) {
  switch (rests_on) {
  case RestsOn::Quotation:
    return "quotation";
  case RestsOn::Statement:
    return "statement";
  case RestsOn::Fact:
    return "fact";
  case RestsOn::Tick:
    return "tick";
  case RestsOn::Author:
    break;
  }
  return "author";
}

Truth truth_of(std::span<const Condition> conditions, const Scope& scope) {
  return conditions.empty() ? Truth::Holds : TruthFinder(scope, false).all(conditions);
}

Truth truth_of(std::span<const Condition> conditions, const Scope& scope, Rest& rest) {
  TruthFinder finder(scope, true);
  const Truth truth = finder.all(conditions);
  // What is met by nothing being there rests on the facts that are.
  rest = finder.rest().at == nullptr ? Rest{RestsOn::Fact, nullptr} : finder.rest();
  return truth;
}

Verdict verdict_of(const Condition& condition, const Found& found, const Scope& scope) {
  constexpr std::size_t bytes_of_step = 64;
  const Verb& verb = verbs()[condition.verb];
  scope.work->budget().spend();
  Lookups& lookups = scope.work->lookups();
  const Statement* said = lookups.statement(found ? *found.node : *found.nearest);
  const bool looked_for = said != nullptr && said->looked_for;
  if (found) {
    scope.work->budget().spend(found.node->text.size() / bytes_of_step);
  }
  if (verb.takes_missing) {
    if (!looked_for) {
      return verb.test(found.node, condition.arguments, scope);
    }
    Scope known = scope;
    known.missing = scope.looked_for;
    known.absent = Truth::Holds;
    return verb.test(nullptr, condition.arguments, known);
  }
  if (looked_for) {
    return {scope.looked_for, "was looked for and not found"};
  }
  if (!found) {
    return {scope.missing, "is missing"};
  }
  const bool on_word = said != nullptr && said->on_word;
  if (std::string nothing = says_nothing(*found.node); !nothing.empty() && !on_word) {
    return {scope.missing, std::move(nothing)};
  }
  if (said != nullptr) {
    if (std::optional<Verdict> other = not_said(*said, scope)) {
      return std::move(*other);
    }
  }
  return verb.test(found.node, condition.arguments, scope);
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
