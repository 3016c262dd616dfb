// Rule files with mistakes: what is said about each, and where.
#include "document/read_yaml.h"
#include "rules/rule_text.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;
using namespace arrcheck::testing;

namespace {

constexpr std::string_view cases_path = "tests/unit/rules/refused.cases";

std::string carried_out(const std::string& text) {
  std::istringstream lines(text);
  std::string out;
  std::string rule;
  std::string line;
  bool expected = true; // the lines above the first case are kept, those after "---" are not
  while (std::getline(lines, line)) {
    if (line.starts_with("=== ")) {
      rule.clear();
      expected = false;
    } else if (line == "---") {
      out += fmt::format("---\n{}", mistakes(rule_file(rule.substr(0, rule.size() - 1))));
      expected = true;
      continue;
    } else if (!expected) {
      rule += line + "\n";
    } else if (!line.starts_with("#")) {
      continue;
    }
    out += line + "\n";
  }
  return out;
}

Diagnostics refused(const std::vector<RuleSource>& files) {
  const auto set = compile_rule_set(files, schemas());
  REQUIRE_FALSE(set);
  return set.error();
}

} // namespace

TEST_CASE("every mistake in a rule is named at its place with a way out") {
  const std::string expected = repository_file(cases_path);
  const std::string got = carried_out(expected);
  if (std::getenv("ARRCHECK_UPDATE_GOLDEN") != nullptr) { // NOLINT(concurrency-mt-unsafe)
    std::ofstream(fmt::format("{}/{}", ARRCHECK_SOURCE_DIR, cases_path)) << got;
    return;
  }
  CHECK(got == expected);
  CHECK_MESSAGE(got.find("---\n===") == std::string::npos, "a case is not refused");
}

TEST_CASE("a rule file that is right has no mistake") {
  CHECK(mistakes(rule_file("")) == "");
}

TEST_CASE("an operand at the edge of what is allowed is no mistake") {
  for (const std::string_view condition :
       {"partners: {has-at-least: 0}",
        "partners: {has-at-least: 9999}",
        "published.on: {within-days-of: {days: 0, of: as-at}}",
        "published.on: {on-or-before: 0001-01-01}",
        "published.on: {on-or-before: 9999-12-31}",
        "leadership.lead-meetings-a-year: {within: {from: 2, to: 2}}"}) {
    CAPTURE(condition);
    CHECK(mistakes(rule_for(condition)).find("rule/operand") == std::string::npos);
  }
}

TEST_CASE("every mistake of every file is reported at once") {
  const auto errors = refused({rule_source("test/a.yaml", rule_file("rule: test/a\nduty: ought")),
                               rule_source("test/b.yaml",
                                           rule_file("rule: test/b\nexpect: [{titel: is-filled}, "
                                                     "{title: is-fild}]"))});
  REQUIRE(errors.size() == 3);
  CHECK(errors[0].where.source->name() == "test/a.yaml");
  CHECK(errors[1].where.source->name() == "test/b.yaml");
  CHECK(errors[2].id == "rule/unknown-verb");
}

TEST_CASE("two rules with one id are refused, whatever order they come in") {
  const auto a = rule_source("test/a/it.yaml", rule_file(""));
  const auto b = rule_source("test/b/it.yaml", rule_file(""));
  for (const auto& files : {std::vector{a, b}, std::vector{b, a}}) {
    const auto errors = refused(files);
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].id == "rule/duplicate-id");
    CHECK(errors[0].message == "duplicate rule id \"test/it\", first in test/a/it.yaml");
    CHECK(errors[0].where.source->name() == "test/b/it.yaml");
  }
}

TEST_CASE("a set without rules is refused") {
  CHECK(refused({}).front().id == "rule/no-rules");
  const auto edition =
      rule_source("test/edition.yaml", "edition: test\ntitle: A test\nversion: \"1\"\n");
  CHECK(refused({edition}).front().id == "rule/no-rules");
}

TEST_CASE("an edition says what its rules are about, and is checked as well") {
  const auto rule = rule_source("test/it.yaml", rule_file(""));
  const auto edition = [](const std::string& lines) {
    return rule_source("test/edition.yaml",
                       fmt::format("edition: test\ntitle: A test\nversion: \"1\"\n{}", lines));
  };
  CHECK(refused({rule, edition("in-force: {from: 2024-01-02, until: 2024-01-01}\n")}).front().id ==
        "rule/dates");
  CHECK(
      refused({rule,
               edition(""),
               rule_source("test/more/edition.yaml", "edition: more\ntitle: B\nversion: \"1\"\n")})
          .front()
          .id == "rule/second-edition");
  const std::vector<RuleSource> files = {
      rule,
      edition("retired:\n"
              "  - {rule: test/old, because: B}\n"
              "  - {rule: test/it, because: B}\n"
              "  - {rule: test/gone, successor: test/its, because: B}\n")};
  const auto set = compile_rule_set(files, schemas());
  REQUIRE(set);
  CHECK(set->set.title == "A test");
  CHECK(rendered(lint_rule_set(set->set, files, schemas(), {})) ==
        "6:12 rule/retired-id: \"test/it\" is retired, but a rule has this id\n"
        "    give the rule a new id\n"
        "7:34 rule/retired-successor: no rule called \"test/its\"\n"
        "    \"successor\" names the rule that has taken the place of this one\n");
}

TEST_CASE("a rule may name what it takes the place of") {
  const std::vector<RuleSource> files = {rule_source("test/it.yaml", rule_file("was: [old/it]"))};
  const auto set = compile_rule_set(files, schemas());
  REQUIRE(set);
  const std::array<std::string_view, 1> known = {"old/it"};
  CHECK(lint_rule_set(set->set, files, schemas(), known).empty());
  const std::array<std::string_view, 1> other = {"old/its"};
  CHECK(lint_rule_set(set->set, files, schemas(), other).front().message ==
        "no rule called \"old/it\", did you mean \"old/its\"?");
}

TEST_CASE("the digest of a set depends on its files and not on their order") {
  const auto a = rule_source("test/a.yaml", rule_file("rule: test/a"));
  const auto b = rule_source("test/b.yaml", rule_file("rule: test/b"));
  const auto changed = rule_source("test/b.yaml", rule_file("rule: test/b\n# as it was"));
  const auto digest = [](const std::vector<RuleSource>& files) {
    const auto set = compile_rule_set(files, schemas());
    REQUIRE(set);
    return std::string(set->set.digest);
  };
  CHECK(digest({a, b}) == digest({b, a}));
  CHECK(digest({a, b}) != digest({a, changed}));
  CHECK(digest({a, b}).starts_with("sha256:"));
}

TEST_CASE(
    "a list is refused for a kind that stands in it twice, and for a name that is not its file's") {
  const std::string list = "list: test/bodies\ntitle: Bodies\nentries:\n"
                           "  - {kind: a, title: A, confidence: stated}\n"
                           "  - {kind: b, title: B, confidence: stated}\n";
  const RuleSource rule = rule_source("test/it.yaml", rule_file(""));
  const auto lint = [&rule](const std::string& path, const std::string& text) {
    const std::vector<RuleSource> files = {rule, rule_source(path, text)};
    const auto set = compile_rule_set(files, schemas());
    return rendered(set ? lint_rule_set(set->set, files, schemas(), {}) : set.error());
  };
  CHECK(lint("test/bodies.yaml", list) == "");
  CHECK(lint("test/lists/bodies.yaml", list) == "");
  CHECK(lint("test/others.yaml", list) ==
        "1:7 rule/id: the list's id is \"test/bodies\", but the file's place makes it "
        "\"test/others\"\n    rename the file or the list\n");
  CHECK(lint("test/bodies.yaml", list + "  - {kind: a, title: C, confidence: stated}\n") ==
        "6:12 rule/listed-twice: \"a\" stands in the list bodies twice\n"
        "    keep one entry for each kind\n");
  CHECK(lint("test/bodies.yaml", "list: test/bodies\ntitle: Bodies\nentries: []\n") != "");
}

TEST_CASE("hostile rule files are refused as rules") {
  const char* given = std::getenv("ARRCHECK_SHARED"); // NOLINT(concurrency-mt-unsafe)
  const std::filesystem::path folder =
      std::filesystem::path(given != nullptr ? given
                                             : fmt::format("{}/../shared", ARRCHECK_SOURCE_DIR)) /
      "hostile";
  if (!std::filesystem::is_directory(folder)) {
    const char* ci = std::getenv("CI"); // NOLINT(concurrency-mt-unsafe)
    REQUIRE_MESSAGE((ci == nullptr || std::string_view(ci) != "true"), folder.string());
    MESSAGE("skipped: there is no " << folder.string());
    return;
  }
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("rule-")) {
      continue;
    }
    CAPTURE(name);
    ++count;
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    const auto document = read_yaml(std::make_shared<const SourceText>(name, bytes.str()));
    if (!document) {
      CHECK(!document.error().front().message.empty());
      continue;
    }
    const std::vector<RuleSource> files = {{"test/" + name, read(bytes.str(), name)}};
    const auto errors = refused(files);
    CHECK(!errors.front().message.empty());
    CHECK(errors.size() < 100);
  }
  CHECK(count >= 15);
}
