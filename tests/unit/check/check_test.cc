// Rules applied to documents: outcomes, items, messages, fingerprints, order.
#include "check/apply.h"
#include "check/check.h"
#include "rules/rule_text.h"

#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;
using namespace arrcheck::testing;

namespace {

constexpr std::string_view per_partner = "for-each: partner\nproblem: \"{partner.name}\"\n"
                                         "expect: [{partner.delegate.post: is-filled}]\n";

std::vector<Finding> check(const OwnedRuleSet& set,
                           const std::string& given,
                           const CheckOptions& options = {*parse_date("2025-06-01"), {}, {}},
                           std::string_view path = "test.yaml") {
  const auto document = read(given);
  const RuleSet* sets = &set.set;
  return check_document({document.get(), 0, path}, std::span(&sets, 1), options);
}

// "outcome item" of every finding, in order.
std::string outcomes(const std::vector<Finding>& findings) {
  std::string out;
  for (const Finding& finding : findings) {
    out += fmt::format("{}{}{}{}",
                       out.empty() ? "" : ", ",
                       name(finding.outcome),
                       finding.item.empty() ? "" : " ",
                       finding.item);
  }
  return out;
}

std::string
outcomes(std::string_view rule, const std::string& given, const char* day = "2025-06-01") {
  return outcomes(check(compiled(rule_file(rule)), given, {*parse_date(day), {}, {}}));
}

Finding only(std::string_view rule, const std::string& given) {
  const auto set = compiled(rule_file(rule));
  auto findings = check(set, given);
  REQUIRE(findings.size() == 1);
  findings.front().rule = nullptr; // its set ends with this function
  return findings.front();
}

} // namespace

TEST_CASE("each item has an outcome of its own, under its identity") {
  CHECK(outcomes(per_partner,
                 "partners: [{id: a, kind: icb, name: A}, "
                 "{id: b, kind: police, name: B, delegate: {post: C}}]") ==
        "gap partner=a, met partner=b");
  CHECK(outcomes("for-each: contribution\nproblem: \"{contribution.partner}\"\n"
                 "expect: [{contribution.amount: is-filled}]",
                 "funding: {years: [{year: 2024/25, contributions: [{partner: a}]}, "
                 "{year: 2025/26, contributions: [{partner: a, amount: 1}]}]}") ==
        "gap funding-year=2024/25,contribution=a, met funding-year=2025/26,contribution=a");
  CHECK(outcomes("for-each: holder\nproblem: \"{holder.partner}\"\nexpect: [{holder.name: "
                 "is-filled}]",
                 "chair: {terms: [{year: 2025/26, chair: [a, {partner: b, name: B}]}]}") ==
        "gap term=2025/26,holder=a, met term=2025/26,holder=b");
  CHECK(outcomes("for-each: consideration\nproblem: \"{consideration.by}\"\n"
                 "expect: [{consideration.on: is-filled}]",
                 "considered: [{by: Cabinet}, {by: Board, on: 2025-01-01}]") ==
        "gap consideration=#1, met consideration=#2");
  CHECK(outcomes("for-each-area: true\nproblem: \"{area.name}\"\nexpect: [{area.was: is-absent}]",
                 "area: {local-authorities: [{id: n, name: N}]}") == "met area=n");
  CHECK(outcomes(per_partner, "title: A") == "not-applicable");
  CHECK(outcomes(per_partner, "partners: []") == "not-applicable");
}

TEST_CASE("a rule is in force from its first to its last day") {
  const std::string rule = "in-force: {from: 2024-02-29, until: 2025-03-31}";
  CHECK(outcomes(rule, "escalation: Up the line to the chief", "2024-02-28") == "not-in-force");
  CHECK(outcomes(rule, "escalation: Up the line to the chief", "2024-02-29") == "met");
  CHECK(outcomes(rule, "escalation: Up the line to the chief", "2025-03-31") == "met");
  CHECK(outcomes(rule, "escalation: Up the line to the chief", "2025-04-01") == "not-in-force");
  CHECK(outcomes("in-force: {until: 2025-03-31}", "title: A", "1900-01-01") == "gap");
}

TEST_CASE("a rule comes into force with its edition unless it says otherwise") {
  const std::vector<RuleSource> files = {
      rule_source("test/edition.yaml",
                  "edition: test\ntitle: A\nversion: \"1\"\n"
                  "in-force: {from: 2020-01-01, until: 2020-12-31}\n"),
      rule_source("test/a.yaml", rule_file("rule: test/a")),
      rule_source("test/b.yaml", rule_file("rule: test/b\nin-force: {from: 2019-01-01}")),
      rule_source("test/c.yaml", rule_file("rule: test/c\nin-force: {until: 2020-12-31}")),
  };
  const auto set = compile_rule_set(files, schemas());
  REQUIRE(set);
  const auto on = [&set](const char* day) {
    return outcomes(
        check(*set, "escalation: Up the line to the chief", {*parse_date(day), {}, {}}));
  };
  CHECK(on("2018-12-31") == "not-in-force, not-in-force, not-in-force");
  CHECK(on("2019-12-31") == "not-in-force, met, not-in-force");
  CHECK(on("2020-12-31") == "met, met, met");
  // Another edition has taken its place, but what was written to it is still checked against it.
  CHECK(on("2021-01-01") == "met, met, not-in-force");
}

TEST_CASE("what a missing fact means is up to the transcription and the rule") {
  struct Case {
    const char* if_missing;
    const char* complete;
    const char* partial;
  };

  for (const Case& one : {Case{"by-transcription", "gap", "cannot-tell"},
                          Case{"gap", "gap", "gap"},
                          Case{"cannot-tell", "cannot-tell", "cannot-tell"}}) {
    const std::string rule = fmt::format("if-missing: {}", one.if_missing);
    CHECK(outcomes(rule, "transcription: complete") == one.complete);
    CHECK(outcomes(rule, "transcription: partial") == one.partial);
    CHECK(outcomes(rule, "title: neither is stated") == one.complete);
    CHECK(outcomes(rule, "{transcription: partial, escalation: Up the line to the chief}") ==
          "met");
  }
}

TEST_CASE("whether a rule applies holds, fails or is unknown") {
  const std::string rule = "only-if: [{scrutiny.independent: is-true}, {title: is-filled}]\n"
                           "unless: [{whistleblowing: is-filled}, {title: {is: B}}]";
  CHECK(outcomes(rule, "{title: A, scrutiny: {independent: true}}") == "gap");
  CHECK(
      outcomes(rule,
               "{title: A, scrutiny: {independent: true}, escalation: Up the line to the chief}") ==
      "met");
  CHECK(outcomes(rule, "{title: A, scrutiny: {independent: false}}") == "not-applicable");
  CHECK(outcomes(rule, "{title: A}") == "not-applicable");
  CHECK(outcomes(rule,
                 "{title: B, scrutiny: {independent: true}, whistleblowing: To the officer for the "
                 "area}") == "not-applicable");
  CHECK(outcomes(rule,
                 "{title: A, scrutiny: {independent: true}, whistleblowing: To the officer for the "
                 "area}") == "gap");
  CHECK(outcomes(rule, "{transcription: partial, title: A}") == "cannot-tell");
  CHECK(outcomes(rule, "{transcription: partial, title: B, scrutiny: {independent: true}}") ==
        "cannot-tell");
  CHECK(outcomes(rule, "{transcription: partial, scrutiny: {independent: false}}") ==
        "not-applicable");
}

TEST_CASE("what made a rule apply is no reason of a gap") {
  const Finding finding = only("only-if: [{scrutiny.how: is-absent}]", "title: A");
  REQUIRE(finding.reasons.size() == 1);
  CHECK(finding.reasons[0].text == "escalation is missing");
}

TEST_CASE("a reason explains what should be done, and never what must") {
  const auto with = [](const char* duty, const std::string& departure) {
    return outcomes(fmt::format("duty: {}\n{}", duty, per_partner),
                    fmt::format("partners: [{{id: a, kind: icb, name: A}}, "
                                "{{id: b, kind: police, name: B, delegate: {{post: C}}}}]\n"
                                "departures: [{{rule: test/it, {}}}]\n",
                                departure));
  };
  CHECK(with("should", "reason: Because.") == "explained partner=a, met partner=b");
  CHECK(with("may", "reason: Because.") == "explained partner=a, met partner=b");
  CHECK(with("must", "reason: Because.") == "gap partner=a, met partner=b");
  CHECK(with("must-not", "reason: Because.") == "gap partner=a, met partner=b");
  CHECK(with("should", "reason: Because., item: partner=a") ==
        "explained partner=a, met partner=b");
  CHECK(with("should", "reason: Because., item: partner=b") == "gap partner=a, met partner=b");
  CHECK(with("should", "reason: Because., item: ") == "explained partner=a, met partner=b");
  CHECK(with("should", "reason: to be confirmed") == "gap partner=a, met partner=b");
  CHECK(outcomes("", "departures: [{rule: test/other, reason: Because.}]") == "gap");
  CHECK(outcomes("", "{transcription: partial, departures: [{rule: test/it, reason: B}]}") ==
        "cannot-tell");
  const Finding explained = only("", "departures: [{rule: test/it, reason: Because.}]");
  CHECK(explained.reasons.size() == 1);
  CHECK(explained.fix == "");
}

TEST_CASE("a message holds the values of its item") {
  const std::string rule =
      "for-each: agency\nproblem: \"{agency.name} ({agency.kind}) covers {agency.areas} of "
      "{area.local-authorities}, {{agency.why}}, {not a path}, {agency.partner.name}\"\n"
      "fix: \"Add why: {agency.name}\"\nexpect: [{agency.why: is-filled}]";
  const Finding finding = only(rule,
                               "area: {local-authorities: [{id: n, name: N}, {id: s, name: S}]}\n"
                               "relevant-agencies: [{name: A, areas: [n, s], kind: }]");
  CHECK(finding.message ==
        "A ((not given)) covers n, s of n, s, {(not given)}, {not a path}, (not given)");
  CHECK(finding.fix == "Add why: A");
}

TEST_CASE("what a document says is never read as a phrase of a rule") {
  const Finding finding =
      only("problem: \"{title} is all it says\"", "title: \"{escalation} {} {0} %s\"");
  CHECK(finding.message == "{escalation} {} {0} %s is all it says");
}

TEST_CASE("a long value is cut in a message") {
  const Finding finding =
      only("problem: \"{title}!\"", fmt::format("title: \"{}é\"", std::string(3000, 'x')));
  CHECK(finding.message.size() < 300);
  CHECK(finding.message.ends_with("x…!"));
}

TEST_CASE("cannot-tell says what is not known, or asks its question") {
  const Finding partial = only("", "transcription: partial");
  CHECK(partial.outcome == Outcome::CannotTell);
  CHECK(partial.message == "there is no such thing");
  CHECK(partial.fix == "Add it.");
  const std::string judged = "expect: [{escalation: is-filled}, {needs-a-person: \"Is it fair?\"}]";
  const Finding asked = only(judged, "escalation: Up the line to the chief");
  CHECK(asked.outcome == Outcome::CannotTell);
  CHECK(asked.message == "Is it fair?");
  CHECK(only(judged, "title: A").outcome == Outcome::Gap);
  CHECK(only(judged, "title: A").message == "there is no such thing");
}

TEST_CASE("a fingerprint stays when lines move and tells rules, files and items apart") {
  const std::string rule = rule_file(per_partner);
  const auto set = compiled(rule);
  const std::string a = "{id: a, kind: icb, name: A}";
  const std::string b = "{id: b, kind: icb, name: B}";
  const auto prints = [&set](const std::string& given, std::string_view path) {
    std::vector<std::string> all;
    for (const Finding& finding : check(set, given, {*parse_date("2025-06-01"), {}, {}}, path)) {
      all.push_back(finding.fingerprint);
    }
    std::sort(all.begin(), all.end());
    return all;
  };
  const auto first = prints(fmt::format("partners: [{}, {}]", a, b), "x.yaml");
  REQUIRE(first.size() == 2);
  CHECK(first[0].size() == 16);
  CHECK(first[0] != first[1]);
  CHECK(prints(fmt::format("# moved\n\ntitle: T\npartners: [{}, {}]", b, a), "x.yaml") == first);
  CHECK(prints(fmt::format("partners: [{}, {}]", a, b), "./x.yaml") == first);
  CHECK(prints(fmt::format("partners: [{}, {}]", a, b), "y.yaml") != first);
  const auto other = compiled(rule_file(per_partner) + "# another wording is the same rule\n");
  CHECK(check(other, fmt::format("partners: [{}]", a)).front().fingerprint ==
        check(set, fmt::format("partners: [{}]", a)).front().fingerprint);
}

TEST_CASE("findings come by place, then by rule, whatever the order of files and sets") {
  const auto a =
      rule_source("test/a.yaml", rule_file("rule: test/a\nexpect: [{title: is-absent}]"));
  const auto b =
      rule_source("test/b.yaml", rule_file("rule: test/b\nexpect: [{whistleblowing: is-absent}]"));
  const auto c =
      rule_source("test/c.yaml", rule_file("rule: test/c\nexpect: [{title: is-absent}]"));
  for (const auto& files : {std::vector{a, b, c}, std::vector{c, b, a}}) {
    const auto set = compile_rule_set(files, schemas());
    REQUIRE(set);
    std::string order;
    for (const Finding& finding :
         check(*set, "whistleblowing: To the officer for the area\ntitle: B\n")) {
      order += fmt::format("{} ", finding.rule->id);
    }
    CHECK(order == "test/b test/a test/c ");
  }
}

TEST_CASE("only and skip choose rules by id") {
  const auto set =
      compile_rule_set(std::vector{rule_source("test/a.yaml", rule_file("rule: test/a")),
                                   rule_source("test/b.yaml", rule_file("rule: test/b"))},
                       schemas());
  REQUIRE(set);
  const auto ids = [&set](CheckOptions options) {
    options.as_at = *parse_date("2025-06-01");
    std::string out;
    for (const Finding& finding : check(*set, "title: A", options)) {
      out += fmt::format("{} ", finding.rule->id);
    }
    return out;
  };
  CHECK(ids({}) == "test/a test/b ");
  CHECK(ids({{}, {"test/b"}, {}}) == "test/b ");
  CHECK(ids({{}, {}, {"test/b"}}) == "test/a ");
  CHECK(ids({{}, {"test/b"}, {"test/b"}}) == "");
}

TEST_CASE("every outcome has its name") {
  CHECK(name(Outcome::Met) == "met");
  CHECK(name(Outcome::NotInForce) == "not-in-force");
  CHECK(is_applicable(Outcome::CannotTell));
  CHECK(is_applicable(Outcome::Explained));
  CHECK_FALSE(is_applicable(Outcome::NotApplicable));
  CHECK_FALSE(is_applicable(Outcome::NotInForce));
}
