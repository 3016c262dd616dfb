#pragma once

#include "check/diff_result.h"
#include "report/format.h"
#include "report/summary.h"
#include "report/telling.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

// What people are told of a diff. Every text is safe to print, on one line, and may be empty
// when there is nothing to tell.
namespace arrcheck {

struct ToldFact {
  std::string what;         // "lead, post of Leicestershire Police"
  std::string words;        // "lead, post of Leicestershire Police changed"
  std::string place;        // in the newer version; in the older one for what is gone
  std::string place_before; // in the older version, of what both have
  std::string before;       // what it said and what it says, where there are no runs
  std::string after;
  std::vector<WordRun> runs; // of a longer text: the words that differ and those around them
};

ToldFact tell(const Diff& diff, const ChangedFact& fact);

// The place of a fact to point at: in the newer version, or in the older one for what is gone.
Location place_of(const ChangedFact& fact);
// The path of the version that this place is in.
std::string_view path_of(const Diff& diff, const ChangedFact& fact);

// "meets [-monthly-] {+every quarter+} in Leicester".
std::string marked(const std::vector<WordRun>& runs);
// What a fact is about and what was and is said, on one line, without its kind and places.
std::string on_one_line(const ToldFact& told);

// Facts about the same part of the file.
struct SubjectFacts {
  std::string subject; // "Relevant agencies"
  std::vector<const ChangedFact*> facts;
};

// In the order of each subject's first fact; with asides only if somebody wants to see all.
std::vector<SubjectFacts> by_subject(const Diff& diff, bool asides);
std::size_t count_asides(const Diff& diff);
// That asides are not shown; empty where there are none.
std::string asides_words(const Diff& diff, const RenderOptions& options);

// An obligation: `outcome` is what has to be done ("Sign off again"), `because` the facts that led
// to it, and `open` what holds only if what the files do not say is so.
Telling tell(const Diff& diff, const Obligation& obligation);
// The same as a gap, or what cannot be told, of its rule.
Finding as_finding(const Diff& diff, const Obligation& obligation);
Location place_of(const Diff& diff, const Obligation& obligation);
std::string_view path_of(const Diff& diff, const Obligation& obligation);

// The same on a page that many have to fit on: how sure it is in a word behind the message, the
// first changes that led to it, and of what is to be done the first paragraph. -v shows the rest.
Telling in_brief(const Diff& diff, const Obligation& obligation);

// A gap that only one version has: `outcome` says how it came or went, and `compared` what the
// other version came to.
Telling tell_opened(const Diff& diff, const GapChange& gap);
inline constexpr std::string_view untold_heading = "Gaps of which the newer version tells nothing";
// Of a gap that the newer version has not, or does not tell.
Telling tell_closed(const Diff& diff, const GapChange& gap);

// The same without what its own report tells at length.
Telling gap_in_brief(Telling told, const Finding& finding);

// Whose duties are strong enough to be shown.
std::vector<const GapChange*>
shown_gaps(const std::vector<GapChange>& gaps, const Report& report, const RenderOptions& options);

// Rules that stand alike to those of the older edition.
struct StepGroup {
  std::string_view relation; // "new"
  std::string heading;       // "Newly expected"
  std::vector<const EditionStep*> steps;
  bool quiet = false; // nothing new is asked for: the number says enough
};

std::vector<StepGroup> by_relation(const Diff& diff);
// "wt2018 to wt2023"; empty where both versions follow the same edition.
std::string editions_words(const Diff& diff);
// "12 newly expected, 3 the same".
std::string steps_words(const Diff& diff);
// "wt2023/dsp-each, Each lead safeguarding partner appoints a delegate: gap".
std::string step_words(const EditionStep& step);

// "agency \"A\" is gone and \"B\" is new; if they are the same, add `was: A` to the new one".
std::string suggestion_words(const RenameSuggestion& suggestion);

// Whether both versions could be used, so that there is something to compare.
bool is_compared(const Diff& diff);
// The document of a version; null where it could not be read at all.
const CheckedDocument* document_of(const Report& report);
std::string_view path_of(const Report& report);
// "Compared as at 2026-11-22 with arrcheck 0.1.0".
std::string opening(const Diff& diff);
// What there is to say where a list is empty.
inline constexpr std::string_view not_compared = "Not compared: both versions have to be usable.";
std::string_view no_obligations(const Diff& diff);
inline constexpr std::string_view no_facts = "Nothing changed in what the files describe.";
// Of gaps that were opened or closed.
std::string no_gaps(const std::vector<GapChange>& gaps, const RenderOptions& options);

// What concerns either version or the diff, each once.
Diagnostics all_diagnostics(const Diff& diff);

// What came out, what it rests on, what was not checked, and what a report is not.
std::vector<FactGroup> summary(const Diff& diff, const RenderOptions& options);

// Puts what a person could read of a list, and returns how many are left out.
template <class List, class Put> std::size_t put_first(const List& list, const Put& put) {
  const std::size_t shown = std::min(list.size(), most_findings);
  for (std::size_t at = 0; at < shown; ++at) {
    put(list[at]);
  }
  return list.size() - shown;
}

} // namespace arrcheck
