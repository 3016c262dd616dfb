#pragma once

#include "text/date.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace arrcheck {

// A compiled rule set is plain data: views and spans into storage that outlives it, which for the
// built-in sets are constant tables of the binary and for others a RuleStorage (rules/compile.h).

// How much a rule weighs: its duty or, where no law stands behind it, how much a contradiction
// spoils. An error makes other verdicts unsafe.
enum class Duty : std::uint8_t { May, Should, Must, MustNot, Warning, Error };

inline constexpr std::array<Duty, 6> every_duty = {
    Duty::Must, Duty::MustNot, Duty::Should, Duty::May, Duty::Error, Duty::Warning};

// How sure we are that the duty stands in the instrument as described: a document that we hold says
// it; a public page describes it, or such a document implies it; or it rests on recall alone.
enum class Confidence : std::uint8_t { Stated, Restated, Recalled };

// What a duty is about, and so what a file proves that does not speak of it. Content: the document
// has to say it. Conduct: the partners have to do it; a document may show it. Coherence: the file
// agrees with itself; no law stands behind it.
enum class DutyKind : std::uint8_t { Content, Conduct, Coherence };

// "content", "conduct", "coherence".
std::string_view name(DutyKind kind);
// The same with what it means.
std::string_view in_words(DutyKind kind);

std::string_view name(Duty duty);
std::string_view name(Confidence confidence);
// The same with what it means.
std::string_view how_sure(Confidence confidence);
// A duty proper: no severity.
std::optional<Duty> parse_duty(std::string_view text);
// "warning", "error".
std::optional<Duty> parse_severity(std::string_view text);
// Whether it weighs as much as a must: so does a must-not, and an error.
bool is_must(Duty duty);
// Whether it weighs less than another. A warning weighs as much as a should.
bool is_weaker(Duty duty, Duty than);
std::optional<DutyKind> parse_kind(std::string_view text);

// Where a document that we hold says a duty.
struct Passage {
  std::string_view document; // an id of rules/citations.yaml, or a title
  std::string_view at;       // "paragraph 7"
  std::string_view words;    // of the document, ten at most
};

// Where a duty stands. A rule about coherence has a heading to stand under and nothing else.
struct Citation {
  std::string_view instrument; // id: "wt2023"
  int chapter = 0;             // 0 when the instrument has none
  std::string_view heading;
  std::string_view paragraph; // only where a source confirms it
  std::span<const std::string_view> statute;
  Confidence confidence = Confidence::Recalled;
  std::span<const Passage> stated_in; // at least one where it is stated
};

// One step of a compiled path.
struct Step {
  enum class Kind : std::uint8_t {
    Member,      // the field `name`
    ShortMember, // the field `name`, or the bare value that stands for it
    Follow,      // the item of `list` whose `name` equals this text
    OtherFile,   // the file that this text names
  };
  Kind kind = Kind::Member;
  std::string_view name;
  std::span<const std::string_view> list; // Follow: field names from the document's root
};

// Where a value is: from the document (base 0) or from the n-th bound item (base n).
struct Path {
  std::uint8_t base = 0;
  std::span<const Step> steps;
  std::string_view text; // as the rule spells it: "partner.delegate.post"
};

// One operand of a verb.
struct Argument {
  enum class Kind : std::uint8_t { Text, Number, Day, AsAt, Path };
  Kind kind = Kind::Text;
  std::string_view name;   // of the operand's field; empty for a bare operand
  std::string_view text;   // Text; and every operand as written
  std::int64_t number = 0; // Number: in hundredths, so that money is exact pence
  Date date{};
  Path path;
};

// `path: verb`, a group of conditions (all-of …) or a quantifier (each … in …).
struct Condition {
  std::uint8_t verb = 0; // row of verbs() (rules/functions.h)
  Path subject;
  std::span<const Argument> arguments;
  std::span<const Condition> nested;
};

// A list to go through, binding each item; further levels are lists inside that item.
struct Level {
  Path list;
  std::string_view item_name; // "partner"
  std::string_view identity; // field that names an item; "." for a list of text; empty: by position
};

// What to do about a fact that the file does not state. ByTranscription: a gap in a complete
// transcription, cannot-tell in a partial one. ByKind: the same, but that silence on what conduct
// is expected is no gap in any transcription.
enum class IfMissing : std::uint8_t { ByKind, ByTranscription, Gap, CannotTell };

// A piece of a message: text as it stands, or the value at a path ("{partner.name}").
struct PhrasePart {
  std::string_view text;
  bool is_path = false;
  Path path;
};

// What a change obliges the partners to do: tell the Department for Education, have the lead
// safeguarding partners sign off again, publish again, or report it in the next yearly report.
enum class Consequence : std::uint8_t { Notify, SignOff, Republish, Record };

// "notify", "sign-off", "republish", "record".
std::string_view name(Consequence consequence);

// Which changes a rule speaks about: those of or in what stands at one of the paths.
struct OnChange {
  std::span<const Path> of; // empty: the rule speaks about files, not about changes
  std::uint8_t kinds = 0;   // bit 1 << n: Change::Kind (document/diff.h) number n
  Consequence then = Consequence::Republish;
  std::span<const std::string_view> under; // editions of the newer version; empty: any
  std::string_view mirror;                 // the rule for the opposite change
  std::string_view no_mirror;              // or why there is none
};

struct Rule {
  std::string_view id; // "wt2023/dsp-each"
  std::string_view title;
  Duty duty = Duty::Must;
  DutyKind kind = DutyKind::Content;
  Citation source;
  std::string_view says;
  std::optional<Date> from; // in force from and until this day, both included
  std::optional<Date> until;
  std::string_view awaits; // what has to happen before it comes into force; empty when it has
  std::string_view checks; // the kind of file it looks at: "arrangement"
  std::span<const std::string_view> was;
  std::string_view relation; // new, strengthened, same, reworded; empty where there is no crosswalk
  std::span<const Level> for_each; // empty: for the whole document
  IfMissing if_missing = IfMissing::ByKind;
  std::uint8_t accepts = 0; // readings of statements that answer it: bit(Reading), rules/readings.h
  std::span<const Condition> only_if;
  std::span<const Condition> unless;
  std::span<const Condition> expect;
  std::span<const PhrasePart> problem;
  std::span<const PhrasePart> fix;
  std::string_view file; // "wt2023/partners/dsp-each.yaml", as loaded
  OnChange on_change;    // of a rule about changes, which expects nothing of a file
};

// An id that went out of use, and the rule that has taken its place.
struct RetiredId {
  std::string_view id;
  std::string_view successor; // empty: none has
  std::string_view relation;  // of the successor to it: strengthened, same, reworded
};

struct RuleSet {
  std::string_view id;      // "wt2023"
  std::string_view title;   // "Working Together to Safeguard Children 2023"
  std::string_view version; // of our reading of it: "2026.11"
  std::string_view digest;  // "sha256:…" over every file of the set
  std::string_view note;    // said on every report made under it; may be empty
  std::optional<Date> from; // the instrument in force from and until
  std::optional<Date> until;
  std::string_view follows; // id of the edition that this one takes the place of; may be empty
  std::string_view checks;  // the kind of file that its rules look at if they do not say otherwise
  std::span<const std::string_view> also; // ids of sets that go with it ("consistency")
  std::span<const Rule> rules;            // by id
  std::span<const RetiredId> retired;
};

// Whether a rule's words rest on recall alone.
bool is_recalled(const Rule& rule);

// Whether a rule is a must about what the document itself has to say, so that silence falls short
// of it. Of a must about what the partners have to do silence proves nothing.
bool is_content_must(const Rule& rule);

// The kinds of file that rules look at. A file says which it is: `arrcheck: arrangement/1`.
inline constexpr std::array<std::string_view, 2> file_kinds = {"arrangement", "yearly-report"};

// The id of the set that a rule is of: what stands before the slash of the rule's id.
std::string_view set_of(std::string_view rule_id);

// The sets built into the program, by id.
std::span<const RuleSet> builtin_rule_sets();
const RuleSet* builtin_rule_set(std::string_view id);

// The YAML of one built-in rule or edition file, comments and examples included.
struct RuleFile {
  std::string_view path; // "wt2023/partners/dsp-each.yaml"
  std::string_view text;
};

std::span<const RuleFile> builtin_rule_files();

} // namespace arrcheck
