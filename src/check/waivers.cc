#include "check/waivers.h"

#include "rules/scope.h"
#include "text/suggest.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr int soon = 30; // days

Location place_in(const Document& document, const Node& waiver, std::string_view field) {
  const Node* value = waiver.member(field);
  return {document.source, value == nullptr ? waiver.first->key_range : value->place()};
}

std::string text_of(const Node& waiver, std::string_view field) {
  const Node* value = waiver.member(field);
  return value == nullptr ? "" : std::string(value->text);
}

WaiverEntry read_one(const Document& document, const Node& node) {
  WaiverEntry entry;
  entry.rule = text_of(node, "rule");
  entry.item = text_of(node, "item");
  entry.item = entry.item == whole_document ? "" : entry.item;
  entry.document = text_of(node, "document");
  entry.waiver = {text_of(node, "type"),
                  text_of(node, "reason"),
                  text_of(node, "owner"),
                  text_of(node, "approved-by"),
                  *parse_date(text_of(node, "valid-through"))};
  entry.approved_on = parse_date(text_of(node, "approved-on"));
  entry.rule_at = place_in(document, node, "rule");
  entry.item_at = place_in(document, node, "item");
  entry.document_at = place_in(document, node, "document");
  entry.until_at = place_in(document, node, "valid-through");
  return entry;
}

Diagnostics faults(const Document& document, const Node& node, const WaiverEntry& entry) {
  Diagnostics found;
  for (const std::string_view field : {"reason", "owner", "approved-by"}) {
    if (!is_filled(*node.member(field))) {
      found.push_back({"waiver/placeholder",
                       Severity::Error,
                       fmt::format("the {} of this waiver of {} says nothing", field, entry.rule),
                       place_in(document, node, field),
                       "a waiver needs a reason, an owner and somebody who approved it, in words"});
    }
  }
  if (entry.approved_on && earlier(entry.waiver.valid_through, *entry.approved_on)) {
    found.push_back({"waiver/dates",
                     Severity::Error,
                     fmt::format("this waiver of {} ends on {}, before it was approved on {}",
                                 entry.rule,
                                 to_string(entry.waiver.valid_through),
                                 to_string(*entry.approved_on)),
                     entry.until_at,
                     "correct one of the two days"});
  }
  return found;
}

WaiverState state_of(const WaiverEntry& entry, const Rule& rule, Date as_at) {
  if (earlier(entry.waiver.valid_through, as_at)) {
    return WaiverState::Expired;
  }
  if (earlier(last_day(entry, rule.duty, as_at), entry.waiver.valid_through)) {
    return WaiverState::TooLong;
  }
  if (entry.approved_on && earlier(as_at, *entry.approved_on)) {
    return WaiverState::NotYet;
  }
  return days_between(as_at, entry.waiver.valid_through) <= soon ? WaiverState::Expiring
                                                                 : WaiverState::Active;
}

// A rule that a waiver may go for, and whether the one that it names asked for less.
struct Target {
  const Rule* rule = nullptr;
  bool asked_for_less = false;
};

void aim(JudgedWaiver& waiver, const Target& target, Date as_at) {
  waiver.rule = target.rule;
  waiver.state = target.asked_for_less ? WaiverState::AskedForLess
                                       : state_of(*waiver.entry, *target.rule, as_at);
}

// By each id, the rule that has it or, where none has it any more, the one that took its place.
std::map<std::string_view, Target> targets(RuleSetList all) {
  std::map<std::string_view, Target> found;
  for (const RuleSet* set : all) {
    for (const Rule& rule : set->rules) {
      found[rule.id] = {&rule, false};
    }
  }
  for (const RuleSet* set : all) {
    for (const Rule& rule : set->rules) {
      for (const Predecessor& before : predecessors(rule, all)) {
        found.try_emplace(before.id, Target{&rule, before.asked_for_less});
      }
    }
  }
  return found;
}

bool goes_for(const WaiverEntry& entry, const std::string& file_key) {
  return entry.document.empty() || entry.file_key == file_key;
}

using ByRule = std::map<std::string_view, std::vector<JudgedWaiver*>>;

// A waiver that may go for the findings of a rule.
struct Candidate {
  JudgedWaiver* waiver = nullptr;
  Target target;
};

// The waivers of a rule, and those of the ids it had before that this run does not use.
std::vector<Candidate> candidates(const Rule& rule,
                                  const ByRule& by_rule,
                                  const std::set<std::string_view>& looked_at,
                                  RuleSetList all) {
  std::vector<Candidate> found;
  const auto add = [&](std::string_view id, bool asked_for_less) {
    if (const auto those = by_rule.find(id); those != by_rule.end()) {
      for (JudgedWaiver* waiver : those->second) {
        found.push_back({waiver, {&rule, asked_for_less}});
      }
    }
  };
  add(rule.id, false);
  for (const Predecessor& before : predecessors(rule, all)) {
    if (!looked_at.contains(before.id)) {
      add(before.id, before.asked_for_less);
    }
  }
  return found;
}

// What a finding of its rule in its file says of a waiver.
WaiverUse use_of(const JudgedWaiver& waiver, const Finding& finding) {
  if (finding.item != waiver.entry->item && finding.outcome != Outcome::NotInForce) {
    return WaiverUse::NoSuchItem;
  }
  if (finding.outcome != Outcome::Gap) {
    return WaiverUse::NoGap;
  }
  return finding.waiver && !is_in_effect(waiver.state) ? WaiverUse::Superseded : WaiverUse::Gap;
}

// Whether a waiver, aimed at a target, waives a finding of it in its file.
bool waives(const JudgedWaiver& aimed, const Finding& finding) {
  return finding.outcome == Outcome::Gap && finding.item == aimed.entry->item &&
         is_in_effect(aimed.state);
}

// Lets the first waiver in effect waive a finding, and notes for all what there was for them to do.
void try_on(std::span<const Candidate> candidates, Finding& finding, Date as_at) {
  std::vector<JudgedWaiver> aimed;
  for (const Candidate& candidate : candidates) {
    aimed.push_back(*candidate.waiver);
    aim(aimed.back(), candidate.target, as_at);
    if (!finding.waiver && waives(aimed.back(), finding)) {
      finding.waiver = aimed.back().entry->waiver;
    }
  }
  for (std::size_t at = 0; at < aimed.size(); ++at) {
    JudgedWaiver& waiver = *candidates[at].waiver;
    const WaiverUse use = use_of(aimed[at], finding);
    if (use > waiver.use || (use == waiver.use && is_in_effect(aimed[at].state))) {
      waiver = aimed[at];
      waiver.use = use;
      waiver.instead = name(finding.outcome);
    }
  }
}

// What the findings of one rule in one file have to do with waivers: all waivers for them, and
// those for an item. A finding that none of them names says the same of all of them, each time.
struct Encounter {
  std::vector<Candidate> all;
  std::map<std::string_view, std::vector<Candidate>> by_item;
  std::size_t last = 0; // its last finding
};

using Encounters = std::map<std::pair<const Rule*, std::size_t>, Encounter>;

Encounters encounters(const Report& report,
                      const ByRule& by_rule,
                      std::span<const std::string> file_keys,
                      RuleSetList all) {
  std::set<std::string_view> looked_at;
  for (const Finding& finding : report.findings) {
    looked_at.insert(finding.rule->id);
  }
  std::map<const Rule*, std::vector<Candidate>> of_rule;
  Encounters found;
  for (std::size_t at = 0; at < report.findings.size(); ++at) {
    const Finding& finding = report.findings[at];
    const auto [here, is_new_file] = found.try_emplace({finding.rule, finding.document});
    here->second.last = at;
    if (!is_new_file) {
      continue;
    }
    const auto [those, is_new_rule] = of_rule.try_emplace(finding.rule);
    if (is_new_rule) {
      those->second = candidates(*finding.rule, by_rule, looked_at, all);
    }
    for (const Candidate& one : those->second) {
      if (goes_for(*one.waiver->entry, file_keys[finding.document])) {
        here->second.all.push_back(one);
        here->second.by_item[one.waiver->entry->item].push_back(one);
      }
    }
  }
  return found;
}

// Waivers of no item that are compared with every item they might have meant.
constexpr std::size_t most_suggested = 100;

void suggest_items(std::vector<JudgedWaiver>& waivers, const Report& report) {
  std::map<const Rule*, std::vector<std::string_view>> items;
  for (const Finding& finding : report.findings) {
    items[finding.rule].push_back(finding.item.empty() ? whole_document : finding.item);
  }
  std::size_t suggested = 0;
  for (JudgedWaiver& waiver : waivers) {
    if (waiver.use == WaiverUse::NoSuchItem) {
      const bool is_one_too_many = ++suggested > most_suggested;
      waiver.instead = is_one_too_many ? "" : did_you_mean(waiver.entry->item, items[waiver.rule]);
    }
  }
}

} // namespace

Result<std::vector<WaiverEntry>> read_waivers(const Document& document) {
  std::vector<WaiverEntry> entries;
  Diagnostics wrong;
  for (const Node& node : children(*document.root().member("waivers"))) {
    entries.push_back(read_one(document, node));
    const Diagnostics more = faults(document, node, entries.back());
    wrong.insert(wrong.end(), more.begin(), more.end());
  }
  if (!wrong.empty()) {
    return wrong;
  }
  return entries;
}

std::string_view name(WaiverState state) {
  static constexpr std::array<std::string_view, 7> names = {
      "active", "expiring", "expired", "not yet approved", "too long", "unknown rule", "outdated"};
  return names[static_cast<std::size_t>(state)];
}

bool is_in_effect(WaiverState state) {
  return state == WaiverState::Active || state == WaiverState::Expiring;
}

int longest_life(Duty duty) {
  return is_must(duty) ? 6 : 12;
}

Date last_day(const WaiverEntry& waiver, Duty duty, Date as_at) {
  return add_months(waiver.approved_on.value_or(as_at), longest_life(duty));
}

std::vector<JudgedWaiver> judge(std::span<const WaiverEntry> entries, RuleSetList all, Date as_at) {
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, const WaiverEntry*>
      seen;
  const std::map<std::string_view, Target> by_id = targets(all);
  std::vector<JudgedWaiver> judged;
  judged.reserve(entries.size());
  for (const WaiverEntry& entry : entries) {
    JudgedWaiver& waiver = judged.emplace_back();
    waiver.entry = &entry;
    waiver.state = WaiverState::UnknownRule;
    if (const auto target = by_id.find(entry.rule); target != by_id.end()) {
      aim(waiver, target->second, as_at);
    }
    const auto [at, is_first] = seen.try_emplace({entry.rule, entry.item, entry.file_key}, &entry);
    waiver.twin = is_first ? nullptr : at->second;
  }
  return judged;
}

void waive(Report& report,
           std::vector<JudgedWaiver>& waivers,
           std::span<const std::string> file_keys,
           RuleSetList all) {
  ByRule by_rule;
  for (JudgedWaiver& waiver : waivers) {
    by_rule[waiver.entry->rule].push_back(&waiver);
  }
  Encounters met = encounters(report, by_rule, file_keys, all);
  std::set<const Encounter*> begun;
  for (std::size_t at = 0; at < report.findings.size(); ++at) {
    Finding& finding = report.findings[at];
    const Encounter& here = met[{finding.rule, finding.document}];
    const bool is_first = begun.insert(&here).second;
    if (is_first || here.last == at || finding.outcome == Outcome::NotInForce) {
      try_on(here.all, finding, report.as_at);
    } else if (const auto same = here.by_item.find(finding.item); same != here.by_item.end()) {
      try_on(same->second, finding, report.as_at);
    }
  }
  suggest_items(waivers, report);
}

} // namespace arrcheck
