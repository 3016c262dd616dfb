#include "sample_report.h"

#include <array>
#include <memory>
#include <utility>

namespace arrcheck {
namespace {

using namespace std::chrono_literals;
using namespace std::string_view_literals;

constexpr std::array<std::string_view, 2> statute{"Children Act 2004 s.16E(3)", "s.16F"};
constexpr std::array<std::string_view, 1> was{"wt2018/delegate-senior"};
constexpr std::array<std::string_view, 1> hostile_statute{"<b>s.1</b> \x1b[31m"};

constexpr std::string_view hostile =
    "\x1b[31mred\x1b[0m \xE2\x80\xAEoverride\xE2\x80\xAC\r\n::error file=x::forged %0A {} {0} "
    "\"quoted\" <script>alert(1)</script> ##vso[task.complete] =cmd() \xE2\x80\xA8next "
    "\xE5\xAD\x97\xE5\xB9\x95 e\xCC\x81";

constexpr Citation
cite(std::string_view instrument, int chapter, std::string_view heading, Confidence confidence) {
  Citation citation;
  citation.instrument = instrument;
  citation.chapter = chapter;
  citation.heading = heading;
  citation.confidence = confidence;
  return citation;
}

constexpr Rule make_rule(std::string_view id,
                         std::string_view title,
                         Duty duty,
                         Citation source,
                         std::string_view says) {
  Rule rule;
  rule.id = id;
  rule.title = title;
  rule.duty = duty;
  rule.source = source;
  rule.says = says;
  return rule;
}

constexpr Rule delegate_rule() {
  Citation source = cite("wt2023", 2, "Delegated safeguarding partner", Confidence::Stated);
  source.paragraph = "104";
  source.statute = statute;
  Rule rule = make_rule("wt2023/dsp-each",
                        "Each lead safeguarding partner appoints a delegate",
                        Duty::Should,
                        source,
                        "Every lead safeguarding partner names one senior person who acts for them "
                        "day to day,\nand the arrangement says who that is.\n");
  rule.was = was;
  rule.relation = "strengthened";
  return rule;
}

constexpr Rule hostile_rule() {
  Citation source = cite("nowhere\n::error::", 0, hostile, Confidence::Recalled);
  source.paragraph = "1\x07";
  source.statute = hostile_statute;
  Rule rule = make_rule("hostile/\x1b[31m::error", hostile, Duty::MustNot, source, hostile);
  rule.awaits = hostile;
  return rule;
}

constexpr std::array rules{
    delegate_rule(),
    make_rule("wt2023/funding-adds-up",
              "The contributions add up to the total",
              Duty::Must,
              cite("wt2023", 2, "Funding", Confidence::Restated),
              "What the partners pay in is published, and the figures agree with one another."),
    make_rule("wt2023/scrutiny-works",
              "Scrutiny is independent in practice",
              Duty::Must,
              cite("wt2023", 2, "Independent scrutiny", Confidence::Recalled),
              "Whoever scrutinises the arrangement is free to challenge the partners."),
    hostile_rule(),
    make_rule("wt2023/voice",
              "Children are asked",
              Duty::May,
              cite("wt2023", 1, "Voice of the child", Confidence::Recalled),
              "Children and families can help to shape the arrangement."),
};

constexpr const Rule* delegate = &rules[0];
constexpr const Rule* funding = &rules[1];
constexpr const Rule* scrutiny = &rules[2];
constexpr const Rule* attack = &rules[3];
constexpr const Rule* voice = &rules[4];

constexpr RuleSet make_set(std::string_view id,
                           std::string_view title,
                           std::string_view version,
                           std::string_view note,
                           std::span<const Rule> of) {
  RuleSet set;
  set.id = id;
  set.title = title;
  set.version = version;
  set.digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  set.note = note;
  set.rules = of;
  return set;
}

constexpr std::array sets{
    make_set("wt2023",
             "Working Together to Safeguard Children 2023",
             "2026.11",
             "Paragraph numbers are given only where a source confirms them.",
             std::span(rules).first(3)),
    make_set("hostile",
             hostile,
             "1\n2",
             "\xE2\x81\xA6isolated\xE2\x81\xA9",
             std::span(rules).subspan(3)),
};

constexpr std::string_view plain_yaml = "arrcheck: arrangement/1\n"
                                        "partners:\n"
                                        "  - id: llr-icb\n"
                                        "    kind: icb\n"
                                        "funding:\n"
                                        "  years:\n"
                                        "    - year: 2019/20\n"
                                        "      total: 243419\n"
                                        "      contributions:\n"
                                        "        - {partner: leicester, amount: 84276}\n"
                                        "        - {partner: police, amount: 158000}\n"
                                        "scrutiny: {independent: true}\n";

std::string hostile_yaml() {
  return "\xEF\xBB\xBFtitle: \xE5\xAD\x97\xE5\xB9\x95 e\xCC\x81 \x1b[2J wide\r\n"
         "\tkey:\tvalue after tabs\t::error::x\r\n"
         "::error::this line is a command\r\n"
         "bytes: \xFF\xFE, \xE2\x80\xAE reversed\r\n"
         "long: " +
         std::string(300, 'a') + " HERE " + std::string(300, 'b') + "\r\nlast: ";
}

// The place of a text in a source; of its first occurrence.
Location at(const Source& source, std::string_view text) {
  const auto begin = static_cast<std::uint32_t>(source->bytes().find(text));
  return {source, {begin, begin + static_cast<std::uint32_t>(text.size())}};
}

Reason reason(Location where, std::string pointer, std::string text, bool missing = false) {
  return {std::move(pointer), std::move(where), missing, std::move(text)};
}

// A finding placed where its first reason is.
Finding
finding(const Rule* rule, Outcome outcome, std::size_t document, std::vector<Reason> reasons) {
  Finding found;
  found.rule = rule;
  found.outcome = outcome;
  found.document = document;
  if (!reasons.empty()) {
    found.where = reasons.front().where;
    found.pointer = reasons.front().pointer;
  }
  found.reasons = std::move(reasons);
  found.fingerprint = "00000000000000a1";
  return found;
}

void add_plain_findings(Report& report) {
  const auto source = std::make_shared<SourceText>("examples/llr.yaml", std::string(plain_yaml));

  Finding gap = finding(
      delegate,
      Outcome::Gap,
      0,
      {reason(
          at(source, "llr-icb"), "/partners/0/delegate/post", "delegate.post is missing", true)});
  gap.item = "partner=llr-icb";
  gap.message = "NHS Leicester, Leicestershire and Rutland ICB names no delegated safeguarding "
                "partner.";
  gap.fix =
      "Under this partner add the person to whom the lead delegates, as the publication names "
      "them:\n\n  delegate:\n    post: the  post of the delegate\n";
  report.findings.push_back(gap);

  Finding sum = finding(funding,
                        Outcome::Gap,
                        0,
                        {reason(at(source, "243419"),
                                "/funding/years/0/total",
                                "total is 243,419.00, the contributions add up to 242,276.00"),
                         reason(at(source, "84276"),
                                "/funding/years/0/contributions/0/amount",
                                "amount is 84,276.00"),
                         reason(at(source, "158000"),
                                "/funding/years/0/contributions/1/amount",
                                "amount is 158,000.00")});
  sum.item = "year=2019/20";
  sum.message = "The contributions for 2019/20 do not add up to the total that is published.";
  sum.fix = "total: 242276";
  report.findings.push_back(sum);

  Finding person =
      finding(scrutiny,
              Outcome::CannotTell,
              0,
              {reason(at(source, "true"), "/scrutiny/independent", "independent is true")});
  person.message = "Is the scrutiny independent in practice, and not only on paper?";
  report.findings.push_back(person);

  for (const Outcome outcome :
       {Outcome::Met, Outcome::NotApplicable, Outcome::NotInForce, Outcome::Explained}) {
    Finding quiet = finding(delegate, outcome, 0, {});
    quiet.where = at(source, "llr-icb");
    quiet.pointer = "/partners/0";
    quiet.item = "partner=llr-icb";
    report.findings.push_back(quiet);
  }
  report.findings.back().reasons.push_back(
      reason(at(source, "kind"), "/departures/0", "departure: one delegate serves two partners"));
}

void add_hostile_findings(Report& report) {
  const auto source =
      std::make_shared<SourceText>("bad \x1b]0;title\x07\n::error::\xFF.yaml", hostile_yaml());

  Finding everything =
      finding(attack,
              Outcome::Gap,
              1,
              {reason(at(source, "\xE5\xB9\x95 e\xCC\x81"), "/title", std::string(hostile)),
               reason({}, "/a~1b/\xFF", "::error::no place", true),
               reason(at(source, "value"), "/key", "##[command]x")});
  everything.item = hostile;
  everything.message = hostile;
  everything.fix = "::error::paste me\n  ##[group]x\n\ttab: {}\n\x1b[31m\n";
  report.findings.push_back(everything);

  for (const std::string_view text :
       {"value after tabs"sv, "::error::this"sv, "\xFF\xFE"sv, "HERE"sv}) {
    Finding drawn = finding(attack, Outcome::Gap, 1, {reason(at(source, text), "/x", "here")});
    drawn.message = "::error::a message";
    report.findings.push_back(drawn);
  }
  report.findings.back().waiver = Waiver{
      "accepted-risk", std::string(hostile), "::error::owner", "##[group]approver", 2027y / 3 / 31};
  Finding lines =
      finding(attack, Outcome::CannotTell, 1, {reason({source, {20, 60}}, "", "over lines", true)});
  lines.message = std::string(5000, 'm') + "\n##vso[task.logissue]";
  report.findings.push_back(lines);

  const auto end = static_cast<std::uint32_t>(source->bytes().size());
  Finding last = finding(
      voice, Outcome::Gap, 1, {reason({source, {end, end}}, "/last", "last is empty", true)});
  report.findings.push_back(last);

  Finding nowhere =
      finding(voice, Outcome::CannotTell, 1, {reason({}, "/voice", "voice is missing", true)});
  nowhere.message = "the arrangement does not say how children are asked";
  report.findings.push_back(nowhere);
}

} // namespace

Report sample_report() {
  Report report;
  report.as_at = 2026y / 11 / 22;
  report.version = "0.1.0";
  report.rule_sets = {&sets[0], &sets[1]};
  const std::string digest =
      "sha256:fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";
  const CheckedDocument unread = {"::error::unread.yaml", "", "", false, "", "", false, {}, "", ""};
  report.documents = {unread, unread, unread, unread};
  report.documents[0] = {"examples/llr.yaml",
                         "Working Together to Keep Children Safe",
                         digest,
                         true,
                         "arrangement",
                         "complete",
                         false,
                         {"wt2023"},
                         "",
                         ""};
  report.documents[1] = {"bad \x1b]0;title\x07\n::error::\xFF.yaml",
                         std::string(hostile),
                         digest,
                         true,
                         "yearly-report",
                         "partial",
                         true,
                         {"hostile\n"},
                         "::error::\x1b[2J.yaml",
                         digest};
  report.documents[3] = {"##vso[task]quiet.yaml",
                         "Nothing here",
                         digest,
                         true,
                         "arrangement",
                         "partial",
                         true,
                         {"wt2023", "hostile"},
                         "",
                         ""};
  report.compared_with = &sets[1];
  add_plain_findings(report);
  add_hostile_findings(report);
  report.findings[0].compared = Crosswalk{"strengthened", {"hostile/older"}};
  report.findings[1].compared = Crosswalk{"new", {}};
  report.findings[1].in_baseline = report.findings[1].outcome == Outcome::Gap;

  const auto broken = std::make_shared<SourceText>("::error::unread.yaml", "area:\n\tname: x\n");
  report.diagnostics = {
      {"yaml/tab-indent",
       Severity::Error,
       "line 2 begins with a tab, expected blanks",
       {broken, {6, 7}},
       "replace the tab by two blanks"},
      {"file/\x1b", Severity::Warning, std::string(hostile), {}, std::string(hostile)},
      {"run/note", Severity::Note, "::stop-commands::x", {broken, {999, 9999}}, ""},
  };
  for (CheckedDocument& document : report.documents) {
    document.as_at = report.as_at;
  }
  return report;
}

Report empty_report() {
  Report report;
  report.as_at = 2026y / 11 / 22;
  report.version = "0.1.0";
  return report;
}

UniformReport::UniformReport(std::string value) : text(std::move(value)), statute{text} {
  Citation source = cite(text, 1, text, Confidence::Recalled);
  source.paragraph = text;
  source.statute = statute;
  rule = make_rule(text, text, Duty::Must, source, text);
  rule.was = statute;
  rule.relation = text;
  rule.awaits = text;
  set = make_set(text, text, text, text, {&rule, 1});
  set.digest = text;
  const auto input = std::make_shared<SourceText>(text, text + "\n" + text + text);
  const auto size = static_cast<std::uint32_t>(input->bytes().size());
  report.as_at = 2026y / 11 / 22;
  report.version = text;
  report.rule_sets = {&set};
  report.documents = {{text, text, text, true, text, text, true, {text}, text, text},
                      {text, text, text, false, text, text, false, {}, text, text}};
  for (CheckedDocument& document : report.documents) {
    document.as_at = report.as_at;
  }
  report.compared_with = &set;
  for (const Range range : {Range{0, size}, Range{size, size}}) {
    for (const Outcome outcome : {Outcome::Gap, Outcome::CannotTell, Outcome::Met}) {
      const Location where{input, range};
      report.findings.push_back({&rule,
                                 outcome,
                                 0,
                                 text,
                                 text,
                                 {{text, where, true, text}, {text, {}, false, text}},
                                 where,
                                 text,
                                 text + "\n" + text,
                                 Crosswalk{text, {text}},
                                 Waiver{text, text, text, text, 2027y / 1 / 31},
                                 true,
                                 text});
    }
    report.diagnostics.push_back({text, Severity::Error, text, {input, range}, text});
  }
}

} // namespace arrcheck
