#include "report/format.h"
#include "sample_report.h"

#include <string>

#include <doctest/doctest.h>

namespace arrcheck {
namespace {

std::string render(const Report& report, const RenderOptions& options = {}) {
  return find_format("markdown")->render(report, options);
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::size_t times(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

} // namespace

TEST_CASE("markdown: a finding has its duty, rule, place, message and fix") {
  const std::string text = render(sample_report());
  CHECK(has(text, "\n### Gap, should: Each lead safeguarding partner appoints a delegate\n"));
  CHECK(has(text, "- **Rule:** `wt2023/dsp-each`\n- **Place:** `examples/llr.yaml:3:9`\n"));
  CHECK(has(text, "\n```yaml\nUnder this partner"));
  CHECK(has(text, "not legal advice"));
  CHECK(times(text, "<details>") == times(text, "</details>"));
  CHECK(times(text, "<details>") > 0);
}

TEST_CASE("markdown: gaps that somebody let stand are listed apart, and counted apart") {
  const std::string text = render(sample_report());
  const std::size_t apart = text.find("## Waived or in the baseline");
  REQUIRE(apart != std::string::npos);
  CHECK(text.find("wt2023/funding-adds-up") > apart);
  CHECK(has(text, "| `examples/llr.yaml` | 1 | 1 | 0 | 1 | 1 |"));
}

TEST_CASE("markdown: a document with nothing but waived gaps is not said to have none") {
  Report report = sample_report();
  report.documents.resize(1);
  report.findings = {report.findings[1]};
  const std::string text = render(report);
  CHECK(has(text, "Nothing is open but what is waived or in the baseline."));
  CHECK(!has(text, "No gap"));
}

TEST_CASE("markdown: no value calls people, links or opens a tag") {
  UniformReport uniform("@org/team https://example.org www.example.org #12 <b> a|b `c`");
  for (Finding& finding : uniform.report.findings) {
    finding.fix.clear(); // a block of code links nothing
    finding.waiver.reset();
    finding.in_baseline = false;
  }
  const std::string text = render(uniform.report);
  CHECK(has(text, "@<!-- -->org/team"));
  CHECK(!has(text, " @org"));
  CHECK(!has(text, "https://e"));
  CHECK(!has(text, " www.e"));
  CHECK(!has(text, " #12 <b>"));
}

TEST_CASE("markdown: it is cut by whole findings where there is no room, and says so") {
  Report report = sample_report();
  report.documents.resize(1);
  report.findings.assign(10000, report.findings.front());
  for (const std::size_t room : {std::size_t{900} << 10U, std::size_t{64} << 10U}) {
    const std::string text = render(report, {.room = room});
    CHECK(text.size() <= room);
    CHECK(text.size() > room - 4000);
    CHECK(has(text, "more**: there is no room for them here"));
    CHECK(has(text, "not legal advice"));
    CHECK(times(text, "\n```yaml\n") == times(text, "\n```\n"));
  }
}

} // namespace arrcheck
