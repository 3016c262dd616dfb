#include "report/format.h"
#include "sample_diff.h"

#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

// What build services get of a diff.
namespace arrcheck {
namespace {

using Json = nlohmann::json;

std::string render(const char* format, const Diff& diff, const RenderOptions& options = {}) {
  return find_format(format)->render_diff(diff, options);
}

Json sarif(const Diff& diff, const RenderOptions& options = {}) {
  return Json::parse(render("sarif", diff, options))["runs"][0];
}

std::string place(const Json& location) {
  const Json& physical = location["physicalLocation"];
  return physical["artifactLocation"]["uri"].get<std::string>() + ":" +
         physical["region"]["startLine"].dump();
}

std::vector<std::string> states(const Json& run) {
  std::vector<std::string> found;
  for (const Json& result : run["results"]) {
    found.push_back(result["baselineState"]);
  }
  return found;
}

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

} // namespace

TEST_CASE("diff: SARIF has obligations and opened gaps, and no result that is no alert") {
  const Json run = sarif(sample_diff());
  CHECK(states(run) == std::vector<std::string>(7, "new")); // 5 obligations, 2 gaps open
  for (const Json& result : run["results"]) {
    CHECK_FALSE(result.contains("suppressions"));
    CHECK(result["level"] != "none");
  }
  CHECK(sarif(empty_diff())["results"].empty());
  CHECK(run["automationDetails"]["id"] == "arrcheck-diff/wt2023+changes/");
}

TEST_CASE("diff: SARIF for other readers has what is closed, and what may stand") {
  const Json run = sarif(sample_diff(), {.waived = true});
  std::vector<std::string> expected(9, "new");
  expected.resize(14, "absent");
  CHECK(states(run) == expected);
  std::size_t suppressed = 0;
  for (const Json& result : run["results"]) {
    suppressed += result["suppressions"].size();
  }
  CHECK(suppressed == 2);
}

TEST_CASE("diff: SARIF points into both versions") {
  const Json results = sarif(sample_diff())["results"];
  const std::string newer = "new%20%1B%5D0%3Bt%07%0A%3A%3Aerror%3A%3A.yaml";
  CHECK(place(results[0]["locations"][0]) == newer + ":5");
  CHECK(place(results[0]["relatedLocations"][0]) == "examples/older.yaml:4");
  CHECK(place(results[1]["locations"][0]) == "examples/older.yaml:8");
  CHECK_FALSE(results[1].contains("relatedLocations"));
  CHECK(place(results[2]["locations"][0]) == newer + ":1");
  CHECK(results[4]["kind"] == "review");
  CHECK(results[4]["relatedLocations"].size() == 10); // of eight facts, one without a place
}

TEST_CASE("diff: SARIF rules are told whole, whatever a result leaves out") {
  const Json run = sarif(sample_diff(), {.waived = true});
  std::set<std::string> ids;
  for (const Json& rule : run["tool"]["driver"]["rules"]) {
    ids.insert(rule["id"].get<std::string>());
    CHECK(rule["help"]["text"].get<std::string>().find("Source: ") != std::string::npos);
    const bool says = rule["help"]["text"].get<std::string>().starts_with("Whoever changes");
    CHECK((says || rule["id"].get<std::string>().starts_with("hostile/")));
  }
  CHECK(ids.size() == 8);
}

TEST_CASE("diff: SARIF keeps to GitHub's limit, obligations first") {
  Diff many = sample_diff();
  many.opened.assign(25000, many.opened[0]);
  const Json run = sarif(many);
  CHECK(run["results"].size() == 25000);
  CHECK(run["results"][4]["properties"].contains("consequence"));
  const Json& notes = run["invocations"][0]["toolExecutionNotifications"];
  CHECK(notes.back()["message"]["text"].get<std::string>().find("5 findings are left out") == 0);
}

TEST_CASE("diff: annotations are in the newer file, the worst first, and never errors") {
  const std::string text = render("github", sample_diff());
  CHECK(times(text, "\n::error") == 0);
  CHECK_FALSE(text.starts_with("::error"));
  CHECK(times(text, "file=examples/older.yaml") == 0);
  CHECK(times(text, "\n::warning file=new") == 5);
  CHECK(times(text, "%0APlace: examples/older.yaml:8:12") == 1);
  CHECK(text.find("title=Notify") < text.find("title=Opened"));
  CHECK(text.find("title=Opened") < text.find("title=Cannot tell"));
  CHECK(text.find("in the baseline, may") == std::string::npos);
  CHECK(render("github", unreadable_diff()).starts_with("::error title=error (file/missing)"));
}

TEST_CASE("diff: Markdown marks words, and only those that it should") {
  const std::string text = render("markdown", sample_diff());
  CHECK(text.find("~~monthly~~ **every quarter** in Leicester") != std::string::npos);
  CHECK(text.find("~~Chief Executive~~ **Chief Operating Officer**") != std::string::npos);
  CHECK(text.find("\\~\\~gone\\~\\~ \\*\\*new\\*\\*") != std::string::npos);
  CHECK(text.find(" ~~gone~~ **new** \\[") == std::string::npos);
}

TEST_CASE("diff: Markdown that has too little room says what is left out") {
  const std::string text = render("markdown", sample_diff(), {.room = 9000});
  CHECK(text.size() <= 9000);
  CHECK(text.find("Notify, should") != std::string::npos);
  CHECK(text.find("there is no room for them here") != std::string::npos);
  CHECK(text.find("not legal advice") != std::string::npos);
}

} // namespace arrcheck
