#include "rules/evaluate.h"

#include "text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// Nesting is limited to 3 when rules load; this only counts it for `explain`.
class Evaluation {
public:
  Evaluation(const Scope& scope, Looks& looks, std::uint8_t depth)
      : scope_(scope), looks_(looks), depth_(depth) {}

  Truth all(std::span<const Condition> conditions) {
    Truth truth = Truth::Holds;
    for (const Condition& condition : conditions) {
      truth = std::min(truth, one(condition));
    }
    return truth;
  }

private:
  Truth one(const Condition& condition) {
    const Verb& verb = verbs()[condition.verb];
    switch (verb.form) {
    case Verb::Form::Plain:
      return plain(condition, verb);
    case Verb::Form::Group:
      return group(condition, verb);
    case Verb::Form::Quantifier:
      return quantifier(condition, verb);
    case Verb::Form::Bare:
      break;
    }
    look({Truth::Unknown,
          true,
          false,
          depth_,
          &condition,
          whole(),
          std::string(condition.arguments.front().text)});
    return Truth::Unknown;
  }

  Truth plain(const Condition& condition, const Verb& verb) {
    Found found = resolve(condition.subject, scope_);
    Verdict verdict;
    if (found || verb.takes_missing) {
      const std::string nothing = verb.takes_missing ? "" : says_nothing(*found.node);
      verdict = nothing.empty() ? verb.test(found.node, condition.arguments, scope_)
                                : Verdict{scope_.missing, nothing};
    } else {
      verdict = {scope_.missing, "is missing"};
    }
    const bool missing = !found;
    const bool lacks = missing || !is_filled(*found.node);
    std::string text = fmt::format(
        "{} {}", condition.subject.text, verdict.truth == Truth::Holds ? held(found) : verdict.why);
    look({verdict.truth,
          true,
          missing,
          depth_,
          &condition,
          std::move(found),
          std::move(text),
          lacks});
    return verdict.truth;
  }

  // A placeholder and an empty list are as good as nothing for every verb that looks at what a
  // value says. In words, or empty when the value says something.
  static std::string says_nothing(const Node& node) {
    if (node.is_collection()) {
      return node.size == 0 ? "is empty" : "";
    }
    if (node.kind != Node::Kind::Text || !is_placeholder(node.text)) {
      return "";
    }
    return trim(node.text).empty() ? "is blank" : fmt::format("says only {}", show(node));
  }

  static std::string held(const Found& found) {
    return found ? fmt::format("is {}", show(*found.node)) : "is not there";
  }

  Truth group(const Condition& condition, const Verb& verb) {
    const std::size_t start = looks_.size();
    Evaluation inner(scope_, looks_, static_cast<std::uint8_t>(depth_ + 1));
    if (verb.name == "all-of") {
      const Truth every = inner.all(condition.nested);
      keep(start, every);
      return every;
    }
    Truth best = Truth::Fails;
    for (const Condition& alternative : condition.nested) {
      best = std::max(best, inner.one(alternative));
    }
    if (verb.name == "any-of") {
      keep(start, best);
      leave_out_guards(start);
      return best;
    }
    const Truth none = negate(best);
    for (std::size_t i = start; i < looks_.size(); ++i) {
      looks_[i].truth = negate(looks_[i].truth);
    }
    keep(start, none);
    return none;
  }

  // The items of a list that hold, and how many fail or cannot be told.
  struct Tally {
    std::vector<const Node*> holds;
    std::size_t unknown = 0;
    std::size_t fails = 0;
  };

  Tally take_stock(const Node& list, const Condition& condition, const Verb& verb) {
    Tally tally;
    for (const Node& item : children(list)) {
      Scope inner_scope = scope_;
      inner_scope.items.push_back(&item);
      Evaluation inner(inner_scope, looks_, static_cast<std::uint8_t>(depth_ + 1));
      const std::size_t start_of_item = looks_.size();
      const Truth truth = inner.all(condition.nested);
      if (verb.name != "each") {
        leave_out_misfit(start_of_item);
      }
      if (truth == Truth::Holds) {
        tally.holds.push_back(&item);
      }
      tally.unknown += truth == Truth::Unknown ? 1 : 0;
      tally.fails += truth == Truth::Fails ? 1 : 0;
    }
    return tally;
  }

  Truth quantifier(const Condition& condition, const Verb& verb) {
    Found list = resolve(condition.subject, scope_);
    if (!list || list.node->size == 0) {
      const Truth truth = verb.name != "no" ? scope_.missing : negate(scope_.missing);
      std::string text =
          fmt::format("{} {}", condition.subject.text, list ? "is empty" : "is missing");
      look({truth, true, true, depth_, &condition, std::move(list), std::move(text), true});
      return truth;
    }
    const std::size_t start = looks_.size();
    const Tally tally = take_stock(*list.node, condition, verb);
    const Truth truth = of_tally(verb.name, tally);
    if (verb.name == "each") {
      keep(start, truth);
      return truth;
    }
    // Too many items hold: then those are to blame, and not what others lack.
    const bool too_many = truth == Truth::Fails && tally.holds.size() > (verb.name == "no" ? 0 : 1);
    settle(start, truth, too_many);
    for (const Node* item : too_many ? tally.holds : std::vector<const Node*>()) {
      std::string text =
          fmt::format("number {} of {} is such an item", item->index + 1, condition.subject.text);
      look({truth, true, false, depth_, &condition, {item, item, ""}, std::move(text)});
    }
    std::string text = fmt::format("{} has {} such item{} among {}",
                                   condition.subject.text,
                                   tally.holds.size(),
                                   tally.holds.size() == 1 ? "" : "s",
                                   list.node->size);
    look({truth, true, false, depth_, &condition, std::move(list), std::move(text)});
    return truth;
  }

  // A list of a partial transcription may have more items: one that is not there is unknown.
  [[nodiscard]] Truth of_tally(std::string_view verb, const Tally& tally) const {
    if (verb == "each") {
      return tally.fails > 0 ? Truth::Fails : tally.unknown > 0 ? Truth::Unknown : Truth::Holds;
    }
    if (verb == "no") {
      return !tally.holds.empty() ? Truth::Fails
             : tally.unknown > 0  ? Truth::Unknown
                                  : Truth::Holds;
    }
    if (verb == "exactly-one" && tally.holds.size() > 1) {
      return Truth::Fails;
    }
    if (tally.unknown > 0 && (verb == "exactly-one" || tally.holds.empty())) {
      return Truth::Unknown;
    }
    return tally.holds.empty() ? scope_.missing : Truth::Holds;
  }

  static Truth negate(Truth truth) {
    return truth == Truth::Holds   ? Truth::Fails
           : truth == Truth::Fails ? Truth::Holds
                                   : Truth::Unknown;
  }

  // Of the looks since `start`, only those that came out as the whole did decided it.
  void keep(std::size_t start, Truth truth) {
    for (std::size_t i = start; i < looks_.size(); ++i) {
      looks_[i].decided = looks_[i].decided && looks_[i].truth == truth;
    }
  }

  // "is-absent, or …": that a value is there explains nothing where an alternative says more.
  void leave_out_guards(std::size_t start) {
    const auto since = looks_.begin() + static_cast<std::ptrdiff_t>(start);
    const auto says_more = [](const Look& look) {
      return look.decided && !verbs()[look.condition->verb].is_guard;
    };
    if (std::any_of(since, looks_.end(), says_more)) {
      std::for_each(since, looks_.end(), [&](Look& look) { look.decided = says_more(look); });
    }
  }

  // An item that fails for what it says is not the one looked for, whatever else it lacks.
  void leave_out_misfit(std::size_t start) {
    const auto first = looks_.begin() + static_cast<std::ptrdiff_t>(start);
    const bool misfit = std::any_of(first, looks_.end(), [](const Look& look) {
      return look.decided && look.truth == Truth::Fails && !look.lacks;
    });
    if (misfit) {
      std::for_each(first, looks_.end(), [](Look& look) { look.decided = false; });
    }
  }

  // The looks since `start` were steps on the way; the list as a whole is what decided. Facts that
  // are missing are still worth naming, unless nothing that is missing made the difference.
  void settle(std::size_t start, Truth truth, bool too_many) {
    for (std::size_t i = start; i < looks_.size(); ++i) {
      looks_[i].decided =
          !too_many && looks_[i].decided && looks_[i].truth == truth && looks_[i].lacks;
    }
  }

  [[nodiscard]] Found whole() const {
    const Node* item = scope_.items.empty() ? &scope_.document->root() : scope_.items.back();
    return {item, item, ""};
  }

  void look(Look seen) { looks_.push_back(std::move(seen)); }

  const Scope& scope_;
  Looks& looks_;
  std::uint8_t depth_;
};

} // namespace

Truth evaluate(std::span<const Condition> conditions, const Scope& scope, Looks& looks) {
  return Evaluation(scope, looks, 0).all(conditions);
}

bool never_fail(std::span<const Condition> conditions) {
  return std::all_of(conditions.begin(), conditions.end(), [](const Condition& condition) {
    const Verb& verb = verbs()[condition.verb];
    const auto alone = [](const Condition& one) { return never_fail(std::span(&one, 1)); };
    return verb.form == Verb::Form::Bare ||
           (verb.name == "all-of" && never_fail(condition.nested)) ||
           (verb.name == "any-of" &&
            std::any_of(condition.nested.begin(), condition.nested.end(), alone));
  });
}

std::string in_words(const Condition& condition) {
  const Verb& verb = verbs()[condition.verb];
  std::string words = verb.form == Verb::Form::Plain
                          ? fmt::format("{} {}", condition.subject.text, verb.name)
                      : verb.form == Verb::Form::Quantifier
                          ? fmt::format("{} … in {}", verb.name, condition.subject.text)
                          : std::string(verb.name);
  std::string_view separator = " ";
  for (const Argument& argument : condition.arguments) {
    const bool by_field = !verb.operands.empty() && !verb.operands.front().name.empty();
    if (argument.name != item_operand && argument.name != listed_operand) {
      words += fmt::format(
          "{}{}{}{}", separator, by_field ? argument.name : "", by_field ? " " : "", argument.text);
      separator = ", ";
    }
  }
  return words;
}

} // namespace arrcheck
