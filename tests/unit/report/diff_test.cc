#include "document/read_yaml.h"
#include "document/shape.h"
#include "report/format.h"
#include "sample_diff.h"

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace arrcheck {
namespace {

using Json = nlohmann::ordered_json;

std::string render(const char* format, const Diff& diff, const RenderOptions& options = {}) {
  return find_format(format)->render_diff(diff, options);
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

Json schema(const std::string& name) {
  std::ifstream file(ARRCHECK_SOURCE_DIR "/schemas/" + name + ".schema.json");
  return Json::parse(file);
}

ChangedFact& first_fact(Diff& diff) {
  return diff.facts.front();
}

} // namespace

TEST_CASE("diff: definitions that two schemas share are the same") {
  const Json of_reports = schema("report")["definitions"];
  const Json of_diffs = schema("diff")["definitions"];
  std::size_t shared = 0;
  for (const auto& item : of_reports.items()) {
    if (of_diffs.contains(item.key())) {
      CAPTURE(item.key());
      CHECK(of_diffs[item.key()] == item.value());
      ++shared;
    }
  }
  CHECK(shared == 9);
}

TEST_CASE("diff: JSON is as its schema says") {
  const auto source = std::make_shared<const SourceText>("schema", schema("diff").dump());
  const auto shape = *compile_shape(*read_yaml(source));
  for (const Diff& diff : {sample_diff(), empty_diff(), unreadable_diff()}) {
    const auto json = std::make_shared<const SourceText>("json", render("json", diff));
    for (const Diagnostic& problem : check_shape(root(*shape), *read_yaml(json))) {
      FAIL_CHECK(problem.message);
    }
  }
}

TEST_CASE("diff: every format says in words what each list is about") {
  for (const char* format : {"text", "concise", "json", "markdown"}) {
    const std::string text = render(format, sample_diff(), {.width = 400});
    CAPTURE(format);
    for (const char* part : {"changes/wt2023-lead-changed",
                             "examples/older.yaml",
                             "wt2023/dsp-each",
                             "wt2018/lscb",
                             "Assurance and Audit Group",
                             "Chief Executive",
                             "Chief Operating Officer",
                             "CAFCASS England",
                             "accepted-risk",
                             "recall"}) {
      CHECK_MESSAGE(has(text, part), part);
    }
  }
}

TEST_CASE("diff: both places are told, and what is gone points into the older version") {
  const std::string text = render("concise", sample_diff());
  CHECK(has(text,
            "yaml:5:18: changed lead, post of The ICB: Chief Executive -> Chief Operating "
            "Officer (before examples/older.yaml:4:18)\n"));
  CHECK(has(text, "examples/older.yaml:8:12: removed "));
  CHECK(
      has(text, "examples/older.yaml:8:12: notify changes/wt2023-lead-changed a subgroup is gone"));
}

TEST_CASE("diff: words that differ are marked, those around them are few") {
  const std::string text = render("text", sample_diff(), {.width = 400});
  CHECK(has(text,
            "[...] before before before the group meets [-monthly-] {+every quarter+} in "
            "Leicester and and and and [...]"));
  const Json json = Json::parse(render("json", sample_diff()));
  CHECK(json["facts"][2]["words"].size() == 8);
  CHECK(json["facts"][2]["words"][7]["text"].get<std::string>().size() == 30 * 6 - 1);
}

TEST_CASE("diff: a gap that nobody can tell any more is not called closed") {
  const std::string text = render("text", sample_diff(), {.width = 400});
  CHECK(has(text, "Cannot tell now · must · Scrutiny is independent"));
  CHECK(has(text, "Cannot be told of the newer version, which does not show that it is met"));
  CHECK(has(text, "No longer listed · should · The board is wound up"));
  CHECK(has(text, "Newly expected · should · Education has a voice"));
}

TEST_CASE("diff: asides are counted, and shown to those who ask") {
  const std::string text = render("text", sample_diff(), {.width = 400});
  CHECK(has(text, "1 change of evidence and of what the file says of itself is not shown; -v"));
  CHECK_FALSE(has(text, "author changed"));
  const std::string all = render("text", sample_diff(), {.verbose = true, .width = 400});
  CHECK(has(all, "author changed"));
  CHECK_FALSE(has(all, "is not shown"));
}

TEST_CASE("diff: a cannot-tell says what it would oblige to") {
  const std::string text = render("text", sample_diff(), {.width = 400});
  CHECK(has(text, "Cannot tell · must · The scrutiny plan changes"));
  CHECK(has(text, "The files do not settle whether it is so. If it is: sign off again"));
  CHECK(has(render("concise", sample_diff()), "[recalled] [if so: sign-off]"));
  const Json json = Json::parse(render("json", sample_diff()));
  CHECK(json["obligations"][4]["consequence"] == "cannot-tell");
  CHECK(json["obligations"][4]["then"] == "sign-off");
  CHECK(json["summary"]["obligations"]["cannot-tell"] == 1);
  CHECK(json["summary"]["obligations"]["sign-off"] == 0);
}

TEST_CASE("diff: where nothing changed, that is said") {
  CHECK(has(render("text", empty_diff()), "Nothing changed in what the files describe."));
  CHECK(render("concise", empty_diff()).empty());
}

TEST_CASE("diff: of versions that could not be used nothing is claimed") {
  for (const bool plain : {false, true}) {
    const std::string text = render("text", unreadable_diff(), {.plain = plain});
    CHECK(has(text, "Not compared: both versions have to be usable."));
    const bool claims = has(text, "Nothing") || has(text, "None.");
    CHECK_FALSE(claims);
  }
  CHECK(Json::parse(render("json", unreadable_diff()))["compared"] == false);
}

TEST_CASE("diff: a note that both versions carry is told once") {
  const std::string text = render("concise", sample_diff());
  const std::size_t first = text.find("there is a newer edition");
  CHECK(first != std::string::npos);
  CHECK(text.find("there is a newer edition", first + 1) == std::string::npos);
}

TEST_CASE("diff: weaker duties leave lists and stay in the counts") {
  const RenderOptions must{.show = Duty::Must, .width = 400};
  const std::string text = render("text", sample_diff(), must);
  CHECK_FALSE(has(text, "should · Education has a voice"));
  CHECK(has(text, "gaps of duties weaker than must, counted above but not shown"));
  CHECK(has(text, "changes/wt2023-lead-changed")); // what is obliged is always said
  const Json json = Json::parse(render("json", sample_diff(), must));
  CHECK(json["opened"].size() == 1);
  CHECK(json["summary"]["opened"]["should"] == 2);
}

TEST_CASE("diff: a value that the fact's name says already is not said again") {
  Diff diff = empty_diff();
  diff.facts = {sample_diff().facts[3]};
  CHECK(has(render("concise", diff), ": added subgroup Assurance and Audit Group\n"));
  first_fact(diff).after.text = "It audits.";
  CHECK(has(render("concise", diff), "Assurance and Audit Group: It audits.\n"));
}

TEST_CASE("diff: people are told in brief, and at length if they ask") {
  Diff diff = sample_diff();
  diff.obligations[0].fix = "Publish it, and say when:\n\npublished: {on: 2020-10-01}\n";
  for (const char* format : {"text", "markdown"}) {
    CAPTURE(format);
    const std::string brief = render(format, diff, {.width = 400});
    CHECK(has(brief, "Publish it, and say when (-v shows it)"));
    CHECK_FALSE(has(brief, "published: {on"));
    CHECK(has(brief, "further changes; -v shows them"));
    CHECK(has(brief, "recalled"));
    const std::string full = render(format, diff, {.verbose = true, .width = 400});
    CHECK(has(full, "published: {on: 2020-10-01}"));
    CHECK(has(full, "This rule rests on recall"));
    CHECK(has(full, "4 more changes"));
  }
}

TEST_CASE("diff: what cannot be told comes after what is certain") {
  for (const char* format : {"text", "concise", "markdown"}) {
    const std::string text = render(format, sample_diff(), {.width = 400});
    CAPTURE(format);
    CHECK(text.find("wt2023-text-changed") < text.find("wt2023-scrutiny-changed"));
  }
}

} // namespace arrcheck
