#include "check/departures.h"

#include "rules/on_change.h"
#include "rules/rule_ids.h"
#include "rules/scope.h"
#include "text/suggest.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// Departures with a mistake in them that are compared with everything they might have meant.
constexpr std::size_t most_suggested = 100;

struct Departure {
  const Document& document;
  const Node& node;
  std::string_view rule;
  bool suggests = true; // what a misspelt item may have meant

  [[nodiscard]] Diagnostic remark(const char* id,
                                  Severity severity,
                                  std::string_view field,
                                  std::string message,
                                  std::string hint) const {
    return {id,
            severity,
            std::move(message),
            {document.source, node.member(field)->place()},
            std::move(hint)};
  }
};

Diagnostic unknown_rule(const Departure& departure, RuleSetList all) {
  return departure.remark("departure/unknown-rule",
                          Severity::Warning,
                          "rule",
                          fmt::format("this departs from \"{}\", and no rule is called that{}",
                                      departure.rule,
                                      did_you_mean(departure.rule, all_rule_ids(all))),
                          "\"arrcheck rules list\" shows every rule");
}

Diagnostic renamed(const Departure& departure, const RetiredId& retired, RuleSetList all) {
  const bool holds = rule_meant(all, departure.rule) != nullptr;
  return departure.remark(
      holds ? "departure/renamed" : "departure/outdated",
      holds ? Severity::Note : Severity::Warning,
      "rule",
      fmt::format(
          "{}; this departure {}", in_words(retired), holds ? "goes for it" : "explains nothing"),
      retired.successor.empty()
          ? "take the departure out"
          : fmt::format("write \"rule: {}\"{}", retired.successor, holds ? "" : ", if need be"));
}

// The item that a departure goes for; empty for all of them.
std::string_view item_of(const Departure& departure) {
  const Node* item = departure.node.member("item");
  return item == nullptr ? std::string_view() : item->text;
}

bool is_about(const Finding& finding, std::string_view item) {
  return item.empty() || finding.item == item || (finding.item.empty() && item == whole_document);
}

// What the findings of the rule say about the departure.
std::optional<Diagnostic> on_items(const Departure& departure,
                                   std::span<const Finding* const> findings) {
  const std::string_view item = item_of(departure);
  std::vector<std::string_view> items;
  bool found = false;
  bool needed = false;
  for (const Finding* finding : findings) {
    items.push_back(finding->item.empty() ? whole_document : std::string_view(finding->item));
    if (is_about(*finding, item)) {
      found = true;
      needed = needed || finding->outcome == Outcome::Gap ||
               finding->outcome == Outcome::Explained || finding->outcome == Outcome::CannotTell;
    }
  }
  if (findings.empty() || (found && needed)) {
    return std::nullopt;
  }
  if (!found) {
    return departure.remark("departure/unknown-item",
                            Severity::Warning,
                            "item",
                            fmt::format("{} looks at no \"{}\"{}",
                                        departure.rule,
                                        item,
                                        departure.suggests ? did_you_mean(item, items) : ""),
                            "items are named as in a report; leave the line out to depart from the "
                            "rule for all of them");
  }
  return departure.remark("departure/unused",
                          Severity::Note,
                          "rule",
                          fmt::format("there is nothing to explain: no gap in {}", departure.rule),
                          "take the departure out, unless the publication states it");
}

std::optional<Diagnostic> check_one(const Departure& departure,
                                    std::span<const Finding* const> findings,
                                    RuleSetList sets,
                                    RuleSetList all) {
  if (const RetiredId* retired = retired_id(all, departure.rule); retired != nullptr) {
    return renamed(departure, *retired, all);
  }
  const Rule* rule = rule_by_id(sets, departure.rule);
  if (rule == nullptr) {
    if (rule_by_id(all, departure.rule) == nullptr) {
      return unknown_rule(departure, all);
    }
    return departure.remark("departure/not-checked",
                            Severity::Note,
                            "rule",
                            fmt::format("this file is not held against {} here, so this departure "
                                        "explains nothing",
                                        departure.rule),
                            "");
  }
  if (is_about_changes(*rule)) {
    return departure.remark(
        "departure/changes",
        Severity::Warning,
        "rule",
        fmt::format("{} is about changes, so there is nothing to depart from", departure.rule),
        "take the departure out: it is for what an arrangement leaves undone");
  }
  if (rule->kind == DutyKind::Coherence) {
    return departure.remark(
        "departure/coherence",
        Severity::Warning,
        "rule",
        fmt::format("{} compares the file with itself, so there is nothing to depart from",
                    departure.rule),
        "put the file right; a contradiction that has to stand for a while can be waived");
  }
  if (is_must(rule->duty)) {
    return departure.remark("departure/must",
                            Severity::Error,
                            "rule",
                            fmt::format("{} is a {}, and no reason explains that away: a departure "
                                        "is from a should",
                                        departure.rule,
                                        name(rule->duty)),
                            "do what it asks for and take the departure out; a gap that has to "
                            "stand for a while can be waived");
  }
  if (!is_filled(*departure.node.member("reason"))) {
    return departure.remark("departure/no-reason",
                            Severity::Warning,
                            "reason",
                            fmt::format("this departure from {} gives no reason, so it explains "
                                        "nothing",
                                        departure.rule),
                            "say in words why it is not followed");
  }
  return on_items(departure, findings);
}

} // namespace

Diagnostics check_departures(const Document& document,
                             std::span<const Finding> findings,
                             RuleSetList sets,
                             RuleSetList all) {
  Diagnostics found;
  const Node* departures = document.root().member("departures");
  if (departures == nullptr) {
    return found;
  }
  std::unordered_map<std::string_view, std::vector<const Finding*>> by_rule;
  for (const Finding& finding : findings) {
    by_rule[finding.rule->id].push_back(&finding);
  }
  for (const Node& node : children(*departures)) {
    const Departure departure{
        document, node, node.member("rule")->text, found.size() < most_suggested};
    if (const auto one = check_one(departure, by_rule[departure.rule], sets, all)) {
      found.push_back(*one);
    }
  }
  return found;
}

} // namespace arrcheck
