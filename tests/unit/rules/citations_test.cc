// How duties are cited: the table of citations, and what the built-in rules say of their sources.
#include "document/read_yaml.h"
#include "document/shape.h"
#include "rules/citations.h"
#include "rules/rule_set.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;

namespace {

bool is_cited(const Rule& rule) {
  return rule.kind != DutyKind::Coherence;
}

// Every built-in rule behind which an instrument stands.
std::vector<const Rule*> cited_rules() {
  std::vector<const Rule*> all;
  for (const RuleSet& set : builtin_rule_sets()) {
    for (const Rule& rule : set.rules) {
      if (is_cited(rule)) {
        all.push_back(&rule);
      }
    }
  }
  return all;
}

std::string compiled(std::string text) {
  const auto source = std::make_shared<const SourceText>("citations.yaml", std::move(text));
  const Result<Document> file = read_yaml(source);
  REQUIRE(file);
  const BuiltinSchema* schema = builtin_schema("citations");
  REQUIRE(schema != nullptr);
  const Result<OwnedCitations> citations = compile_citations(*file, *schema->shape);
  return citations ? "" : citations.error().front().message;
}

} // namespace

TEST_CASE("a provision has the public address of its section, regulation or law") {
  CHECK(public_address("Children Act 2004 s.16G") ==
        "https://www.legislation.gov.uk/ukpga/2004/31/section/16G");
  CHECK(public_address("Children Act 2004 s.16E(1)(b)") ==
        "https://www.legislation.gov.uk/ukpga/2004/31/section/16E");
  CHECK(public_address("SI 2018/789 reg.18") ==
        "https://www.legislation.gov.uk/uksi/2018/789/regulation/18");
  CHECK(public_address("Health and Care Act 2022") ==
        "https://www.legislation.gov.uk/ukpga/2022/31");
  CHECK(public_address("An Act of our own s.1") == "");
  CHECK(public_address("") == "");
}

TEST_CASE("a citation in words tells a heading of ours as ours") {
  Citation citation;
  citation.instrument = "wt2023";
  citation.chapter = 2;
  citation.heading = "Funding";
  citation.paragraph = "4";
  CHECK(place_in_words(citation) == ", chapter 2, \"Funding\", paragraph 4");
  citation.heading = "Settling disputes";
  citation.paragraph = "";
  CHECK(place_in_words(citation) == ", chapter 2, on \"Settling disputes\" (our heading)");
  citation.instrument = "somebody-elses";
  citation.chapter = 0;
  CHECK(place_in_words(citation) == ", \"Settling disputes\"");
  CHECK(heading_is("somebody-elses", "Funding") == HeadingIs::Unknown);
  CHECK(heading_is("wt2023", "No such heading") == HeadingIs::Unknown);
}

TEST_CASE("a passage is told with the title of its document") {
  CHECK(
      in_words(Passage{"chapter-3-summary", "Funding", "should make payments"}) ==
      "\"should make payments\" (An unsigned summary of chapter 3 of Working Together 2018 and of "
      "the change to it, Funding)");
  CHECK(in_words(Passage{"A leaflet", "page 2", "we pay"}) == "\"we pay\" (A leaflet, page 2)");
}

TEST_CASE("what settles a duty is named unless its words are held") {
  Citation citation;
  citation.instrument = "wt2023";
  citation.chapter = 2;
  citation.confidence = Confidence::Recalled;
  CHECK(what_settles(citation) ==
        "the text itself: chapter 2 of Working Together to Safeguard Children 2023, "
        "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2");
  citation.confidence = Confidence::Stated;
  CHECK(what_settles(citation) == "");
}

TEST_CASE("every citation of the built-in rules can be followed") {
  for (const Rule* rule : cited_rules()) {
    const Citation& source = rule->source;
    CAPTURE(rule->id);
    CHECK(cited_instrument(source.instrument) != nullptr);
    CHECK(heading_is(source.instrument, source.heading) != HeadingIs::Unknown);
    for (const std::string_view provision : source.statute) {
      CAPTURE(provision);
      CHECK(public_address(provision).starts_with("https://"));
    }
    CHECK(source.stated_in.empty() == (source.confidence != Confidence::Stated));
    CHECK(what_settles(source).empty() == (source.confidence == Confidence::Stated));
    for (const Passage& passage : source.stated_in) {
      CHECK(title_of_document(passage.document) != passage.document);
      CHECK(!passage.at.empty());
      CHECK(std::count(passage.words.begin(), passage.words.end(), ' ') < 10);
    }
  }
}

TEST_CASE("the table of citations holds nothing that no rule cites, and nothing twice") {
  std::map<std::string_view, std::size_t> documents;
  for (const Rule* rule : cited_rules()) {
    for (const Passage& passage : rule->source.stated_in) {
      ++documents[passage.document];
    }
  }
  for (const HeldDocument& document : builtin_citations().documents) {
    CAPTURE(document.id);
    CHECK(documents[document.id] > 0);
  }
  const std::string rest = "instruments: []\nlaws: []\nprovisions: []\n";
  CHECK(compiled("documents: []\n" + rest) == "");
  CHECK(compiled("documents: [{id: a, title: A}, {id: a, title: B}]\n" + rest) ==
        "\"a\" stands here twice");
  CHECK(compiled("documents: []\nlaws: []\nprovisions: []\ninstruments:\n"
                 "  - {id: i, title: I, headings: [Money], our-headings: [Money]}\n") ==
        "\"Money\" stands here twice");
  CHECK(compiled("documents: []\n") != "");
}
