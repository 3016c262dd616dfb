#include "report/format.h"
#include "sample_report.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

namespace arrcheck {
namespace {

// What a format says of a finding whose rule is known from recall alone, whose rule is not in force
// yet, and which an earlier edition did not ask for.
struct Row {
  std::string format;
  Outcome outcome;
  const char* recalled;
  const char* awaits;
  const char* compared;
};

constexpr const char* caution = "rests on recall";
constexpr const char* not_yet = "not in force yet";
constexpr const char* newly = "Newly expected: hostile did not ask for it";

const std::vector<Row> rows = {
    {"text", Outcome::Gap, caution, not_yet, newly},
    {"text", Outcome::CannotTell, caution, not_yet, newly},
    {"concise", Outcome::Gap, "[recalled]", "[not in force yet]", "[new since hostile]"},
    {"concise", Outcome::CannotTell, "[recalled]", "[not in force yet]", "[new since hostile]"},
    {"json",
     Outcome::Gap,
     R"("confidence": "recalled")",
     R"("awaits": "a day)",
     R"("newly-expected": true)"},
    {"json",
     Outcome::CannotTell,
     R"("confidence": "recalled")",
     R"("awaits": "a day)",
     R"("newly-expected": true)"},
    {"ndjson",
     Outcome::Gap,
     R"("confidence":"recalled")",
     R"("awaits":"a day)",
     R"("newly-expected":true)"},
    {"ndjson",
     Outcome::CannotTell,
     R"("confidence":"recalled")",
     R"("awaits":"a day)",
     R"("newly-expected":true)"},
    {"sarif", Outcome::Gap, "[recalled]", "[not in force yet]", "[new since hostile]"},
    {"sarif", Outcome::CannotTell, "[recalled]", "[not in force yet]", "[new since hostile]"},
    {"junit", Outcome::Gap, caution, not_yet, newly},
    {"junit", Outcome::CannotTell, "[recalled]", "[not in force yet]", "[new since hostile]"},
    {"github", Outcome::Gap, caution, not_yet, newly},
    {"github", Outcome::CannotTell, caution, not_yet, newly},
    {"gitlab", Outcome::Gap, "[recalled]", "[not in force yet]", "[new since hostile]"},
    {"gitlab", Outcome::CannotTell, "[recalled]", "[not in force yet]", "[new since hostile]"},
    {"markdown", Outcome::Gap, caution, not_yet, newly},
    {"markdown", Outcome::CannotTell, caution, not_yet, newly},
    {"csv",
     Outcome::Gap,
     R"(,"recalled","","","")",
     R"(,"not in force yet","","","")",
     R"(,"new since hostile","","","")"},
    {"csv",
     Outcome::CannotTell,
     R"(,"recalled","","","")",
     R"(,"not in force yet","","","")",
     R"(,"new since hostile","","","")"},
};

// A report with the first finding of the sample alone, by a rule of its own.
struct OneFinding {
  Rule rule = *sample_report().findings.front().rule;
  Report report = sample_report();

  explicit OneFinding(Outcome outcome) {
    report.documents.resize(1);
    report.findings.resize(1);
    report.diagnostics.clear();
    Finding& finding = report.findings.front();
    finding.outcome = outcome;
    finding.rule = &rule;
    finding.compared.reset();
  }

  OneFinding(const OneFinding&) = delete;
  OneFinding& operator=(const OneFinding&) = delete;

  void recall() { rule.source.confidence = Confidence::Recalled; }

  void await() { rule.awaits = "a day that is to be set"; }

  void compare() { report.findings.front().compared = Crosswalk{"new", {}}; }

  // Narrow pages break lines in the middle of what is looked for.
  [[nodiscard]] bool says(std::string_view format, const std::string& words) const {
    const std::string text = find_format(format)->render(report, {.width = 400});
    return text.find(words) != std::string::npos;
  }
};

} // namespace

TEST_CASE("remarks: every format says what must be known before a finding is relied on") {
  for (const Row& row : rows) {
    CAPTURE(row.format);
    CAPTURE(name(row.outcome));
    const OneFinding nothing(row.outcome);
    CHECK_FALSE(nothing.says(row.format, row.recalled));
    CHECK_FALSE(nothing.says(row.format, row.awaits));
    CHECK_FALSE(nothing.says(row.format, row.compared));
    OneFinding recalled(row.outcome);
    recalled.recall();
    CHECK(recalled.says(row.format, row.recalled));
    OneFinding awaiting(row.outcome);
    awaiting.await();
    CHECK(awaiting.says(row.format, row.awaits));
    OneFinding compared(row.outcome);
    compared.compare();
    CHECK(compared.says(row.format, row.compared));
  }
}

TEST_CASE("remarks: no format is left out") {
  for (const Format& format : formats()) {
    for (const Outcome outcome : {Outcome::Gap, Outcome::CannotTell}) {
      CAPTURE(format.name);
      CHECK(std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
        return row.format == format.name && row.outcome == outcome;
      }));
    }
  }
}

TEST_CASE("remarks: where several go for a finding, all are said, each once") {
  OneFinding all(Outcome::Gap);
  all.recall();
  all.await();
  all.compare();
  CHECK(all.says("concise", " [recalled] [not in force yet] [new since hostile]\n"));
  CHECK(all.says("gitlab", " [recalled] [not in force yet] [new since hostile]\""));
  CHECK(all.says("csv", R"(,"recalled; not in force yet; new since hostile",)"));
}

TEST_CASE("remarks: why a gap is let stand") {
  OneFinding held(Outcome::Gap);
  held.report.findings.front().in_baseline = true;
  CHECK(held.says("concise", " [in the baseline]\n"));
  CHECK(held.says("csv", R"(,"in the baseline","","","")"));
  CHECK(held.says("junit", " [in the baseline]\""));
  CHECK(held.says("text", "Stands     in the baseline"));
  using namespace std::chrono_literals;
  held.compare();
  CHECK(held.says("concise", " [new since hostile] [in the baseline]\n"));
  held.report.findings.front().compared.reset();
  held.report.findings.front().waiver =
      Waiver{"accepted-risk", "A reason", "An owner", "A chair", 2027y / 3 / 31};
  const std::string words = "waived through 2027-03-31 (accepted-risk): A reason (owner An owner, "
                            "approved by A chair)";
  CHECK(held.says("concise", " [" + words + "] [in the baseline]\n"));
  CHECK(held.says("csv", ",\"2027-03-31\",\"" + words + "; in the baseline\","));
  CHECK(held.says("junit", " [" + words + "] [in the baseline]\""));
}

} // namespace arrcheck
