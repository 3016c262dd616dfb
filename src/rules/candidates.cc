#include "rules/candidates.h"

#include "rules/functions.h"
#include "rules/truth.h"
#include "rules/workspace.h"
#include "text/unicode.h"

#include <algorithm>

namespace arrcheck {

namespace {

using Conditions = std::vector<const Condition*>;

// What an item has to satisfy by itself, and what links it to the items bound outside the list.
class Plan {
public:
  Plan(const Condition& quantifier, std::size_t level) : level_(level) {
    const bool each = verbs()[quantifier.verb].name == "each";
    for (const Condition& condition : quantifier.nested) {
      if (!looks_outside(condition)) {
        own.push_back(&condition);
        continue;
      }
      Plan trial(level_);
      const bool settled = trial.comes_to(condition, each ? Truth::Holds : Truth::Fails);
      if (settled && (each || links.empty())) {
        take(trial);
      }
      open = open || (each && !settled);
    }
    // `exactly-one` must not count an item twice.
    open = open || links.empty() || verbs()[quantifier.verb].name == "exactly-one";
  }

  Conditions own;          // conditions that look at the item alone
  Conditions alternatives; // the same, but one that does not fail is reason enough to look
  std::vector<Candidates::Link> links;
  bool open = false; // every item has to be looked at

private:
  explicit Plan(std::size_t level) : level_(level) {}

  [[nodiscard]] bool is_outside(const Path& path) const {
    return path.base > 0 && path.base < level_;
  }

  [[nodiscard]] bool looks_outside(const Condition& condition) const {
    return is_outside(condition.subject) ||
           std::any_of(condition.arguments.begin(),
                       condition.arguments.end(),
                       [this](const Argument& argument) {
                         return argument.kind == Argument::Kind::Path && is_outside(argument.path);
                       }) ||
           std::any_of(condition.nested.begin(),
                       condition.nested.end(),
                       [this](const Condition& nested) { return looks_outside(nested); });
  }

  // Whether a condition comes to this for every item that no link leads to, none of the
  // alternatives holding. What is missing has to fail.
  bool comes_to(const Condition& condition, Truth wanted) {
    const Verb& verb = verbs()[condition.verb];
    const bool fails = wanted == Truth::Fails;
    if (verb.form == Verb::Form::Plain) {
      return fails && add_links(condition, verb);
    }
    if (verb.name == "any-of") {
      return fails ? every(condition, wanted, true) : some(condition, wanted);
    }
    if (verb.name == "all-of") {
      return fails ? some(condition, wanted) : every(condition, wanted, false);
    }
    if (verb.name == "none-of") {
      return !fails && every(condition, Truth::Fails, false);
    }
    // What holds for items of a list inside the item cannot be asked before that list is gone
    // through.
    is_inside_ = true;
    return ((verb.name == "no" && !fails) || (verb.name == "at-least-one" && fails)) &&
           !is_outside(condition.subject) && some(condition, Truth::Fails);
  }

  bool take(const Plan& trial) {
    links.insert(links.end(), trial.links.begin(), trial.links.end());
    alternatives.insert(alternatives.end(), trial.alternatives.begin(), trial.alternatives.end());
    return true;
  }

  bool every(const Condition& condition, Truth wanted, bool with_alternatives) {
    return std::all_of(
        condition.nested.begin(), condition.nested.end(), [&](const Condition& nested) {
          if (with_alternatives && !is_inside_ && !looks_outside(nested)) {
            alternatives.push_back(&nested);
            return true;
          }
          return comes_to(nested, wanted);
        });
  }

  bool some(const Condition& condition, Truth wanted) {
    return std::any_of(
        condition.nested.begin(), condition.nested.end(), [&](const Condition& nested) {
          Plan trial(level_);
          trial.is_inside_ = is_inside_;
          return trial.comes_to(nested, wanted) && take(trial);
        });
  }

  // One side has to be in the item itself, the other one outside it.
  bool add_links(const Condition& condition, const Verb& verb) {
    const Path& subject = condition.subject;
    if (verb.name == "includes-the") {
      const Argument* field = operand(condition.arguments, item_operand);
      links.push_back({&subject,
                       &condition.arguments.front().path,
                       field == nullptr ? std::string_view() : field->text,
                       true});
      return subject.base == level_ && is_outside(condition.arguments.front().path);
    }
    return verb.name == "same-as" &&
           std::all_of(condition.arguments.begin(),
                       condition.arguments.end(),
                       [&](const Argument& argument) {
                         const bool inside = subject.base == level_;
                         const Path& of_item = inside ? subject : argument.path;
                         const Path& other = inside ? argument.path : subject;
                         links.push_back({&of_item, &other, "", false});
                         return of_item.base == level_ && is_outside(other);
                       });
  }

  std::size_t level_; // number of the item that the quantifier binds
  bool is_inside_ = false;
};

// Equal for values that `same-as` or `includes-the` take for the same, and perhaps for others.
std::string key_of(std::string_view text) {
  std::string plain = to_lower(trim(text));
  const auto amount = parse_hundredths(plain);
  return amount ? show_hundredths(*amount) : plain;
}

} // namespace

Candidates::Candidates(const Condition& quantifier, const Node& list, Scope scope) {
  const Plan plan(quantifier, scope.items.size() + 1);
  const bool each = verbs()[quantifier.verb].name == "each";
  const bool all = plan.open || scope.missing != Truth::Fails;
  for (const Link& link : plan.links) {
    indices_.push_back({link, {}});
  }
  is_independent_ = plan.own.size() == quantifier.nested.size();
  scope.items.push_back(nullptr);
  const auto comes_to = [&scope](const Condition* condition) {
    return truth_of(std::span(condition, 1), scope);
  };
  for (const Node& item : children(list)) {
    scope.work->budget().spend();
    scope.items.back() = &item;
    Truth own = Truth::Holds;
    for (const Condition* condition : plan.own) {
      own = std::min(own, comes_to(condition));
    }
    const bool by_itself =
        std::any_of(plan.alternatives.begin(), plan.alternatives.end(), [&](const auto* condition) {
          return comes_to(condition) != Truth::Fails;
        });
    const bool is_settled = each ? is_independent_ && own == Truth::Holds : own == Truth::Fails;
    if (is_settled) {
      continue;
    }
    if (all || by_itself || indices_.empty() || (each && own != Truth::Holds)) {
      always_.push_back(&item);
    } else {
      put(item, scope);
    }
  }
}

void Candidates::put(const Node& item, const Scope& scope) {
  for (Index& index : indices_) {
    const Found own = resolve(*index.link.own, scope);
    if (!own) {
      continue;
    }
    if (!index.link.of_items) {
      index.items[key_of(own.node->text)].push_back(&item);
      continue;
    }
    scope.work->budget().spend(own.node->size);
    for (const Node& one : children(*own.node)) {
      const Node* key =
          one.is_collection() && !index.link.field.empty() ? one.member(index.link.field) : &one;
      index.items[key_of(key == nullptr ? std::string_view() : key->text)].push_back(&item);
    }
  }
}

void Candidates::for_each(const Scope& scope, const std::function<bool(const Node&)>& look) const {
  for (const Index& index : indices_) {
    const Found outside = resolve(*index.link.outside, scope);
    const auto found = outside ? index.items.find(key_of(outside.node->text)) : index.items.end();
    if (found != index.items.end() && !std::all_of(found->second.begin(),
                                                   found->second.end(),
                                                   [&](const Node* item) { return look(*item); })) {
      return;
    }
  }
  for (const Node* item : always_) {
    if (!look(*item)) {
      return;
    }
  }
}

} // namespace arrcheck
