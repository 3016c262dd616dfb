#include "report/format.h"
#include "sample_report.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>

namespace arrcheck {
namespace {

// A report on one document in which everything that applied is met.
Report all_met() {
  Report report = sample_report();
  report.documents.resize(1);
  report.diagnostics.clear();
  const Finding met = report.findings[3];
  REQUIRE(met.outcome == Outcome::Met);
  report.findings = {met};
  return report;
}

Diagnostic unusable(const std::string& path) {
  const auto source = std::make_shared<SourceText>(path, "arrangement: none.yaml\n");
  return {"input/companion",
          Severity::Error,
          "the arrangement that this file names cannot be used",
          {source, {13, 22}},
          ""};
}

constexpr std::string_view nothing_open = "No gap and nothing left open among the rules";
constexpr std::string_view unused = "something in this file could not be used";

} // namespace

TEST_CASE("summary: that nothing is open is only said of a file that could be used whole") {
  for (const auto& shown :
       {std::pair{"text", false}, std::pair{"text", true}, std::pair{"markdown", false}}) {
    const std::string format = shown.first; // clang 14 captures no structured binding
    const bool plain = shown.second;
    CAPTURE(format);
    Report report = all_met();
    const auto says = [&](std::string_view words) {
      return find_format(format)->render(report, {.plain = plain}).find(words) != std::string::npos;
    };
    CHECK(says(nothing_open));
    CHECK_FALSE(says(unused));

    report.diagnostics = {unusable(report.documents[0].path)};
    CHECK_FALSE(says("nothing left open"));
    CHECK(says(unused));

    report.diagnostics[0].severity = Severity::Note;
    CHECK(says(nothing_open));
    report.diagnostics = {unusable("another.yaml")};
    CHECK(says(nothing_open));
  }
}

TEST_CASE("summary: nor that nothing is open but what is let stand") {
  Report report = all_met();
  report.findings[0].outcome = Outcome::Gap;
  report.findings[0].in_baseline = true;
  const auto render = find_format("markdown")->render;
  CHECK(render(report, {}).find("Nothing is open but what is waived") != std::string::npos);
  report.diagnostics = {unusable(report.documents[0].path)};
  CHECK(render(report, {}).find("Nothing is open but") == std::string::npos);
  CHECK(render(report, {}).find(unused) != std::string::npos);
}

} // namespace arrcheck
