#include "check/apply.h"

#include <algorithm>

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

Truth missing_means(const Rule& rule, const Document& document) {
  switch (rule.if_missing) {
  case IfMissing::Gap:
    return Truth::Fails;
  case IfMissing::CannotTell:
    return Truth::Unknown;
  case IfMissing::ByTranscription:
    break;
  }
  const Node* transcription = document.root().member("transcription");
  return transcription != nullptr && transcription->text == "partial" ? Truth::Unknown
                                                                      : Truth::Fails;
}

// Whether the document gives a reason for departing from a rule, for this item or for all. Only
// what the guidance says should be done can be departed from.
bool departs(const Rule& rule, const Document& document, const std::string& item) {
  const Node* departures = document.root().member("departures");
  if (departures == nullptr || is_must(rule.duty)) {
    return false;
  }
  for (const Node& departure : children(*departures)) {
    const Node* id = departure.member("rule");
    const Node* which = departure.member("item");
    const Node* reason = departure.member("reason");
    const bool same = id != nullptr && id->text == rule.id &&
                      (which == nullptr || which->kind == Node::Kind::Null || which->text == item ||
                       (item.empty() && which->text == whole_document));
    if (same && reason != nullptr && is_filled(*reason)) {
      return true;
    }
  }
  return false;
}

Outcome outcome_of(const Rule& rule, const Scope& scope, Looks& looks) {
  const Truth applies = evaluate(rule.only_if, scope, looks);
  if (applies != Truth::Holds) {
    return applies == Truth::Fails ? Outcome::NotApplicable : Outcome::CannotTell;
  }
  if (!rule.unless.empty()) {
    const Truth excepted = evaluate(rule.unless, scope, looks);
    if (excepted != Truth::Fails) {
      return excepted == Truth::Holds ? Outcome::NotApplicable : Outcome::CannotTell;
    }
  }
  // What made the rule apply does not explain what it found.
  for (Look& look : looks) {
    look.decided = false;
  }
  switch (evaluate(rule.expect, scope, looks)) {
  case Truth::Holds:
    return Outcome::Met;
  case Truth::Fails:
    return Outcome::Gap;
  case Truth::Unknown:
    break;
  }
  return Outcome::CannotTell;
}

// A value as it stands in a message: whole words of a sentence, not a book.
std::string cut(std::string text) {
  constexpr std::size_t longest = 200; // bytes
  if (text.size() <= longest) {
    return text;
  }
  std::size_t end = longest;
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
                const Document& document,
                Date as_at,
                const std::function<void(ItemResult)>& take) {
  const Scope whole = whole_scope(rule, document, as_at);
  if (!is_in_force(rule, set, as_at)) {
    take({whole, "", Outcome::NotInForce, {}});
    return;
  }
  bool any = false;
  for_each_item(rule, whole, [&](const Scope& bound, const std::string& item) {
    ItemResult result{bound, item, Outcome::Met, {}};
    result.outcome = outcome_of(rule, result.scope, result.looks);
    if (result.outcome == Outcome::Gap && departs(rule, document, item)) {
      result.outcome = Outcome::Explained;
    }
    any = true;
    take(std::move(result));
  });
  if (!any) {
    take({whole, "", Outcome::NotApplicable, {}});
  }
}

std::vector<ItemResult>
apply(const Rule& rule, const RuleSet& set, const Document& document, Date as_at) {
  std::vector<ItemResult> results;
  apply_each(rule, set, document, as_at, [&results](ItemResult result) {
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

Scope whole_scope(const Rule& rule, const Document& document, Date as_at) {
  Scope scope;
  scope.document = &document;
  scope.as_at = as_at;
  scope.missing = missing_means(rule, document);
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

} // namespace arrcheck
