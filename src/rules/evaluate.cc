#include "rules/evaluate.h"

#include "rules/candidates.h"
#include "rules/truth.h"
#include "rules/workspace.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::size_t most_looks = 10'000;

// Whether the rule wrote it; the compiler adds others.
bool is_operand(const Verb& verb, const Argument& argument) {
  return std::any_of(verb.operands.begin(), verb.operands.end(), [&](const OperandSpec& spec) {
    return spec.name == argument.name;
  });
}

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
    if (scope_.work->budget().is_spent() || looks_.size() >= most_looks) {
      return Truth::Unknown;
    }
    const Verb& verb = verbs()[condition.verb];
    switch (verb.form) {
    case Verb::Form::Plain:
      return plain(condition);
    case Verb::Form::Group:
      return group(condition, verb);
    case Verb::Form::Quantifier:
      return quantifier(condition, verb);
    case Verb::Form::Bare:
      break;
    }
    Look& seen = look(Look::Kind::Question, Truth::Unknown, condition);
    const Node* item = scope_.items.empty() ? &scope_.document->root() : scope_.items.back();
    seen.found = {item, item, ""};
    return Truth::Unknown;
  }

  Truth plain(const Condition& condition) {
    Found found = resolve(condition.subject, scope_);
    Verdict verdict = verdict_of(condition, found, scope_);
    Look& seen = look(Look::Kind::Value, verdict.truth, condition);
    seen.missing = !found;
    seen.lacks = !found || !scope_.work->lookups().is_filled(*found.node);
    const Statement* said = found ? scope_.work->lookups().statement(*found.node) : nullptr;
    seen.denied =
        verdict.truth == Truth::Fails && said != nullptr && said->reading() == Reading::Denies;
    seen.silent = verdict.truth != Truth::Holds && is_silent(condition, found, verdict.truth);
    seen.why = verdict.truth == Truth::Holds ? "" : std::move(verdict.why);
    seen.found = std::move(found);
    return verdict.truth;
  }

  // Whether silence taken the other way would change what a condition comes to.
  [[nodiscard]] bool is_silent(const Condition& condition, const Found& found, Truth truth) const {
    Scope other = scope_;
    const auto turned = [](Truth one) {
      return one == Truth::Unknown ? Truth::Fails : Truth::Unknown;
    };
    other.missing = turned(scope_.missing);
    other.looked_for = turned(scope_.looked_for);
    // What is put off is as good as unsaid where the document has to say it; else it is a question.
    other.put_off = Truth::Unknown;
    return verdict_of(condition, found, other).truth != truth;
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

  Truth quantifier(const Condition& condition, const Verb& verb) {
    Found list = resolve(condition.subject, scope_);
    if (!list || list.node->size == 0) {
      const Truth truth = of_no_list(verb, scope_);
      Look& seen = look(Look::Kind::List, truth, condition);
      seen.missing = true;
      seen.lacks = true;
      seen.silent = true;
      seen.found = std::move(list);
      return truth;
    }
    const bool each = verb.name == "each";
    const std::size_t start = looks_.size();
    Stock stock = list.node->size > most_looked_into ? of_long(condition, *list.node)
                                                     : Stock{in_order(*list.node), {}, {}};
    Tally tally;
    for (const Node* item : stock.items) {
      const Truth truth = look_into(condition, *item, !each);
      tally.add(truth);
      if (truth == Truth::Holds && !stock.truth) {
        stock.holds.push_back(item);
      }
    }
    const std::vector<const Node*>& holds = stock.holds;
    const Truth truth = stock.truth ? *stock.truth : tally.truth(verb, scope_.missing);
    if (each) {
      keep(start, truth);
      return truth;
    }
    // Too many items hold: then those are to blame, and not what others lack.
    const bool too_many = truth == Truth::Fails && holds.size() > (verb.name == "no" ? 0 : 1);
    settle(start, truth, too_many);
    for (const Node* item : too_many ? holds : std::vector<const Node*>()) {
      look(Look::Kind::Item, truth, condition).found = {item, item, ""};
    }
    Look& seen = look(Look::Kind::List, truth, condition);
    seen.such = static_cast<std::uint32_t>(holds.size());
    seen.silent = !too_many;
    seen.found = std::move(list);
    return truth;
  }

  // The items of a list to look into, and what is known of a long one before: what it comes to and
  // the items that hold, up to one more than are told of.
  struct Stock {
    std::vector<const Node*> items;
    std::vector<const Node*> holds;
    std::optional<Truth> truth;
  };

  static std::vector<const Node*> in_order(const Node& list) {
    std::vector<const Node*> items;
    for (const Node* item = list.first; item != nullptr && items.size() < most_looked_into;
         item = item->next) {
      items.push_back(item);
    }
    return items;
  }

  // Items that are no candidates hold for `each` and fail for other quantifiers: where that is what
  // decides, the first items show it as well as others.
  Stock of_long(const Condition& condition, const Node& list) {
    const Verb& verb = verbs()[condition.verb];
    const Truth truth = truth_of(std::span(&condition, 1), scope_);
    const Truth wanted = verb.name == "no" ? negate(truth) : truth;
    std::map<std::uint32_t, const Node*> telling; // by position
    std::map<std::uint32_t, const Node*> holds;
    const auto& candidates = scope_.work->known(condition, list).candidates;
    if (candidates == nullptr) { // the budget was spent before
      return {};
    }
    candidates->for_each(scope_, [&](const Node& item) {
      Scope inner = scope_;
      inner.items.push_back(&item);
      const Truth of_item = truth_of(condition.nested, inner);
      if (of_item == wanted) {
        telling.emplace(item.index, &item);
      }
      if (of_item == Truth::Holds) {
        holds.emplace(item.index, &item);
      }
      return std::max(telling.size(), holds.size()) <= most_looked_into;
    });
    const bool is_rule = wanted == (verb.name == "each" ? Truth::Holds : Truth::Fails);
    return {is_rule ? in_order(list) : values(telling), values(holds), truth};
  }

  static std::vector<const Node*> values(const std::map<std::uint32_t, const Node*>& items) {
    std::vector<const Node*> all;
    for (const auto& [index, item] : items) {
      all.push_back(item);
    }
    return all;
  }

  Truth look_into(const Condition& condition, const Node& item, bool for_misfits) {
    Scope inner_scope = scope_;
    inner_scope.items.push_back(&item);
    const std::size_t start = looks_.size();
    const Truth truth = Evaluation(inner_scope, looks_, static_cast<std::uint8_t>(depth_ + 1))
                            .all(condition.nested);
    if (for_misfits) {
      leave_out_misfit(start);
    }
    return truth;
  }

  // Of the looks since `start`, only those that came out as the whole did decided it. Where the
  // whole is open, what the file denies is worth naming beside what it leaves out.
  void keep(std::size_t start, Truth truth) {
    for (std::size_t i = start; i < looks_.size(); ++i) {
      const bool same = looks_[i].truth == truth;
      looks_[i].decided =
          looks_[i].decided && (same || (truth == Truth::Unknown && looks_[i].denied));
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

  Look& look(Look::Kind kind, Truth truth, const Condition& condition) {
    Look& seen = looks_.emplace_back();
    seen.kind = kind;
    seen.truth = truth;
    seen.depth = depth_;
    seen.condition = &condition;
    return seen;
  }

  const Scope& scope_;
  Looks& looks_;
  std::uint8_t depth_;
};

} // namespace

Truth evaluate(std::span<const Condition> conditions, const Scope& scope, Looks& looks) {
  return Evaluation(scope, looks, 0).all(conditions);
}

std::string in_words(const Look& look) {
  const std::string_view subject = look.condition->subject.text;
  switch (look.kind) {
  case Look::Kind::Value:
    return !look.why.empty() ? fmt::format("{} {}", subject, look.why)
           : look.found      ? fmt::format("{} is {}", subject, show(*look.found.node))
                             : fmt::format("{} is not there", subject);
  case Look::Kind::List:
    if (look.missing) {
      return fmt::format("{} {}", subject, look.found ? "is empty" : "is missing");
    }
    return fmt::format("{} has {}{} such item{} among {}",
                       subject,
                       look.such > most_looked_into ? "more than " : "",
                       std::min<std::size_t>(look.such, most_looked_into),
                       look.such == 1 ? "" : "s",
                       look.found.node->size);
  case Look::Kind::Item:
    return fmt::format("number {} of {} is such an item", look.found.node->index + 1, subject);
  case Look::Kind::Question:
    break;
  }
  return std::string(look.condition->arguments.front().text);
}

bool never_fail(std::span<const Condition> conditions) {
  return std::all_of(conditions.begin(), conditions.end(), [](const Condition& condition) {
    const Verb& verb = verbs()[condition.verb];
    const auto alone = [](const Condition& one) { return never_fail(std::span(&one, 1)); };
    return verb.form == Verb::Form::Bare ||
           // That a list has no items is for the rule's conditions to say.
           ((verb.name == "all-of" || verb.name == "each") && never_fail(condition.nested)) ||
           (verb.name == "any-of" &&
            std::any_of(condition.nested.begin(), condition.nested.end(), alone));
  });
}

bool falls_short(const Rule& rule, std::string_view result) {
  if (result == "cannot-tell") {
    return never_fail(rule.expect) ||
           (rule.kind == DutyKind::Conduct && rule.if_missing == IfMissing::ByKind);
  }
  return result == "gap" && !never_fail(rule.expect);
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
    if (is_operand(verb, argument)) {
      words += fmt::format(
          "{}{}{}{}", separator, by_field ? argument.name : "", by_field ? " " : "", argument.text);
      separator = ", ";
    }
  }
  return words;
}

} // namespace arrcheck
