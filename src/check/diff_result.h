#pragma once

#include "check/report.h"
#include "document/diff.h"
#include "text/word_diff.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// "added", "removed", "changed", "renamed", "moved".
std::string_view name(Change::Kind kind);

// One end of a fact that changed.
struct ChangeEnd {
  std::string pointer; // RFC 6901; empty where this version has no such fact
  Location where;      // the value; no source where this version has no such fact
  std::string text;    // what it says on one line: a text, a number, an item's own words
};

// A change in words, with its places in both versions.
struct ChangedFact {
  Change::Kind kind = Change::Kind::Changed;
  std::string what; // "lead, post of Leicestershire Police"
  ChangeEnd before;
  ChangeEnd after;
  std::vector<WordRun> words; // of a text of several words that changed; otherwise empty
  bool aside = false;         // about the file, not about the arrangements
};

// What a change obliges the partners to do, by a rule.
struct Obligation {
  const Rule* rule = nullptr; // its `on_change` says which consequence
  // The files do not say enough to tell whether it does: the consequence stands only if so.
  bool cannot_tell = false;
  std::string item;               // identity: "partner=llr-icb"; empty for the whole document
  std::string message;            // the rule's problem text with this item's values
  std::string because;            // of cannot_tell: what the files do not say
  std::string fix;                // what to do
  std::vector<std::size_t> facts; // indices into Diff::facts: what led to it, in order
  std::string fingerprint;        // rule + paths + item identity, 16 hex digits
};

// "notify", "sign-off", "republish", "record", or "cannot-tell".
std::string_view consequence_word(const Obligation& obligation);

// A gap that only one version has.
struct GapChange {
  std::size_t finding = 0; // index of the gap into the findings of its version's report
  // What the other version's rule came to for the same item; nothing where it had no such item, or
  // its edition no such rule.
  std::optional<Outcome> other;
  // The editions differ in it: newly expected (opened) or no longer listed (closed).
  bool by_edition = false;
};

// Where the two versions follow different editions: how a rule of the newer one's stands to the
// older one's.
struct EditionStep {
  const Rule* rule = nullptr; // of the newer edition; of the older one where not listed any more
  std::string_view relation;  // "new", "strengthened", "reworded", "same", "no-longer-listed"
  std::vector<std::string_view> was; // ids of the older edition's rules
  Outcome outcome = Outcome::Met;    // the worst for the version that is checked under `rule`
};

// An item that is gone and one that is new, suggested as one that was renamed.
struct RenameSuggestion {
  std::string list;    // "partners"
  std::string removed; // in words
  std::string added;   // in words
  std::string was;     // what tells it apart in the older version: what to write after `was:`
  Location where;      // of the added item
};

// Two versions of one file: what changed, what it opens and closes, and what it obliges.
struct Diff {
  Report before; // each version under its own edition; one document, or none if it is unreadable
  Report after;
  std::vector<ChangedFact> facts;
  std::vector<Obligation> obligations; // those that are sure first, by consequence and rule
  std::vector<GapChange> opened;       // into `after`, in the order of its findings
  std::vector<GapChange> closed;       // into `before`
  std::vector<GapChange> untold;  // into `before`: gaps of which the newer version tells nothing
  std::vector<EditionStep> steps; // by the newer edition's order; empty without edition change
  std::vector<RenameSuggestion> suggestions;
  bool compared = true;        // both versions were read and held to their rules
  bool rules_left_out = false; // by --only or --skip: that nothing is obliged then proves little
  Diagnostics diagnostics;     // about the diff itself
};

// The day as at which both versions were judged; nothing where each was judged as at its own.
std::optional<Date> common_as_at(const Diff& diff);

} // namespace arrcheck
