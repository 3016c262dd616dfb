#include "sample_diff.h"

#include <memory>
#include <utility>

namespace arrcheck {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view hostile =
    "\x1b[31mred\x1b[0m \xE2\x80\xAEoverride\xE2\x80\xAC\r\n::error file=x::forged %0A {} {0} "
    "\"quoted\" <script>alert(1)</script> ##vso[task.complete] =cmd() ~~gone~~ **new** [-a-] {+b+} "
    "\xE2\x80\xA8next \xE5\xAD\x97\xE5\xB9\x95 e\xCC\x81";

constexpr Rule make_rule(std::string_view id,
                         std::string_view title,
                         Duty duty,
                         std::string_view instrument,
                         Confidence confidence) {
  Rule rule;
  rule.id = id;
  rule.title = title;
  rule.duty = duty;
  rule.source.instrument = instrument;
  rule.source.chapter = 2;
  rule.source.heading = "Updates";
  rule.source.confidence = confidence;
  rule.says = "Whoever changes the arrangement says so to those who rely on it.";
  return rule;
}

constexpr Rule about_changes(Rule rule, Consequence then) {
  rule.on_change.then = then;
  return rule;
}

constexpr Rule hostile_rule() {
  Rule rule = make_rule("hostile/\x1b[31m::error", hostile, Duty::May, "no\n::error::", {});
  rule.source.heading = hostile;
  rule.source.confidence = Confidence::Recalled;
  rule.says = hostile;
  rule.awaits = hostile;
  rule.on_change.then = Consequence::Record;
  return rule;
}

constexpr std::array rules{
    about_changes(make_rule("changes/wt2023-lead-changed",
                            "A lead safeguarding partner changes",
                            Duty::Should,
                            "wt2023",
                            Confidence::Stated),
                  Consequence::Notify),
    about_changes(make_rule("changes/wt2023-scrutiny-changed",
                            "The scrutiny plan changes",
                            Duty::Must,
                            "wt2023",
                            Confidence::Recalled),
                  Consequence::SignOff),
    about_changes(make_rule("changes/wt2023-text-changed",
                            "The published text changes",
                            Duty::Must,
                            "wt2023",
                            Confidence::Restated),
                  Consequence::Republish),
    hostile_rule(),
    make_rule("wt2023/dsp-each",
              "Each lead safeguarding partner appoints a delegate",
              Duty::Must,
              "wt2023",
              Confidence::Stated),
    make_rule("wt2023/education-voice",
              "Education has a voice",
              Duty::Should,
              "wt2023",
              Confidence::Recalled),
    make_rule(
        "wt2018/scrutiny", "Scrutiny is independent", Duty::Must, "wt2018", Confidence::Stated),
    make_rule("wt2018/lscb", "The board is wound up", Duty::Should, "wt2018", Confidence::Stated),
};

constexpr const Rule* lead = &rules[0];
constexpr const Rule* plan = &rules[1];
constexpr const Rule* text = &rules[2];
constexpr const Rule* attack = &rules[3];
constexpr const Rule* delegate = &rules[4];
constexpr const Rule* education = &rules[5];
constexpr const Rule* scrutiny = &rules[6];
constexpr const Rule* board = &rules[7];

constexpr RuleSet make_set(std::string_view id, std::string_view title) {
  RuleSet set;
  set.id = id;
  set.title = title;
  set.version = "2026.11";
  set.digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  set.rules = rules;
  return set;
}

constexpr std::array sets{
    make_set("wt2018", "Working Together to Safeguard Children 2018"),
    make_set("wt2023", "Working Together to Safeguard Children 2023"),
    make_set("changes", hostile),
};

constexpr std::string_view older_yaml = "arrcheck: arrangement/1\n"
                                        "partners:\n"
                                        "  - id: icb\n"
                                        "    lead: {post: Chief Executive}\n"
                                        "vision: The group meets monthly in Leicester.\n"
                                        "subgroups:\n"
                                        "  - name: Planning Group\n"
                                        "  - name: \xE5\xAD\x97\xE5\xB9\x95 e\xCC\x81 ::error::x\n"
                                        "agencies: [Cafcass]\n"
                                        "about: {author: A}\n";
constexpr std::string_view newer_yaml = "arrcheck: arrangement/1\n"
                                        "title: Now\n"
                                        "partners:\n"
                                        "  - id: icb\n"
                                        "    lead: {post: Chief Operating Officer}\n"
                                        "vision: The group meets every quarter in Leicester.\n"
                                        "subgroups:\n"
                                        "  - name: Assurance and Audit Group\n"
                                        "  - {name: Delivery Group, was: Planning Group}\n"
                                        "agencies: [CAFCASS England]\n"
                                        "about: {author: B}\n";

struct Sources {
  Source older = std::make_shared<SourceText>("examples/older.yaml", std::string(older_yaml));
  Source newer =
      std::make_shared<SourceText>("new \x1b]0;t\x07\n::error::.yaml", std::string(newer_yaml));
};

// The place of a text in a source; of its first occurrence.
Location at(const Source& source, std::string_view wanted) {
  const auto begin = static_cast<std::uint32_t>(source->bytes().find(wanted));
  return {source, {begin, begin + static_cast<std::uint32_t>(wanted.size())}};
}

ChangedFact fact(Change::Kind kind, std::string what, ChangeEnd before, ChangeEnd after) {
  return {kind, std::move(what), std::move(before), std::move(after), {}, false};
}

std::string many_words(std::string_view word, std::size_t count) {
  std::string words(word);
  for (std::size_t at = 1; at < count; ++at) {
    words += ' ';
    words += word;
  }
  return words;
}

std::vector<ChangedFact> facts(const Sources& sources) {
  std::vector<ChangedFact> list;
  list.push_back(
      fact(Change::Kind::Added, "title", {}, {"/title", at(sources.newer, "Now"), "Now"}));
  list.push_back(
      fact(Change::Kind::Changed,
           "lead, post of The ICB",
           {"/partners/0/lead/post", at(sources.older, "Chief Executive"), "Chief Executive"},
           {"/partners/0/lead/post",
            at(sources.newer, "Chief Operating Officer"),
            "Chief Operating Officer"}));
  list.push_back(fact(Change::Kind::Changed,
                      "vision",
                      {"/vision", at(sources.older, "The group"), "(as the words say)"},
                      {"/vision", at(sources.newer, "The group"), "(as the words say)"}));
  list.back().words = {{WordRun::Kind::Same, many_words("before", 30) + " the group meets"},
                       {WordRun::Kind::Deleted, "monthly"},
                       {WordRun::Kind::Inserted, "every quarter"},
                       {WordRun::Kind::Same, "in Leicester " + many_words("and", 30) + " then it"},
                       {WordRun::Kind::Deleted, std::string(hostile)},
                       {WordRun::Kind::Inserted, many_words("long", 90)},
                       {WordRun::Kind::Inserted, ""},
                       {WordRun::Kind::Same, many_words("after", 30)}};
  list.push_back(
      fact(Change::Kind::Added,
           "subgroup Assurance and Audit Group",
           {},
           {"/subgroups/0", at(sources.newer, "Assurance"), "Assurance and Audit Group"}));
  list.push_back(fact(Change::Kind::Renamed,
                      "subgroup Delivery Group",
                      {"/subgroups/0", at(sources.older, "Planning Group"), "Planning Group"},
                      {"/subgroups/1", at(sources.newer, "Delivery Group"), "Delivery Group"}));
  list.push_back(fact(Change::Kind::Removed,
                      std::string(hostile),
                      {"/subgroups/1", at(sources.older, "\xE5\xB9\x95 e\xCC\x81 ::error::x"), ""},
                      {}));
  list.back().before.text = hostile;
  list.push_back(fact(Change::Kind::Moved,
                      "agency Probation",
                      {"/agencies/0", {}, "agencies"},
                      {"/other-agencies/0", {}, "other agencies"}));
  list.push_back(fact(Change::Kind::Changed,
                      "author",
                      {"/about/author", at(sources.older, "A}"), "A"},
                      {"/about/author", at(sources.newer, "B}"), "B"}));
  list.back().aside = true;
  list.push_back(fact(Change::Kind::Changed,
                      "::error::x",
                      {"", at(sources.older, "arrcheck"), std::string(2000, 'x')},
                      {"", at(sources.newer, "arrcheck"), std::string(hostile)}));
  return list;
}

Obligation obligation(const Rule* rule, std::string message, std::vector<std::size_t> of) {
  Obligation one;
  one.rule = rule;
  one.message = std::move(message);
  one.facts = std::move(of);
  one.fingerprint = "00000000000000b2";
  return one;
}

std::vector<Obligation> obligations() {
  std::vector<Obligation> list;
  list.push_back(obligation(lead, "the lead safeguarding partner of The ICB has changed", {1}));
  list.back().item = "partner=icb";
  list.back().fix = "Tell the Department for Education who leads now.\nKeep the answer.\n";
  list.push_back(obligation(lead, "a subgroup is gone", {5}));
  list.push_back(obligation(text, "", {}));
  list.push_back(obligation(attack, std::string(hostile), {8, 5}));
  list.back().item = hostile;
  list.back().fix = "::error::do\n##[group]x\n\x1b[31m\n";
  list.push_back(obligation(plan, "the scrutiny plan may have changed", {2, 3, 4, 5, 6, 7, 8, 0}));
  list.back().cannot_tell = true;
  list.back().because = "the newer version does not say how scrutiny works";
  return list;
}

Finding finding(const Rule* rule, Location where, std::string message) {
  Finding found;
  found.rule = rule;
  found.outcome = Outcome::Gap;
  found.where = std::move(where);
  found.pointer = "/partners/0";
  found.message = std::move(message);
  found.fingerprint = "00000000000000a1";
  if (found.where.source) {
    found.reasons = {{"/partners/0", found.where, true, "delegate is missing"}};
  }
  return found;
}

CheckedDocument version(std::string path, std::string set) {
  CheckedDocument document;
  document.as_at = 2026y / 11 / 22;
  document.path = std::move(path);
  document.title = "Working Together to Keep Children Safe";
  document.digest = "sha256:fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";
  document.readable = true;
  document.kind = "arrangement";
  document.transcription = "complete";
  document.rule_sets = {std::move(set), "changes"};
  return document;
}

Report report(std::vector<const RuleSet*> used) {
  Report one;
  one.as_at = 2026y / 11 / 22;
  one.version = "0.1.0";
  one.rule_sets = std::move(used);
  return one;
}

void add_findings(Diff& diff, const Sources& sources) {
  std::vector<Finding>& before = diff.before.findings;
  before.push_back(finding(scrutiny, at(sources.older, "vision"), "scrutiny is not independent"));
  before.push_back(finding(scrutiny, at(sources.older, "agencies"), "nobody says who scrutinises"));
  before.push_back(finding(board, at(sources.older, "subgroups"), "the board is not wound up"));
  before.push_back(finding(board, at(sources.older, "Planning Group"), std::string(hostile)));
  before.push_back(finding(attack, {}, std::string(hostile)));
  before[3].item = hostile;
  diff.closed = {{0, Outcome::Met, false},
                 {1, Outcome::CannotTell, false},
                 {2, {}, true},
                 {3, {}, false},
                 {4, Outcome::NotApplicable, false}};

  std::vector<Finding>& after = diff.after.findings;
  after.push_back(finding(delegate, at(sources.newer, "icb"), "The ICB names no delegate"));
  after[0].item = "partner=icb";
  after[0].fix = "delegate:\n  post: \xE2\x80\xA6\n";
  after.push_back(finding(education, at(sources.newer, "subgroups"), "education has no voice"));
  after.push_back(finding(education, at(sources.newer, "Delivery Group"), std::string(hostile)));
  after[2].waiver = Waiver{"accepted-risk", std::string(hostile), "o", "a", 2027y / 3 / 31};
  after.push_back(finding(attack, {}, std::string(hostile)));
  after[3].in_baseline = true;
  diff.opened = {
      {0, Outcome::Met, false}, {1, {}, true}, {2, Outcome::CannotTell, false}, {3, {}, false}};
}

} // namespace

Diff sample_diff() {
  const Sources sources;
  Diff diff;
  diff.before = report({&sets[0], &sets[2]});
  diff.after = report({&sets[1], &sets[2]});
  diff.before.documents = {version("examples/older.yaml", "wt2018")};
  diff.after.documents = {version(sources.newer->name(), "wt2023")};
  diff.after.documents[0].transcription = "partial";
  diff.facts = facts(sources);
  diff.obligations = obligations();
  add_findings(diff, sources);
  diff.steps = {{delegate, "new", {}, Outcome::Gap},
                {education, "strengthened", {"wt2018/education"}, Outcome::CannotTell},
                {lead, "reworded", {"wt2018/lead"}, Outcome::Met},
                {plan, "same", {"wt2018/plan", "wt2018/\x1b"}, Outcome::NotApplicable},
                {board, "no-longer-listed", {}, Outcome::Gap}};
  diff.suggestions = {
      {"agencies",
       "agency Cafcass",
       "agency CAFCASS England",
       "Cafcass",
       at(sources.newer, "CAFCASS England")},
      {"agencies", std::string(hostile), std::string(hostile), std::string(hostile), {}}};
  const Diagnostic note{"rule/edition", Severity::Note, "there is a newer edition", {}, "use it"};
  diff.before.diagnostics = {note};
  diff.after.diagnostics = {note};
  diff.diagnostics = {{"diff/\x1b",
                       Severity::Warning,
                       std::string(hostile),
                       at(sources.newer, "vision"),
                       std::string(hostile)}};
  return diff;
}

Diff empty_diff() {
  Diff diff;
  diff.before = report({&sets[1]});
  diff.after = report({&sets[1]});
  diff.before.documents = {version("a.yaml", "wt2023")};
  diff.after.documents = {version("b.yaml", "wt2023")};
  return diff;
}

Diff unreadable_diff() {
  Diff diff = empty_diff();
  diff.before.documents.clear();
  diff.after.documents[0].readable = false;
  diff.before.diagnostics = {{"file/missing", Severity::Error, "no such file: a.yaml", {}, ""}};
  const auto broken = std::make_shared<SourceText>("b.yaml", "area:\n\tname: x\n");
  diff.after.diagnostics = {{"yaml/tab-indent",
                             Severity::Error,
                             "line 2 begins with a tab, expected blanks",
                             {broken, {6, 7}},
                             "replace the tab by two blanks"}};
  return diff;
}

UniformDiff::UniformDiff(const std::string& given) : base(given) {
  const std::string& value = base.text; // stays where it is
  diff.before = base.report;
  diff.after = base.report;
  const Location where = base.report.findings.front().where;
  const std::string pointer = "/" + value;
  for (std::size_t then = 0; then < rules.size(); ++then) {
    rules[then] = base.rule;
    rules[then].on_change.then = static_cast<Consequence>(then);
    Obligation one = obligation(&rules[then], value, {0, 1, 2});
    one.cannot_tell = then == 2;
    one.item = value;
    one.because = value;
    one.fix = value + "\n" + value;
    one.fingerprint = value;
    diff.obligations.push_back(std::move(one));
  }
  for (std::size_t kind = 0; kind < Change::kind_count; ++kind) {
    for (const Location& place : {where, Location{}}) {
      diff.facts.push_back(fact(static_cast<Change::Kind>(kind),
                                value,
                                {pointer, place, value + "1"},
                                {pointer, place, value + "2"}));
      diff.facts.push_back(diff.facts.back());
      diff.facts.back().words = {{WordRun::Kind::Same, value},
                                 {WordRun::Kind::Deleted, value},
                                 {WordRun::Kind::Inserted, value}};
    }
  }
  diff.opened = {{0, Outcome::Met, false}, {0, {}, true}};
  diff.closed = {{0, Outcome::CannotTell, false}, {0, {}, true}};
  diff.steps = {{&base.rule, value, {value}, Outcome::Gap},
                {&base.rule, "no-longer-listed", {value}, Outcome::Met}};
  diff.suggestions = {{value, value, value, value, where}, {value, value, value, value, {}}};
  diff.diagnostics = base.report.diagnostics;
}

} // namespace arrcheck
