#pragma once

#include "check/succession.h"
#include "rules/readings.h"
#include "rules/rest.h"
#include "rules/rule_set.h"
#include "text/date.h"
#include "text/diagnostic.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// What came out of one rule for one item.
enum class Outcome : std::uint8_t { Met, Gap, Explained, NotApplicable, NotInForce, CannotTell };
inline constexpr std::size_t outcome_count = 6;

// From what weighs most for an item to what weighs least: several outcomes come to the first of
// them.
inline constexpr std::array<Outcome, outcome_count> worst_first = {Outcome::Gap,
                                                                   Outcome::CannotTell,
                                                                   Outcome::Explained,
                                                                   Outcome::Met,
                                                                   Outcome::NotApplicable,
                                                                   Outcome::NotInForce};

// "met", "gap", "explained", "not-applicable", "not-in-force", "cannot-tell".
std::string_view name(Outcome outcome);

// Why something is a gap, or cannot be told.
enum class Because : std::uint8_t {
  Nothing,        // it is neither
  Missing,        // a gap: the document has to say it and does not
  Contrary,       // a gap: the file says the contrary
  Contradiction,  // a gap: the file disagrees with itself
  NotShown,       // cannot-tell: a duty to do, and the publication does not show that it is done
  NotTranscribed, // cannot-tell: a partial transcription does not say it, the publication may
  Question,       // cannot-tell: a person has to judge what the file says
  Condition,      // cannot-tell: whether the rule applies at all is not settled
  Budget,         // cannot-tell: the rule takes more steps than a rule may and was stopped
};

// "missing", "contrary", "contradiction", "not-shown", "not-transcribed", "question", "condition",
// "budget"; empty for Nothing.
std::string_view name(Because because);

// One fact that decided an outcome: what was looked for, where, and what was found instead.
struct Reason {
  std::string pointer; // RFC 6901, of the fact itself, whether it exists or not
  Location where;      // the value; or, when it is missing, the nearest ancestor's key
  bool missing = false;
  std::string
      text; // "delegate.post is missing", "total is 243419, the contributions add up to 243000"
  std::optional<Reading> reads = std::nullopt; // of a statement
};

// What files call the whole document where they name an item; findings have an empty text for it.
inline constexpr std::string_view whole_document = "document";

// Somebody's word that a gap may stand for a while. It is still listed and counted.
struct Waiver {
  std::string type; // "accepted-risk", "disputed-rule" or "tool-error"
  std::string reason;
  std::string owner;
  std::string approved_by;
  Date valid_through{}; // the last day, in Europe/London
};

struct Finding {
  const Rule* rule = nullptr; // owned by a rule set that outlives the report
  Outcome outcome = Outcome::Met;
  std::size_t document = 0; // index into Report::documents
  std::string item;    // identity: "partner=llr-icb", "area=rutland"; empty for the whole document
  std::string message; // the rule's problem text with this item's values; plain, unescaped
  std::vector<Reason>
      reasons;    // what decided it, the first is the place to point at; empty for Met and the like
  Location where; // = the first reason's place, or the item's own
  std::string pointer;               // = the first reason's pointer, or the item's own
  std::string fix;                   // a snippet ready to paste, with this item's values
  std::optional<Crosswalk> compared; // with Report::compared_with
  std::optional<Waiver> waiver;      // of a gap
  bool in_baseline = false;          // a gap that was there when the baseline was written
  std::string
      fingerprint; // rule + document path + item identity, 16 hex digits; never a line or wording
  Because because = Because::Nothing;             // of a Gap, an Explained and a CannotTell
  std::optional<RestsOn> rests_on = std::nullopt; // of a Met
  std::optional<Reading> reads = std::nullopt;    // how the statement that decided reads
};

struct CheckedDocument {
  std::string path;   // as given; standard input by its --stdin-name
  std::string title;  // of the arrangement, if it could be read
  std::string digest; // "sha256:…" of the bytes
  bool readable = false;
  std::string kind;                   // "arrangement" or "yearly-report"
  std::string transcription;          // "complete" or "partial"
  bool by_date = false;               // it names no edition: the newest in force was taken
  std::vector<std::string> rule_sets; // ids of the sets it was checked against
  std::string companion; // path of the file it names and was checked along with; may be empty
  std::string companion_digest;            // "sha256:…" of its bytes
  std::vector<std::string> own_in_place{}; // those of rule_sets that stand in for built-in sets
  Date as_at{};                            // the day by whose law it was judged
  std::string newer_edition{}; // in force on that day in the place of its own, and not checked
};

// Counts of findings by outcome, in the order of Outcome.
using Counts = std::array<std::size_t, outcome_count>;

// Everything a run found, in an order that depends on nothing but the input: documents as given,
// findings by document, place and rule id. Holds every outcome; formats choose what to show.
struct Report {
  Date as_at;                             // of the run: waivers and whatever is about no document
  std::string version;                    // of arrcheck
  std::vector<const RuleSet*> rule_sets;  // that were used, each once
  const RuleSet* compared_with = nullptr; // an earlier edition, if one was asked for
  std::vector<CheckedDocument> documents;
  std::vector<Finding> findings;
  Diagnostics diagnostics; // inputs that could not be used
};

Counts count(const Report& report);

// The day as at which all documents were judged, or the run's where there is none; nothing where
// their days differ.
std::optional<Date> common_as_at(const Report& report);

// A gap that nobody has waived and that no baseline holds: one that can fail a run.
bool is_open_gap(const Finding& finding);

} // namespace arrcheck
