#pragma once

#include "check/report.h"
#include "report/lines.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// One line of what is told, safe to print.
struct Fact {
  std::string label; // "Results"
  std::string text;
};

// What people are told about one finding. Every text is safe to print, on one line, and may be
// empty when there is nothing to tell.
struct Telling {
  std::string outcome; // "Gap", "Cannot tell"
  std::string duty;    // "must", "must not"; of coherence "error", "warning"
  std::string title;
  std::string rule;
  std::string place; // "path:line:column", or the path alone
  std::string item;
  std::string message;
  std::vector<std::string> because; // reasons in order, each with the place it is about
  std::string first_reason;         // the first of them without its place, if that is the finding's
  std::string open;                 // what a cannot-tell leaves to people
  std::string says;
  std::string standing;  // "waived", "in the baseline", or both: why a gap fails no run
  std::string allowance; // why a gap is let stand, see below
  std::string citation;
  std::string caution;          // how far the rule's wording can be relied on
  std::string compared;         // whether an earlier edition asked for it
  std::vector<std::string> fix; // lines to paste, without their common indentation
};

Telling tell(const Report& report, const Finding& finding);

// What stands behind a finding, in the order in which it is told: what is left open, why it may
// stand, why it is asked for, the source, and how far the rule can be relied on. What there is
// nothing to tell of is left out.
std::vector<Fact> explanation(const Telling& told);

// The parts that stand on their own elsewhere.
std::string standing_words(const Finding& finding);
std::string_view outcome_word(Outcome outcome);
Ink ink(Outcome outcome, Duty duty);
std::string duty_word(Duty duty);
// A phrase with its paths in braces, as its rule spells them.
std::string phrase_text(std::span<const PhrasePart> phrase);
// A snippet as lines to paste: what all of them are indented by is taken off.
std::vector<std::string> paste(std::string_view snippet);
// Why a gap does not count against a run: "waived through 2027-03-31 (accepted-risk): …", or "in
// the baseline"; empty for every other finding.
std::string allowance(const Finding& finding);
// What must be known before a finding is relied on, in a few words each: "recalled", "not in force
// yet", "new since wt2018"; last why a gap is let stand: its allowance, "in the baseline".
std::vector<std::string> remarks(const Report& report, const Finding& finding);
// The same to stand behind a message: " [recalled] [in the baseline]", or nothing.
std::string bracketed_remarks(const Report& report, const Finding& finding);
// "path:line:column" of a location, or the fallback where it has no source.
std::string place(const Location& where, std::string_view fallback);
// A text from a rule or a file as one line: line breaks and runs of blanks become one blank, and
// what is not printable is spelled out. Very long texts are cut.
std::string flowing(std::string_view text);
// Appends to a list with commas.
void join(std::string& list, std::string_view item);
// "1 gap", "2 gaps".
std::string counted(std::size_t count, std::string_view one, std::string_view many);

// Whether a reader of the short formats sees this finding.
bool is_shown(const Finding& finding, Duty weakest, bool verbose);

// How late a finding comes where the worst has to come first: open gaps before questions, and
// within each the stronger duty. From 0 to last_turn.
std::size_t turn(const Finding& finding);
inline constexpr std::size_t last_turn = 6;

// Reasons told of one finding, a line that counts the others included.
inline constexpr std::size_t most_reasons = 6;
// Findings told in one report; machines read all of them in JSON.
inline constexpr std::size_t most_findings = 200;

} // namespace arrcheck
