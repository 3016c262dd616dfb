#include "golden.h"
#include "report/format.h"
#include "sample_comparison.h"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace arrcheck {
namespace {

struct Golden {
  const char* file; // in tests/golden/
  const char* format;
  Comparison (*comparison)();
  RenderOptions options;
};

const std::vector<Golden> goldens = {
    {"comparison-text/sample.golden", "text", sample_comparison, {.width = 80}},
    {"comparison-text/narrow.golden", "text", sample_comparison, {.width = 1}},
    {"comparison-text/color.golden", "text", sample_comparison, {.color = true, .width = 80}},
    {"comparison-text/verbose.golden", "text", sample_comparison, {.verbose = true, .width = 80}},
    {"comparison-text/must.golden", "text", sample_comparison, {.show = Duty::Must, .width = 80}},
    {"comparison-text/plain.golden", "text", sample_comparison, {.color = true, .plain = true}},
    {"comparison-text/empty.golden", "text", empty_comparison, {.width = 80}},
    {"comparison-text/plain-empty.golden", "text", empty_comparison, {.plain = true}},
    {"comparison-text/unreadable.golden", "text", unreadable_comparison, {.width = 80}},
    {"comparison-concise/sample.golden", "concise", sample_comparison, {}},
    {"comparison-concise/verbose.golden", "concise", sample_comparison, {.verbose = true}},
    {"comparison-concise/empty.golden", "concise", empty_comparison, {}},
    {"comparison-json/sample.golden", "json", sample_comparison, {}},
    {"comparison-json/must.golden", "json", sample_comparison, {.show = Duty::Must}},
    {"comparison-json/empty.golden", "json", empty_comparison, {}},
    {"comparison-json/unreadable.golden", "json", unreadable_comparison, {}},
    {"comparison-sarif/sample.golden", "sarif", sample_comparison, {}},
    {"comparison-sarif/waived.golden", "sarif", sample_comparison, {.waived = true}},
    {"comparison-sarif/empty.golden", "sarif", empty_comparison, {}},
    {"comparison-github/sample.golden", "github", sample_comparison, {}},
    {"comparison-github/empty.golden", "github", empty_comparison, {}},
    {"comparison-github/unreadable.golden", "github", unreadable_comparison, {}},
    {"comparison-markdown/sample.golden", "markdown", sample_comparison, {}},
    {"comparison-markdown/verbose.golden", "markdown", sample_comparison, {.verbose = true}},
    {"comparison-markdown/empty.golden", "markdown", empty_comparison, {}},
    {"comparison-markdown/unreadable.golden", "markdown", unreadable_comparison, {}},
};

} // namespace

TEST_CASE("comparison: every format writes the sample as its golden file says") {
  for (const Golden& golden : goldens) {
    const Format* format = find_format(golden.format);
    REQUIRE(format != nullptr);
    REQUIRE((format->render_comparison != nullptr));
    compare_golden(golden.file, format->render_comparison(golden.comparison(), golden.options));
  }
}

TEST_CASE("comparison: every format of comparisons has goldens of the sample and of no change") {
  for (const Format& format : formats()) {
    if (format.render_comparison == nullptr) {
      continue;
    }
    for (const auto& comparison : {sample_comparison, empty_comparison}) {
      const auto found = std::find_if(goldens.begin(), goldens.end(), [&](const Golden& golden) {
        return golden.format == format.name && golden.comparison == comparison;
      });
      CAPTURE(format.name);
      CHECK(found != goldens.end());
    }
  }
}

} // namespace arrcheck
