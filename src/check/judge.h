#pragma once

#include "check/diff_result.h"
#include "document/diff.h"
#include "document/document.h"
#include "rules/rule_set.h"

#include <span>
#include <string_view>
#include <vector>

namespace arrcheck {

struct JudgeOptions {
  Date as_at{};
  // Ids of the editions that the newer version is held to: its own, and those that go with it.
  std::vector<std::string_view> editions;
  std::vector<std::string_view> only; // rule ids; empty: every rule
  std::vector<std::string_view> skip;
  std::string_view before_path; // what the versions go by, for fingerprints
  std::string_view after_path;
};

// What the changes from one version of a document to the next oblige the partners to do, by the
// rules about changes of the sets: one obligation for each rule and item that changes touch, those
// that are sure first, by consequence, rule id and place in the newer version; what is gone comes
// last. `facts` are indices
// into diff.changes; changes that are asides touch nothing. Where only one version has a fact and
// the other is a partial transcription, or where nobody can tell whether the rule applies, it is
// cannot_tell, with the reason in `because`.
std::vector<Obligation> judge(std::span<const RuleSet* const> sets,
                              const Document& before,
                              const Document& after,
                              const DocumentDiff& diff,
                              const JudgeOptions& options);

} // namespace arrcheck
