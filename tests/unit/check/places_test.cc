// Where a finding points: at the value, or at the nearest thing that is there.
#include "check/check.h"
#include "rules/rule_text.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;
using namespace arrcheck::testing;

namespace {

struct Case {
  std::string condition;
  std::string given; // the arrangement after its first line, `transcription: complete`
  std::string pointer;
  std::string text; // of the file, at the place
  std::string place;
};

Finding gap(const std::string& condition, const std::string& given) {
  const auto set = compiled(rule_for(condition));
  const auto document = read(given);
  const RuleSet* sets = &set.set;
  auto findings = check_document(
      {document.get(), 0, "test.yaml"}, std::span(&sets, 1), {*parse_date("2025-06-01"), {}, {}});
  for (Finding& finding : findings) {
    if (finding.outcome == Outcome::Gap) {
      finding.rule = nullptr; // its set ends with this function
      return finding;
    }
  }
  FAIL("no gap: " << condition);
  return {};
}

} // namespace

TEST_CASE("a finding points at the value, or at the nearest thing that is there") {
  static const std::vector<Case> cases = {
      {"escalation: is-filled", "", "/escalation", "transcription", "1:1"},
      {"escalation: is-filled", "escalation:\n", "/escalation", "escalation", "2:1"},
      {"escalation: is-filled", "escalation: TBC\n", "/escalation", "TBC", "2:13"},
      {"escalation: is-filled", "escalation: \"\"\n", "/escalation", "\"\"", "2:13"},
      {"escalation: is-filled", "escalation: {says: TBC}\n", "/escalation/says", "TBC", "2:20"},
      {"escalation: is-filled", "escalation: {says: }\n", "/escalation/says", "says", "2:14"},
      {"scrutiny.scrutineer.post: is-filled",
       "scrutiny:\n  how: A\n",
       "/scrutiny/scrutineer/post",
       "scrutiny",
       "2:1"},
      {"scrutiny.scrutineer.post: is-filled",
       "scrutiny:\n  scrutineer:\n    name: A\n",
       "/scrutiny/scrutineer/post",
       "scrutineer",
       "3:3"},
      {"scrutiny.scrutineer.post: is-filled",
       "scrutiny:\n  scrutineer:\n",
       "/scrutiny/scrutineer/post",
       "scrutineer",
       "3:3"},
      {"partner.delegate.post: is-filled",
       "partners:\n  - id: a\n    kind: icb\n    name: A\n",
       "/partners/0/delegate/post",
       "a",
       "3:9"},
      {"partner.delegate.post: is-filled",
       "partners: [{id: a, kind: icb, name: A}]\n",
       "/partners/0/delegate/post",
       "a",
       "2:17"},
      {"partner.delegate.post: is-filled",
       "partners:\n  - id: a\n    kind: icb\n    name: A\n    delegate: {name: Ann}\n",
       "/partners/0/delegate/post",
       "delegate",
       "6:5"},
      {"partner.covers: {has-at-least: 2}",
       "partners:\n  - id: a\n    kind: icb\n    name: A\n    covers: [n]\n",
       "/partners/0/covers",
       "covers",
       "6:5"},
      {"partners: {has-at-least: 1}", "partners: []\n", "/partners", "partners", "2:1"},
      {"agency.partner.name: is-filled",
       "relevant-agencies:\n  - name: A\n    partner: nobody\n",
       "/relevant-agencies/0/partner",
       "nobody",
       "4:14"},
      {"no agency in relevant-agencies: [{agency.name: {is: B}}]",
       "relevant-agencies:\n  - {name: A}\n  - {name: B}\n",
       "/relevant-agencies/1",
       "B",
       "4:12"},
  };
  for (const Case& one : cases) {
    const std::string given = fmt::format("transcription: complete\n{}", one.given);
    INFO(one.condition << " of\n" << given);
    const Finding finding = gap(one.condition, given);
    CHECK(finding.pointer == one.pointer);
    const SourceText& source = *finding.where.source;
    const Range range = finding.where.range;
    CHECK(source.bytes().substr(range.begin, range.end - range.begin) == one.text);
    const Position at = source.position(range.begin);
    CHECK(fmt::format("{}:{}", at.line, at.column) == one.place);
    REQUIRE(!finding.reasons.empty());
    CHECK(finding.reasons.front().pointer == finding.pointer);
    CHECK(finding.reasons.front().where.range.begin == range.begin);
  }
}

TEST_CASE("a short form is pointed at itself") {
  const auto set = compiled(rule_file("for-each: term\nproblem: \"{term.year}\"\n"
                                      "expect: [{each holder in term.chair: "
                                      "[{holder.name: is-filled}]}]"));
  const RuleSet* sets = &set.set;
  const auto document = read("chair: {terms: [{year: 2025/26, chair: [a, {partner: b}]}]}\n");
  const auto findings = check_document(
      {document.get(), 0, "test.yaml"}, std::span(&sets, 1), {*parse_date("2025-06-01"), {}, {}});
  REQUIRE(findings.size() == 1);
  REQUIRE(findings[0].reasons.size() == 2);
  CHECK(findings[0].reasons[0].pointer == "/chair/terms/0/chair/0/name");
  CHECK(findings[0]
            .reasons[0]
            .where.source->position(findings[0].reasons[0].where.range.begin)
            .column == 41);
  CHECK(findings[0].reasons[1].pointer == "/chair/terms/0/chair/1/name");
}

TEST_CASE("a met rule points at its item") {
  const auto set = compiled(rule_for("agency.name: is-filled"));
  const RuleSet* sets = &set.set;
  const auto document = read("relevant-agencies:\n  - name: A\n  - name: B\n");
  const auto findings = check_document(
      {document.get(), 0, "test.yaml"}, std::span(&sets, 1), {*parse_date("2025-06-01"), {}, {}});
  REQUIRE(findings.size() == 2);
  CHECK(findings[1].outcome == Outcome::Met);
  CHECK(findings[1].pointer == "/relevant-agencies/1");
  CHECK(findings[1].where.source->position(findings[1].where.range.begin).line == 3);
  CHECK(findings[1].reasons.empty());
  CHECK(findings[1].message == "A test");
  CHECK(findings[1].fix == "");
}
