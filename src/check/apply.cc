#include "check/apply.h"

#include "check/succession.h"
#include "rules/truth.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

namespace arrcheck {

namespace {

void go_through(std::span<const Level> levels,
                Scope& scope,
                std::string& item,
                const std::function<void(const Scope&, const std::string&)>& visit) {
  if (levels.empty()) {
    visit(scope, item);
    return;
  }
  const Level& level = levels.front();
  const Found list = resolve(level.list, scope);
  if (!list) {
    return;
  }
  for (const Node& node : children(*list.node)) {
    if (scope.work->budget().is_spent()) {
      return;
    }
    scope.work->budget().spend();
    const std::size_t length = item.size();
    const Node* identity = identity_of(node, level.identity);
    const bool named = identity != nullptr && !identity->text.empty();
    item += fmt::format("{}{}={}",
                        length == 0 ? "" : ",",
                        level.item_name,
                        named ? std::string(identity->text) : fmt::format("#{}", node.index + 1));
    scope.items.push_back(&node);
    go_through(levels.subspan(1), scope, item, visit);
    scope.items.pop_back();
    item.resize(length);
  }
}

bool is_partial(const Document& document) {
  const Node* transcription = document.root().member("transcription");
  return transcription != nullptr && transcription->text == "partial";
}

Truth missing_means(const Rule& rule, const Document& document) {
  switch (rule.if_missing) {
  case IfMissing::Gap:
    return Truth::Fails;
  case IfMissing::CannotTell:
    return Truth::Unknown;
  case IfMissing::ByKind:
  case IfMissing::ByTranscription:
    break;
  }
  return is_partial(document) ? Truth::Unknown : Truth::Fails;
}

// What a rule expects is looked at in this scope. That a publication is silent on what its partners
// do breaches nothing; whether the rule goes for them at all, the publication settles as ever. What
// the document has to say it does not say by putting it off.
Scope in_expect(const Rule& rule, Scope scope) {
  const bool open = rule.kind == DutyKind::Conduct || rule.if_missing == IfMissing::CannotTell;
  if (rule.kind == DutyKind::Conduct && rule.if_missing == IfMissing::ByKind) {
    scope.missing = Truth::Unknown;
  }
  if (rule.kind != DutyKind::Coherence) {
    scope.put_off = open ? Truth::Unknown : Truth::Fails;
    scope.looked_for = scope.put_off;
  }
  return scope;
}

// The items for which a document gives a reason for departing from a rule. Only what the guidance
// says should be done can be departed from.
class Departures {
public:
  Departures(const Rule& rule, const Examined& examined) {
    const Node* departures = examined.document->root().member("departures");
    if (departures == nullptr || is_must(rule.duty) || rule.kind == DutyKind::Coherence) {
      return;
    }
    for (const Node& departure : children(*departures)) {
      const Node* id = departure.member("rule");
      const Node* which = departure.member("item");
      const Node* reason = departure.member("reason");
      if (id == nullptr || !means(id->text, rule, examined.sets) || reason == nullptr ||
          !is_filled(*reason)) {
        continue;
      }
      const bool all = which == nullptr || which->kind == Node::Kind::Null;
      for_all_ = for_all_ || all;
      items_.insert(all || which->text == whole_document ? "" : which->text);
    }
  }

  [[nodiscard]] bool has(std::string_view item) const { return for_all_ || items_.contains(item); }

private:
  static bool means(std::string_view id, const Rule& rule, RuleSetList sets) {
    return id == rule.id || rule_meant(sets, id) == &rule;
  }

  bool for_all_ = false;
  std::unordered_set<std::string_view> items_;
};

// Conditions of a rule that its outcome rests on.
struct Ground {
  Outcome outcome = Outcome::Met;
  std::span<const Condition> conditions;
  Rest rest = {};                // of Met
  Truth expected = Truth::Holds; // what is expected, where the rule may apply
};

// `expecting` is the scope as in_expect() has it. Where what is expected holds, nobody has to know
// whether it is asked for.
Ground outcome_of(const Rule& rule, const Scope& scope, const Scope& expecting) {
  const Truth applies = truth_of(rule.only_if, scope);
  const Truth excepted =
      applies == Truth::Fails || rule.unless.empty() ? Truth::Fails : truth_of(rule.unless, scope);
  if (applies == Truth::Fails || excepted == Truth::Holds) {
    return {Outcome::NotApplicable, applies == Truth::Fails ? rule.only_if : rule.unless};
  }
  Rest rest;
  const Truth met = truth_of(rule.expect, expecting, rest);
  if (met == Truth::Holds) {
    return {Outcome::Met, rule.expect, rest, met};
  }
  if (applies == Truth::Unknown || excepted == Truth::Unknown) {
    return {Outcome::CannotTell, applies == Truth::Unknown ? rule.only_if : rule.unless, {}, met};
  }
  return {met == Truth::Fails ? Outcome::Gap : Outcome::CannotTell, rule.expect, {}, met};
}

// Why a gap is one, or why it cannot be told, by the values that decided.
Because because_of(const Rule& rule, const Ground& ground, const ItemResult& result) {
  const auto decided_by_words = [&result](Truth truth) {
    return std::any_of(result.looks.begin(), result.looks.end(), [truth](const Look& look) {
      return look.decided && look.truth == truth && !look.silent;
    });
  };
  if (ground.outcome == Outcome::Gap) {
    return rule.kind == DutyKind::Coherence ? Because::Contradiction
           : decided_by_words(Truth::Fails) ? Because::Contrary
                                            : Because::Missing;
  }
  if (ground.outcome != Outcome::CannotTell) {
    return Because::Nothing;
  }
  return ground.conditions.data() != rule.expect.data() ? Because::Condition
         : decided_by_words(Truth::Unknown)             ? Because::Question
         : is_partial(*result.scope.document)           ? Because::NotTranscribed
                                                        : Because::NotShown;
}

// Everything that was looked at on the way to what an outcome rests on.
void look_at_everything(const Rule& rule,
                        const Ground& ground,
                        const Scope& bound,
                        ItemResult& result) {
  for (const auto conditions : {rule.only_if, rule.unless, rule.expect}) {
    const bool last = conditions.data() == rule.expect.data();
    if (last) { // what made it apply explains nothing
      for (Look& look : result.looks) {
        look.decided = false;
      }
    }
    evaluate(conditions, last ? result.scope : bound, result.looks);
    if (conditions.data() == ground.conditions.data()) {
      return;
    }
  }
}

// A value as it stands in a message: whole words of a sentence, not a book.
constexpr std::size_t longest_value = 200; // bytes

std::string cut(std::string text) {
  if (text.size() <= longest_value) {
    return text;
  }
  std::size_t end = longest_value;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return fmt::format("{}…", std::string_view(text).substr(0, end));
}

std::string value_text(const Node& node) {
  if (node.kind == Node::Kind::Mapping) {
    return node.first == nullptr ? "" : value_text(*node.first);
  }
  if (node.kind != Node::Kind::Sequence) {
    return std::string(node.text);
  }
  std::string joined;
  for (const Node& item : children(node)) {
    if (joined.size() > longest_value) {
      break;
    }
    joined += fmt::format("{}{}", joined.empty() ? "" : ", ", value_text(item));
  }
  return joined;
}

} // namespace

void for_each_item(const Rule& rule,
                   Scope scope,
                   const std::function<void(const Scope&, const std::string&)>& visit) {
  std::string item;
  go_through(rule.for_each, scope, item, visit);
}

void apply_each(const Rule& rule,
                const RuleSet& set,
                const Examined& examined,
                Looking looking,
                const std::function<void(ItemResult)>& take) {
  Budget& budget = examined.work->budget();
  const Scope whole = whole_scope(rule, examined);
  if (!is_in_force(rule, set, examined.as_at)) {
    take({whole, "", Outcome::NotInForce, {}, Because::Nothing, {}});
    return;
  }
  examined.work->begin_rule();
  const Departures departures(rule, examined);
  bool any = false;
  std::size_t looks = 0;
  for_each_item(rule, whole, [&](const Scope& bound, const std::string& item) {
    ItemResult result{in_expect(rule, bound), item, Outcome::Met, {}, Because::Nothing, {}};
    const Ground ground = outcome_of(rule, bound, result.scope);
    result.outcome = ground.outcome;
    result.rest = ground.rest;
    result.expected = ground.expected;
    if (budget.is_spent()) {
      return;
    }
    const bool open = ground.outcome == Outcome::Gap || ground.outcome == Outcome::CannotTell;
    if (looking == Looking::AtEverything && looks < most_looks_at_everything) {
      look_at_everything(rule, ground, bound, result);
    } else if (open) {
      const bool of_expect = ground.conditions.data() == rule.expect.data();
      evaluate(ground.conditions, of_expect ? result.scope : bound, result.looks);
    }
    result.because = because_of(rule, ground, result);
    if ((ground.outcome == Outcome::Gap || result.because == Because::NotShown) &&
        departures.has(item)) {
      result.outcome = Outcome::Explained;
    }
    any = true;
    looks += result.looks.size();
    take(std::move(result));
  });
  if (budget.is_spent()) {
    take({whole, "", Outcome::CannotTell, {}, Because::Budget, {}});
  } else if (!any) {
    take({whole, "", Outcome::NotApplicable, {}, Because::Nothing, {}});
  }
}

std::vector<ItemResult>
apply(const Rule& rule, const RuleSet& set, const Document& document, Date as_at) {
  std::vector<ItemResult> results;
  apply_each(rule, set, {&document, as_at}, Looking::AtEverything, [&results](ItemResult result) {
    results.push_back(std::move(result));
  });
  return results;
}

// What an edition asked for still goes for what was written to it when another has taken its place;
// only what ended by itself is over.
bool is_in_force(const Rule& rule, const RuleSet& set, Date as_at) {
  const auto from = rule.from ? rule.from : set.from;
  return !(from && earlier(as_at, *from)) && !(rule.until && earlier(*rule.until, as_at));
}

Scope whole_scope(const Rule& rule, const Examined& examined) {
  const Truth missing = missing_means(rule, *examined.document);
  Scope scope{examined.document, {}, examined.as_at, missing, negate(missing)};
  scope.put_off = missing;
  scope.accepts = rule.accepts;
  scope.work = examined.work;
  return scope;
}

std::string expand(std::span<const PhrasePart> phrase, const Scope& scope) {
  std::string text;
  for (const PhrasePart& part : phrase) {
    if (!part.is_path) {
      text += part.text;
    } else if (part.path.base > scope.items.size()) {
      text += "(not given)";
    } else {
      const Found found = resolve(part.path, scope);
      text += found ? cut(value_text(*found.node)) : "(not given)";
    }
  }
  return text;
}

Range place_of(const Found& found) {
  const Node& node = *found.nearest;
  if (!node.is_collection()) {
    return node.place();
  }
  if (!node.key_range.empty()) {
    return node.key_range;
  }
  if (node.first == nullptr) {
    return node.place();
  }
  return node.parent == nullptr ? node.first->key_range : node.first->place();
}

Location location_of(const Found& found, const Document& document) {
  return {owns(document, *found.nearest) ? document.source : document.companion.document->source,
          place_of(found)};
}

Location location_of(const Look& look, const Scope& scope) {
  Location where = location_of(look.found, *scope.document);
  const Statement* said = look.found ? scope.work->lookups().statement(*look.found.node) : nullptr;
  if (said != nullptr && said->words != nullptr && said->reading() != Reading::Says) {
    where.range = place_of_words(*said, *where.source);
  }
  return where;
}

} // namespace arrcheck
