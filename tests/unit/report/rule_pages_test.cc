#include "report/rule_pages.h"
#include "rules/rule_text.h"

#include <deque>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;
using namespace arrcheck::testing;

namespace {

RuleSource rule(std::string_view id, std::string_view lines = "") {
  return rule_source(fmt::format("{}.yaml", id), rule_file(fmt::format("rule: {}{}", id, lines)));
}

RuleSource edition(std::string_view id, std::string_view lines) {
  return rule_source(
      fmt::format("{}/edition.yaml", id),
      fmt::format("edition: {}\ntitle: The {} one\nversion: \"1\"\n{}", id, id, lines));
}

// Two editions, of which the later one takes the place of the earlier one.
class TwoEditions {
public:
  TwoEditions() {
    add({edition("old", ""), rule("old/a"), rule("old/b"), rule("old/c")});
    add({edition("new",
                 "follows: old\n"
                 "duties:\n"
                 "  - {duty: second, strength: should, kind: content, kind-because: So, heading: "
                 "Tests, confidence: stated, "
                 "rules: [new/z]}\n"
                 "  - {duty: first, strength: should, kind: content, kind-because: So, heading: "
                 "Tests, confidence: stated, "
                 "says: Both., rules: [new/y, new/z]}\n"
                 "  - {duty: act, strength: must, kind: content, kind-because: So, heading: Tests, "
                 "confidence: stated, says: They "
                 "| act., because: An act is no fact.}\n"
                 "no-longer-lists: [{rule: old/c, because: It is gone.}]\n"),
         rule("new/y", "\nrelation: new"),
         rule("new/z", "\nrelation: same\nwas: [old/a, old/b]")});
  }

  [[nodiscard]] std::vector<RulePage> pages() const { return rule_pages(books_, books_); }

  // Only the later one has a page, but both are known.
  [[nodiscard]] std::vector<RulePage> later() const {
    return rule_pages(std::span(books_).subspan(1), books_);
  }

private:
  void add(std::vector<RuleSource> files) {
    auto set = compile_rule_set(files, schemas());
    REQUIRE_MESSAGE(set, (set ? "" : rendered(set.error())));
    owned_.push_back(std::move(*set));
    books_.push_back({&owned_.back().set, std::move(files)});
  }

  std::deque<OwnedRuleSet> owned_;
  std::vector<RuleBook> books_;
};

// The page of a set of just one rule.
RulePage page_of(std::string_view lines) {
  const std::vector<RuleSource> files = {rule("test/it", lines)};
  const auto set = compile_rule_set(files, schemas());
  REQUIRE_MESSAGE(set, (set ? "" : rendered(set.error())));
  const std::vector<RuleBook> books = {{&set->set, files}};
  return rule_pages(books, books)[1];
}

bool has(const RulePage& page, std::string_view text) {
  return page.text.find(text) != std::string::npos;
}

} // namespace

TEST_CASE("rule pages: an index comes first, and then a page for each set") {
  const auto pages = TwoEditions().pages();
  REQUIRE(pages.size() == 3);
  CHECK(pages[0].name == "README.md");
  CHECK(pages[1].name == "old.md");
  CHECK(pages[2].name == "new.md");
  CHECK(has(pages[0], "| [`old`](old.md) | The old one |  | 3 | 0 | 3 | 0 | 0 | 0 | 0 |\n"));
  CHECK(has(pages[0], "| [`new`](new.md) | The new one |  | 2 | 0 | 2 | 0 | 3 | 2 | 1 |\n"));
}

TEST_CASE("rule pages: rules stand in the order of the register, with the duties they are for") {
  const RulePage page = TwoEditions().pages()[2];
  CHECK(page.text.find("<a id=\"z\"></a>") < page.text.find("<a id=\"y\"></a>"));
  CHECK(has(page, "- **Duty:** should; in the register `second`, `first`\n"));
  CHECK(has(page, "- **Duty:** should; in the register `first`\n  - `first`: Both.\n"));
  CHECK(has(page, "- **Register:** 3 duties: 2 with rules, 1 without one for a reason\n"));
  CHECK(has(page, "| `act` | must | They \\| act. | An act is no fact. |\n"));
}

TEST_CASE("rule pages: the crosswalk is linked both ways") {
  const auto pages = TwoEditions().pages();
  CHECK(has(pages[2],
            "- **Edition before:** same; takes the place of [`old/a`](old.md#a), "
            "[`old/b`](old.md#b)\n"));
  CHECK(has(pages[2], "- **Edition before:** new\n"));
  CHECK(has(pages[2], "| [`old/c`](old.md#c) | It is gone. |\n"));
  CHECK(has(pages[1], "- **Edition after:** followed by [`new/z`](new.md#z) (same)\n"));
  CHECK(has(pages[1], "- **Edition after:** no longer listed by [`new`](new.md). It is gone.\n"));
}

TEST_CASE("rule pages: nothing is linked that has no page") {
  const auto pages = TwoEditions().later();
  REQUIRE(pages.size() == 2);
  CHECK(has(pages[1], "- **Edition before:** same; takes the place of `old/a`, `old/b`\n"));
  CHECK(has(pages[1], "- **Takes the place of:** `old`\n"));
  CHECK(!has(pages[1], "](old.md"));
}

TEST_CASE("rule pages: conditions are indented as they are nested") {
  const RulePage page = page_of("\nif-missing: gap\n"
                                "expect:\n"
                                "  - any-of:\n"
                                "      - escalation: is-filled\n"
                                "      - all-of: [{whistleblowing: {mentions: [\"`a|b`\"]}}]\n");
  CHECK(has(page,
            "It is met if all of this holds:\n\n"
            "- `any-of`: at least one condition holds\n"
            "  - `escalation is-filled`\n"
            "  - `all-of`: every condition holds\n"
            "    - whistleblowing mentions \\`a\\|b\\`\n\n"));
  CHECK(has(page, "- **A missing fact:** is a gap, in a partial transcription too\n"));
}

TEST_CASE("rule pages: a path in a problem stands out") {
  CHECK(has(page_of("\nfor-each: partner\nexpect: [{partner.lead: is-filled}]\n"
                    "problem: \"{partner.name} of <{title}> names *no* {partner.kind}\"\n"),
            "Otherwise: `{partner.name}` of \\<`{title}`\\> names \\*no\\* `{partner.kind}`.\n"));
}

TEST_CASE("rule pages: examples are moved to the left margin") {
  const RulePage page = page_of("\nexamples:\n"
                                "  - it: passes\n"
                                "    result: met\n"
                                "    as-at: 2024-02-29\n"
                                "    given:\n"
                                "      escalation: By phone\n"
                                "      area:\n"
                                "        name: A\n"
                                "  - {it: is a gap, result: gap, given: {escalation: TBC}}\n");
  CHECK(has(page,
            "It passes: **met** as at 2024-02-29\n\n"
            "```yaml\nescalation: By phone\narea:\n  name: A\n```\n"));
  CHECK(has(page, "It is a gap: **gap**\n\n```yaml\n{escalation: TBC}\n```\n"));
}
