#pragma once

#include "check/report.h"
#include "document/document.h"
#include "text/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// A waiver as it stands in its file.
struct WaiverEntry {
  Waiver waiver;
  std::string rule;
  std::string item;     // as findings have it: empty for the whole document
  std::string document; // the path as it is named; empty: every file
  std::string file_key; // of that file, to be compared with those of the files checked
  std::optional<Date> approved_on;
  Location rule_at;
  Location item_at;
  Location document_at;
  Location until_at;
};

// Reads a file of waivers that matches its schema. Placeholders are no reason, no owner and no
// approval, and no waiver ends before it is approved: those are errors.
Result<std::vector<WaiverEntry>> read_waivers(const Document& document);

enum class WaiverState : std::uint8_t {
  Active,
  Expiring, // in effect, for 30 more days at most
  Expired,
  NotYet, // approved after the as-at day
  TooLong,
  UnknownRule,
  AskedForLess, // its rule has been replaced by one that asks for more
};

// "active", "expiring", "expired", "not yet approved", "too long", "unknown rule", "outdated".
std::string_view name(WaiverState state);

// Whether a waiver in this state waives anything.
bool is_in_effect(WaiverState state);

// How many calendar months a gap in a duty may be waived for.
int longest_life(Duty duty);

// The last day on which a waiver may end.
Date last_day(const WaiverEntry& waiver, Duty duty, Date as_at);

// What came of a waiver in a run.
enum class WaiverUse : std::uint8_t {
  NotLookedAt, // its rule or its file was not checked
  NoSuchItem,  // the rule found no item of that name
  NoGap,       // the item is there, and has no gap
  Superseded,  // it has no effect, and another waiver goes for its gap
  Gap,         // there is a gap that it goes for
};

// A waiver as at a day.
struct JudgedWaiver {
  const WaiverEntry* entry = nullptr;
  const Rule* rule = nullptr; // that it goes for, by its id or by an earlier one; may be null
  WaiverState state = WaiverState::Active;
  const WaiverEntry* twin = nullptr; // an earlier one for the same gap
  WaiverUse use = WaiverUse::NotLookedAt;
  std::string instead; // what there is: the outcome, or the item with the closest name
};

// Judges waivers by the day alone. The entries outlive what comes back.
std::vector<JudgedWaiver> judge(std::span<const WaiverEntry> entries, RuleSetList all, Date as_at);

// Waives the gaps of a report: each takes the first waiver in effect for its rule, item and file.
// A rule whose id was another one before is found by that, too, unless it asks for more now or the
// run used the old rule as well. `file_keys` has one for each of the report's documents.
void waive(Report& report,
           std::vector<JudgedWaiver>& waivers,
           std::span<const std::string> file_keys,
           RuleSetList all);

// What there is to say about waivers, in their order: notices at places in their files.
Diagnostics remarks(std::span<const JudgedWaiver> waivers, RuleSetList all, Date as_at);

} // namespace arrcheck
