// Every verb against values that are there, empty, still to come or missing: verbs.cases.
#include "check/check.h"
#include "rules/functions.h"
#include "rules/rule_text.h"

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;
using namespace arrcheck::testing;

namespace {

constexpr std::string_view cases_path = "tests/unit/rules/verbs.cases";

std::vector<Finding> findings(const RuleSet& set, const std::string& given, bool partial) {
  const auto document = read(
      fmt::format("{{transcription: {}, {}", partial ? "partial" : "complete", given.substr(1)));
  const RuleSet* sets = &set;
  return check_document(
      {document.get(), 0, "test.yaml"}, std::span(&sets, 1), {*parse_date("2025-06-01"), {}, {}});
}

// The worst that findings came to, with its reasons.
const Finding& worst(const std::vector<Finding>& all) {
  for (const Outcome outcome : {Outcome::Gap, Outcome::CannotTell}) {
    for (const Finding& finding : all) {
      if (finding.outcome == outcome) {
        return finding;
      }
    }
  }
  return all.front();
}

std::string reasons(const Finding& finding) {
  std::string out;
  for (const Reason& reason : finding.reasons) {
    out += fmt::format(
        "      {}: {}{}\n", reason.pointer, reason.text, reason.missing ? " (missing)" : "");
  }
  return out;
}

// The file as it reads when every outcome is what the program makes of it now.
std::string carried_out(const std::string& text) {
  std::istringstream lines(text);
  std::string out;
  std::string line;
  std::optional<OwnedRuleSet> set;
  while (std::getline(lines, line)) {
    const bool is_case = line.starts_with("  {");
    if (line.starts_with("      ")) {
      continue;
    }
    if (!is_case) {
      out += line + "\n";
      if (!line.empty() && !line.starts_with("#")) {
        set = compiled(rule_for(line));
      }
      continue;
    }
    const std::string given = line.substr(2, line.find(" => ") - 2);
    const auto complete = findings(set->set, given, false);
    const auto partial = findings(set->set, given, true);
    const bool gap = worst(complete).outcome == Outcome::Gap;
    out += fmt::format("  {} => {} / {}\n{}",
                       given,
                       name(worst(complete).outcome),
                       name(worst(partial).outcome),
                       reasons(worst(gap ? complete : partial)));
  }
  return out;
}

} // namespace

TEST_CASE("every verb makes of every kind of value what the cases say") {
  const std::string expected = repository_file(cases_path);
  const std::string got = carried_out(expected);
  if (std::getenv("ARRCHECK_UPDATE_GOLDEN") != nullptr) { // NOLINT(concurrency-mt-unsafe)
    std::ofstream(fmt::format("{}/{}", ARRCHECK_SOURCE_DIR, cases_path)) << got;
    return;
  }
  std::istringstream expected_lines(expected);
  std::istringstream got_lines(got);
  std::string wanted;
  std::string line;
  while (std::getline(expected_lines, wanted)) {
    std::getline(got_lines, line);
    CHECK(line == wanted);
  }
}

TEST_CASE("every verb has cases of its own") {
  const std::string text = repository_file(cases_path);
  for (const Verb& verb : verbs()) {
    CAPTURE(verb.name);
    const bool bare = verb.form != Verb::Form::Plain;
    CHECK((text.find(fmt::format(": {}\n", verb.name)) != std::string::npos ||
           text.find(fmt::format(": {{{}:", verb.name)) != std::string::npos ||
           (bare && text.find(fmt::format("\n{}", verb.name)) != std::string::npos)));
  }
}
