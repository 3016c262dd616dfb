#include "report/format.h"
#include "report/unique_names.h"
#include "sample_report.h"

#include <set>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace arrcheck {
namespace {

nlohmann::json run_of(const Report& report, const RenderOptions& options = {}) {
  return nlohmann::json::parse(find_format("sarif")->render(report, options))["runs"][0];
}

// The sample with one finding as often as wanted, and a must at the end.
Report many(std::size_t times) {
  Report report = sample_report();
  const Finding should = report.findings[0];
  Finding must = report.findings[1];
  must.in_baseline = false;
  report.findings.assign(times - 1, should);
  report.findings.push_back(must);
  return report;
}

// The beginnings of all reasons for suppressing a result.
std::string justifications(const nlohmann::json& run) {
  std::string reasons;
  for (const auto& result : run["results"]) {
    for (const auto& suppression : result["suppressions"]) {
      CHECK(suppression["kind"] == "external");
      reasons += suppression["justification"].get<std::string>().substr(0, 25) + "|";
    }
  }
  return reasons;
}

} // namespace

TEST_CASE("sarif: GitHub's limit cuts the mildest and says so") {
  const auto all = run_of(many(25000));
  CHECK(all["results"].size() == 25000);
  CHECK(all["results"][0]["level"] == "warning");
  CHECK(all["invocations"][0]["toolExecutionNotifications"].size() == 3);

  const auto cut = run_of(many(25002));
  CHECK(cut["results"].size() == 25000);
  CHECK(cut["results"][0]["level"] == "error");
  const auto& notes = cut["invocations"][0]["toolExecutionNotifications"];
  CHECK(notes.size() == 4);
  CHECK(notes.back()["message"]["text"].get<std::string>().find("2 findings are left out") == 0);
}

TEST_CASE("sarif: of a finding with many reasons ten other places are told") {
  Report report = sample_report();
  Finding& sum = report.findings[1];
  sum.in_baseline = false;
  sum.reasons.insert(sum.reasons.end(), 20, sum.reasons.back());
  CHECK(run_of(report)["results"][1]["relatedLocations"].size() == 10);
}

TEST_CASE("sarif: texts of rules keep to GitHub's limits") {
  const UniformReport uniform(std::string(3000, 'x'));
  const auto run = run_of(uniform.report);
  const auto& rule = run["tool"]["driver"]["rules"][0];
  CHECK(rule["name"].get<std::string>().size() < 260); // 255 characters
  CHECK(rule["shortDescription"]["text"].get<std::string>().size() <= 1024);
  CHECK(rule["fullDescription"]["text"].get<std::string>().size() <= 1024);
}

TEST_CASE(
    "sarif: what is waived or in the baseline is there only when asked for, with its reason") {
  const Report report = sample_report();
  const auto without = run_of(report);
  const auto with = run_of(report, {.waived = true});
  CHECK(with["results"].size() == without["results"].size() + 2);
  for (const auto& result : without["results"]) {
    CHECK(!result.contains("suppressions"));
  }
  CHECK(justifications(with) == "in the baseline|waived through 2027-03-31|");
}

TEST_CASE("sarif: every finding of a rule has a line of its own while there are lines") {
  Report report = sample_report();
  const Finding gap = report.findings[0]; // on line 3 of 12
  report.findings.assign(14, gap);
  const auto run = run_of(report);
  std::set<int> lines;
  for (const auto& result : run["results"]) {
    lines.insert(result["locations"][0]["physicalLocation"]["region"]["startLine"].get<int>());
  }
  CHECK(lines == std::set<int>{3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
}

TEST_CASE("sarif: braces and links in a message stand for nothing") {
  Report report = sample_report();
  report.findings[0].message = "{0} and [here](https://example.org)";
  const std::string text = run_of(report)["results"][0]["message"]["text"];
  CHECK(text.find("{{0}} and [here] (https://example.org)") == 0);
}

TEST_CASE("unique names: nobody gets a name that another has") {
  UniqueNames names("-");
  CHECK(names.take("a") == "a");
  CHECK(names.take("a-2") == "a-2");
  CHECK(names.take("a") == "a-3");
  CHECK(names.take("a") == "a-4");
  CHECK(names.take("") == "");
  CHECK(names.take("") == "-2");
}

} // namespace arrcheck
