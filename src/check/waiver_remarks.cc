#include "check/waivers.h"
#include "rules/rule_ids.h"
#include "text/suggest.h"

#include <fmt/format.h>

namespace arrcheck {

namespace {

// One notice about a waiver.
Diagnostic remark(const char* id, const Location& where, std::string message, std::string hint) {
  return {id, Severity::Warning, std::move(message), where, std::move(hint)};
}

std::string its_gap(const JudgedWaiver& waiver) {
  return waiver.use == WaiverUse::Gap ? ": its gap counts" : "";
}

std::optional<Diagnostic> on_rule(const JudgedWaiver& waiver, RuleSetList all) {
  const WaiverEntry& entry = *waiver.entry;
  if (waiver.state == WaiverState::UnknownRule) {
    if (const RetiredId* retired = retired_id(all, entry.rule); retired != nullptr) {
      return remark("waiver/outdated", entry.rule_at, in_words(*retired), "take the waiver out");
    }
    return remark("waiver/unknown-rule",
                  entry.rule_at,
                  fmt::format("this waiver goes for \"{}\", and no rule is called that{}",
                              entry.rule,
                              did_you_mean(entry.rule, all_rule_ids(all))),
                  "\"arrcheck rules list\" shows every rule");
  }
  if (waiver.state == WaiverState::AskedForLess) {
    return remark("waiver/outdated",
                  entry.rule_at,
                  fmt::format("{} took the place of {} and asks for more, so this waiver does not "
                              "go for it",
                              waiver.rule->id,
                              entry.rule),
                  fmt::format("have {} waived for itself, if need be", waiver.rule->id));
  }
  if (waiver.rule->id != entry.rule) {
    Diagnostic renamed = remark("waiver/renamed",
                                entry.rule_at,
                                fmt::format("{} took the place of {}, and this waiver goes for it",
                                            waiver.rule->id,
                                            entry.rule),
                                fmt::format("write \"rule: {}\"", waiver.rule->id));
    renamed.severity = Severity::Note;
    return renamed;
  }
  return std::nullopt;
}

std::string days_left(int days) {
  return days == 0   ? "on the day of this check"
         : days == 1 ? "in 1 day"
                     : fmt::format("in {} days", days);
}

std::optional<Diagnostic> on_days(const JudgedWaiver& waiver, Date as_at) {
  const WaiverEntry& entry = *waiver.entry;
  const std::string until = to_string(entry.waiver.valid_through);
  switch (waiver.state) {
  case WaiverState::Expired:
    return remark(
        "waiver/expired",
        entry.until_at,
        fmt::format("this waiver of {} ended on {}{}", entry.rule, until, its_gap(waiver)),
        "close the gap and take the waiver out, or have it approved anew");
  case WaiverState::Expiring:
    return remark("waiver/expiring",
                  entry.until_at,
                  fmt::format("this waiver of {} ends {}, on {}",
                              entry.rule,
                              days_left(days_between(as_at, entry.waiver.valid_through)),
                              until),
                  "close the gap until then, or have it approved anew");
  case WaiverState::NotYet:
    return remark("waiver/not-yet",
                  entry.until_at,
                  fmt::format("this waiver of {} goes from {} on, after {}: it waives nothing",
                              entry.rule,
                              to_string(*entry.approved_on),
                              to_string(as_at)),
                  "");
  case WaiverState::TooLong:
    return remark("waiver/too-long",
                  entry.until_at,
                  fmt::format("this waiver of {} would last until {}, expected {} at most: {} "
                              "months from {} for a {}{}",
                              entry.rule,
                              until,
                              to_string(last_day(entry, waiver.rule->duty, as_at)),
                              longest_life(waiver.rule->duty),
                              to_string(entry.approved_on.value_or(as_at)),
                              name(waiver.rule->duty),
                              its_gap(waiver)),
                  "give it an earlier last day");
  case WaiverState::Active:
  case WaiverState::UnknownRule:
  case WaiverState::AskedForLess:
    break;
  }
  return std::nullopt;
}

std::optional<Diagnostic> on_use(const JudgedWaiver& waiver) {
  const WaiverEntry& entry = *waiver.entry;
  if (waiver.use == WaiverUse::NoSuchItem) {
    return remark("waiver/unused",
                  entry.item_at,
                  fmt::format("{} looked at no \"{}\"{}",
                              waiver.rule->id,
                              entry.item.empty() ? whole_document : std::string_view(entry.item),
                              waiver.instead),
                  fmt::format("items are named as in a report; \"{}\" is the item of a rule on the "
                              "whole document",
                              whole_document));
  }
  if (waiver.use == WaiverUse::NoGap) {
    return remark("waiver/unused",
                  entry.rule_at,
                  fmt::format("there is no gap for this waiver of {}: the outcome is \"{}\"",
                              entry.rule,
                              waiver.instead),
                  waiver.instead == name(Outcome::CannotTell) ? "only gaps are waived"
                                                              : "take the waiver out");
  }
  return std::nullopt;
}

std::optional<Diagnostic> on_twin(const JudgedWaiver& waiver) {
  if (waiver.twin == nullptr) {
    return std::nullopt;
  }
  const Location& first = waiver.twin->rule_at;
  const bool same_file = first.source == waiver.entry->rule_at.source;
  return remark("waiver/duplicate",
                waiver.entry->rule_at,
                fmt::format("this waiver of {} goes for the same gap as the one in {}line {}",
                            waiver.entry->rule,
                            same_file ? "" : fmt::format("{}, ", first.source->name()),
                            first.source->position(first.range.begin).line),
                "leave one of them");
}

} // namespace

Diagnostics remarks(std::span<const JudgedWaiver> waivers, RuleSetList all, Date as_at) {
  Diagnostics found;
  for (const JudgedWaiver& waiver : waivers) {
    for (const auto& one :
         {on_rule(waiver, all), on_days(waiver, as_at), on_use(waiver), on_twin(waiver)}) {
      if (one) {
        found.push_back(*one);
      }
    }
  }
  return found;
}

} // namespace arrcheck
