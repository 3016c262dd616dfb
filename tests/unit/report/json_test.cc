#include "report/format.h"
#include "sample_report.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace arrcheck {
namespace {

nlohmann::ordered_json parsed(const Report& report, const RenderOptions& options = {}) {
  return nlohmann::ordered_json::parse(find_format("json")->render(report, options));
}

} // namespace

TEST_CASE("json: every finding of every outcome is there, in order") {
  const Report report = sample_report();
  std::vector<std::string> expected;
  for (const Finding& finding : report.findings) {
    expected.push_back(fmt::format("{} {}", name(finding.outcome), finding.rule->id));
  }
  const auto json = parsed(report);
  std::vector<std::string> found;
  for (const auto& finding : json["findings"]) {
    found.push_back(finding["outcome"].get<std::string>() + " " +
                    finding["rule"].get<std::string>());
  }
  CHECK(found == expected);
}

TEST_CASE("json: texts come back as they were, hostile ones too") {
  const Report report = sample_report();
  const auto json = parsed(report);
  const Finding& hostile = report.findings[7];
  CHECK(json["findings"][7]["message"] == hostile.message);
  CHECK(json["findings"][7]["fix"] == hostile.fix);
  CHECK(json["findings"][7]["item"] == hostile.item);
  CHECK(json["documents"][1]["title"] == report.documents[1].title);
}

TEST_CASE("json: bytes that are not UTF-8 become the replacement character") {
  const auto json = parsed(sample_report());
  CHECK(json["documents"][1]["path"] == "bad \x1b]0;title\x07\n::error::\xEF\xBF\xBD.yaml");
}

TEST_CASE("json: places count from one, columns in code points, ends exclusive") {
  const auto json = parsed(sample_report());
  const nlohmann::ordered_json place{
      {"line", 3}, {"column", 9}, {"end-line", 3}, {"end-column", 16}};
  CHECK(json["findings"][0]["location"] == place);
  const nlohmann::ordered_json wide{
      {"line", 1}, {"column", 9}, {"end-line", 1}, {"end-column", 13}};
  CHECK(json["findings"][7]["location"] == wide);
}

TEST_CASE("json: what there is none of is null") {
  const auto json = parsed(sample_report());
  for (const char* path : {"/findings/0/waiver",
                           "/findings/1/citation/paragraph",
                           "/findings/14/location",
                           "/findings/14/fix",
                           "/findings/7/citation/chapter",
                           "/documents/2/digest",
                           "/documents/2/transcription",
                           "/diagnostics/1/location",
                           "/diagnostics/1/document",
                           "/diagnostics/2/hint"}) {
    CAPTURE(std::string(path));
    CHECK(json.at(nlohmann::ordered_json::json_pointer(path)).is_null());
  }
  CHECK(json["findings"][0]["citation"]["paragraph"] == "104");
}

TEST_CASE("json: the summary counts each outcome, of the run and of each document") {
  const auto json = parsed(sample_report());
  const std::vector<std::string> keys{"met",
                                      "gap",
                                      "explained",
                                      "not-applicable",
                                      "not-in-force",
                                      "cannot-tell",
                                      "waived",
                                      "in-baseline",
                                      "coherence"};
  std::vector<std::string> found;
  for (const auto& item : json["summary"].items()) {
    found.push_back(item.key());
  }
  CHECK(found == keys);
  CHECK(json["summary"]["gap"] == 8);
  CHECK(json["summary"]["cannot-tell"] == 3);
  CHECK(json["summary"]["met"] == 1);
  CHECK(json["documents"][0]["summary"]["gap"] == 2);
  CHECK(json["documents"][1]["summary"]["gap"] == 6);
  CHECK(json["documents"][3]["summary"]["gap"] == 0);
}

TEST_CASE("json: a weakest duty leaves findings out of the list and in the counts") {
  const auto json = parsed(sample_report(), {.show = Duty::Must});
  CHECK(json["findings"].size() == 8); // 2 must and 6 must-not
  CHECK(json["summary"]["gap"] == 8);
}

} // namespace arrcheck
