// What changes oblige, case by case, and in which order.
#include "check/judge.h"
#include "rules/rule_text.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;
using namespace arrcheck::testing;

namespace {

constexpr std::string_view cases_path = "tests/unit/check/judge/cases.txt";

std::shared_ptr<const Document> version(const std::string& text) {
  return read(text.empty() ? "title: A\n" : text);
}

JudgeOptions options() {
  JudgeOptions options;
  options.as_at = *parse_date("2025-06-01");
  options.editions = {"wt2023", "consistency"};
  options.before_path = "old.yaml";
  options.after_path = "new.yaml";
  return options;
}

std::string told(const Change& change, const Shape& shape) {
  const Node& node = change.after == nullptr ? *change.before : *change.after;
  return fmt::format("{} {}", name(change.kind), name_in_words(node, shape));
}

// "notify partner=a: what happened [facts] (reason)", a line for each obligation.
std::string
told(std::span<const Obligation> obligations, const DocumentDiff& diff, const Shape& shape) {
  std::string out;
  for (const Obligation& one : obligations) {
    std::string facts;
    for (const std::size_t i : one.facts) {
      facts += fmt::format("{}{}", facts.empty() ? "" : "; ", told(diff.changes.at(i), shape));
    }
    out += fmt::format("{}{}{}: {} [{}]{}\n",
                       consequence_word(one),
                       one.item.empty() ? "" : " ",
                       one.item,
                       one.message,
                       facts,
                       one.because.empty() ? "" : fmt::format(" ({})", one.because));
  }
  return out;
}

std::string judged(const std::string& rule, const std::string& older, const std::string& newer) {
  const OwnedRuleSet set = compiled(rule_file(rule));
  const RuleSet* sets = &set.set;
  const Shape& shape = *builtin_schema("arrangement")->shape;
  const auto before = version(older);
  const auto after = version(newer);
  const DocumentDiff found = diff(*before, *after, shape);
  return told(judge(std::span(&sets, 1), *before, *after, found, options()), found, shape);
}

std::string carried_out(const std::string& text) {
  std::istringstream lines(text);
  std::array<std::string, 4> parts; // the rule, both versions, what is expected
  std::size_t part = 3;
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("=== ")) {
      parts = {};
      part = 0;
    } else if (line == "---") {
      ++part;
      if (part == 3) {
        parts[0].pop_back();
        out += "---\n" + judged(parts[0], parts[1], parts[2]);
        continue;
      }
    } else {
      parts.at(part) += line + "\n";
    }
    out += part < 3 || line.starts_with("#") ? line + "\n" : "";
  }
  return out;
}

} // namespace

TEST_CASE("changes oblige to what the rules say") {
  const std::string expected = repository_file(cases_path);
  const std::string got = carried_out(expected);
  if (std::getenv("ARRCHECK_UPDATE_GOLDEN") != nullptr) { // NOLINT(concurrency-mt-unsafe)
    std::ofstream(fmt::format("{}/{}", ARRCHECK_SOURCE_DIR, cases_path)) << got;
    return;
  }
  CHECK(got == expected);
}

namespace {

// A set of rules about changes that differ in their consequence.
struct Book {
  std::vector<RuleSource> files;
  OwnedRuleSet owned;

  Book() {
    for (const std::string_view rule : {"d record", "c notify", "b republish", "a notify"}) {
      const std::string_view then = rule.substr(2);
      files.push_back(rule_source(
          fmt::format("test/{}.yaml", rule.front()),
          rule_file(fmt::format("rule: test/{}\n"
                                "for-each: partner\nproblem: \"{{partner.name}}\"\n"
                                "fix: \"Tell of {{partner.name}}.\"\n"
                                "on-change: {{of: [partner], is: [added, changed], then: {}}}",
                                rule.front(),
                                then))));
    }
    auto set = compile_rule_set(files, schemas());
    REQUIRE_MESSAGE(set, (set ? "" : rendered(set.error())));
    owned = std::move(*set);
  }

  [[nodiscard]] std::vector<Obligation>
  judge_with(const JudgeOptions& chosen, const char* after = "[{id: b, name: B}, {id: a}]") const {
    const RuleSet* sets = &owned.set;
    const auto older = read("partners: []\n");
    const auto newer = read(fmt::format("partners: {}\n", after));
    const DocumentDiff found = diff(*older, *newer, *builtin_schema("arrangement")->shape);
    return judge(std::span(&sets, 1), *older, *newer, found, chosen);
  }
};

std::string ids(std::span<const Obligation> obligations) {
  std::string out;
  for (const Obligation& one : obligations) {
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", one.rule->id, one.item);
  }
  return out;
}

} // namespace

TEST_CASE("obligations come by consequence, rule and place") {
  const Book book;
  const auto found = book.judge_with(options());
  CHECK(ids(found) == "test/a partner=b, test/a partner=a, test/c partner=b, test/c partner=a, "
                      "test/b partner=b, test/b partner=a, test/d partner=b, test/d partner=a");
  CHECK(found.front().fix == "Tell of B.");
}

TEST_CASE("rules can be chosen and left out") {
  const Book book;
  JudgeOptions chosen = options();
  chosen.only = {"test/c", "test/d"};
  CHECK(ids(book.judge_with(chosen, "[{id: a}]")) == "test/c partner=a, test/d partner=a");
  chosen.skip = {"test/c"};
  CHECK(ids(book.judge_with(chosen, "[{id: a}]")) == "test/d partner=a");
}

TEST_CASE("an obligation is known by its rule, its item and both paths") {
  const Book book;
  const auto first = book.judge_with(options());
  const auto again = book.judge_with(options(), "[{id: a, name: Other}]");
  CHECK(first[1].fingerprint == again[0].fingerprint);
  CHECK(first[0].fingerprint != first[1].fingerprint);
  CHECK(first[0].fingerprint != first[2].fingerprint);
  CHECK(first[0].fingerprint.size() == 16);
  JudgeOptions elsewhere = options();
  elsewhere.before_path = "./old.yaml";
  elsewhere.after_path = "./new.yaml";
  CHECK(book.judge_with(elsewhere)[0].fingerprint == first[0].fingerprint);
  elsewhere.before_path = "new.yaml";
  elsewhere.after_path = "old.yaml";
  CHECK(book.judge_with(elsewhere)[0].fingerprint != first[0].fingerprint);
}
