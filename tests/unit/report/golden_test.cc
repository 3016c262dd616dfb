#include "golden.h"
#include "report/format.h"
#include "sample_report.h"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace arrcheck {
namespace {

struct Golden {
  const char* file; // in tests/golden/
  const char* format;
  Report (*report)();
  RenderOptions options;
};

const std::vector<Golden> goldens = {
    {"text/sample.golden", "text", sample_report, {.width = 80}},
    {"text/wide.golden", "text", sample_report, {.width = 120}},
    {"text/narrow.golden", "text", sample_report, {.width = 1}},
    {"text/color.golden", "text", sample_report, {.color = true, .width = 80}},
    {"text/verbose.golden", "text", sample_report, {.verbose = true, .width = 80}},
    {"text/must.golden", "text", sample_report, {.show = Duty::Must, .width = 80}},
    {"text/plain.golden", "text", sample_report, {.color = true, .plain = true}},
    {"text/plain-verbose.golden", "text", sample_report, {.plain = true, .verbose = true}},
    {"text/empty.golden", "text", empty_report, {.width = 80}},
    {"text/plain-empty.golden", "text", empty_report, {.plain = true}},
    {"concise/sample.golden", "concise", sample_report, {}},
    {"concise/verbose.golden", "concise", sample_report, {.verbose = true}},
    {"concise/empty.golden", "concise", empty_report, {}},
    {"json/sample.golden", "json", sample_report, {}},
    {"json/must.golden", "json", sample_report, {.show = Duty::Must}},
    {"json/empty.golden", "json", empty_report, {}},
    {"sarif/sample.golden", "sarif", sample_report, {}},
    {"sarif/waived.golden", "sarif", sample_report, {.waived = true}},
    {"sarif/must.golden", "sarif", sample_report, {.show = Duty::Must}},
    {"sarif/empty.golden", "sarif", empty_report, {}},
    {"junit/sample.golden", "junit", sample_report, {}},
    {"junit/must.golden", "junit", sample_report, {.show = Duty::Must}},
    {"junit/empty.golden", "junit", empty_report, {}},
    {"gitlab/sample.golden", "gitlab", sample_report, {}},
    {"gitlab/empty.golden", "gitlab", empty_report, {}},
    {"ndjson/sample.golden", "ndjson", sample_report, {}},
    {"ndjson/must.golden", "ndjson", sample_report, {.show = Duty::Must}},
    {"ndjson/empty.golden", "ndjson", empty_report, {}},
    {"github/sample.golden", "github", sample_report, {}},
    {"github/must.golden", "github", sample_report, {.show = Duty::Must}},
    {"github/empty.golden", "github", empty_report, {}},
    {"markdown/sample.golden", "markdown", sample_report, {}},
    {"markdown/must.golden", "markdown", sample_report, {.show = Duty::Must}},
    {"markdown/empty.golden", "markdown", empty_report, {}},
    {"csv/sample.golden", "csv", sample_report, {}},
    {"csv/must.golden", "csv", sample_report, {.show = Duty::Must}},
    {"csv/empty.golden", "csv", empty_report, {}},
};

} // namespace

TEST_CASE("report: every format writes the sample as its golden file says") {
  for (const Golden& golden : goldens) {
    const Format* format = find_format(golden.format);
    REQUIRE(format != nullptr);
    compare_golden(golden.file, format->render(golden.report(), golden.options));
  }
}

TEST_CASE("report: every format has a golden file of the sample and of an empty report") {
  for (const Format& format : formats()) {
    for (const auto& report : {sample_report, empty_report}) {
      const auto found = std::find_if(goldens.begin(), goldens.end(), [&](const Golden& golden) {
        return golden.format == format.name && golden.report == report;
      });
      CAPTURE(format.name);
      CHECK(found != goldens.end());
    }
  }
}

TEST_CASE("report: diagnostics look as their golden files say") {
  const Diagnostics diagnostics = sample_report().diagnostics;
  compare_golden("text/diagnostics.golden", render_diagnostics(diagnostics, {.width = 80}));
  compare_golden("text/plain-diagnostics.golden", render_diagnostics(diagnostics, {.plain = true}));
  CHECK(render_diagnostics({}, {}).empty());
}

TEST_CASE("report: formats are found by name") {
  CHECK(find_format("json") != nullptr);
  CHECK(find_format("Json") == nullptr);
  CHECK(find_format("") == nullptr);
}

} // namespace arrcheck
