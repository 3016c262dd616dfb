#include "golden.h"
#include "report/format.h"
#include "sample_diff.h"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace arrcheck {
namespace {

struct Golden {
  const char* file; // in tests/golden/
  const char* format;
  Diff (*diff)();
  RenderOptions options;
};

const std::vector<Golden> goldens = {
    {"diff-text/sample.golden", "text", sample_diff, {.width = 80}},
    {"diff-text/narrow.golden", "text", sample_diff, {.width = 1}},
    {"diff-text/color.golden", "text", sample_diff, {.color = true, .width = 80}},
    {"diff-text/verbose.golden", "text", sample_diff, {.verbose = true, .width = 80}},
    {"diff-text/must.golden", "text", sample_diff, {.show = Duty::Must, .width = 80}},
    {"diff-text/plain.golden", "text", sample_diff, {.color = true, .plain = true}},
    {"diff-text/empty.golden", "text", empty_diff, {.width = 80}},
    {"diff-text/plain-empty.golden", "text", empty_diff, {.plain = true}},
    {"diff-text/unreadable.golden", "text", unreadable_diff, {.width = 80}},
    {"diff-concise/sample.golden", "concise", sample_diff, {}},
    {"diff-concise/verbose.golden", "concise", sample_diff, {.verbose = true}},
    {"diff-concise/empty.golden", "concise", empty_diff, {}},
    {"diff-json/sample.golden", "json", sample_diff, {}},
    {"diff-json/must.golden", "json", sample_diff, {.show = Duty::Must}},
    {"diff-json/empty.golden", "json", empty_diff, {}},
    {"diff-json/unreadable.golden", "json", unreadable_diff, {}},
    {"diff-sarif/sample.golden", "sarif", sample_diff, {}},
    {"diff-sarif/waived.golden", "sarif", sample_diff, {.waived = true}},
    {"diff-sarif/empty.golden", "sarif", empty_diff, {}},
    {"diff-github/sample.golden", "github", sample_diff, {}},
    {"diff-github/empty.golden", "github", empty_diff, {}},
    {"diff-github/unreadable.golden", "github", unreadable_diff, {}},
    {"diff-markdown/sample.golden", "markdown", sample_diff, {}},
    {"diff-markdown/verbose.golden", "markdown", sample_diff, {.verbose = true}},
    {"diff-markdown/empty.golden", "markdown", empty_diff, {}},
    {"diff-markdown/unreadable.golden", "markdown", unreadable_diff, {}},
};

} // namespace

TEST_CASE("diff: every format writes the sample as its golden file says") {
  for (const Golden& golden : goldens) {
    const Format* format = find_format(golden.format);
    REQUIRE(format != nullptr);
    REQUIRE((format->render_diff != nullptr));
    compare_golden(golden.file, format->render_diff(golden.diff(), golden.options));
  }
}

TEST_CASE("diff: every format of diffs has goldens of the sample and of no change") {
  for (const Format& format : formats()) {
    if (format.render_diff == nullptr) {
      continue;
    }
    for (const auto& diff : {sample_diff, empty_diff}) {
      const auto found = std::find_if(goldens.begin(), goldens.end(), [&](const Golden& golden) {
        return golden.format == format.name && golden.diff == diff;
      });
      CAPTURE(format.name);
      CHECK(found != goldens.end());
    }
  }
}

} // namespace arrcheck
