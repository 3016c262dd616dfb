#pragma once

#include "document/document.h"
#include "document/shape.h"
#include "rules/rule_set.h"
#include "text/result.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace arrcheck {

// How duties are cited, so that a reader can follow every citation to its place: one table
// (rules/citations.yaml) of the instruments with their headings and public addresses, of the Acts
// and regulations, and of the documents that we hold. Compiled, it is constant data, as rules are.

// A document that we hold, in which a duty is stated.
struct HeldDocument {
  std::string_view id; // "chapter-3-summary"
  std::string_view title;
};

struct CitedInstrument {
  std::string_view id; // "wt2023"
  std::string_view title;
  std::string_view address;                       // public; empty where there is none of its own
  std::span<const std::string_view> headings;     // the instrument's own
  std::span<const std::string_view> our_headings; // names that we gave to subjects of it
};

// An Act, or regulations, by the name that rules call it.
struct CitedLaw {
  std::string_view name; // "Children Act 2004"
  std::string_view address;
};

// How a provision is spelt, and where it stands below the address of its law.
struct ProvisionPath {
  std::string_view begins; // "s."
  std::string_view path;   // "section"
};

struct Citations {
  std::span<const HeldDocument> documents;
  std::span<const CitedInstrument> instruments;
  std::span<const CitedLaw> laws;
  std::span<const ProvisionPath> provisions;
};

// The ones built into the program.
const Citations& builtin_citations();

// The instrument with an id; null where the table has none.
const CitedInstrument* cited_instrument(std::string_view id);

// Whether the table knows an instrument and gives this name as its own heading, or as ours.
enum class HeadingIs { Unknown, Guidance, Ours };
HeadingIs heading_is(std::string_view instrument, std::string_view heading);

// A heading in words: `"Funding"`, or `on "Funding" (our heading)`. Not escaped.
std::string heading_in_words(std::string_view instrument, std::string_view heading);

// The public address of a provision as rules spell it ("Children Act 2004 s.16E(3)"): that of the
// section, regulation or schedule; of the law as a whole where it names none; empty for a law that
// is not in the table.
std::string public_address(std::string_view provision);

// The title of a document that we hold. What is no id of the table is a title itself.
std::string_view title_of_document(std::string_view document);

// A citation after the title of its instrument: `, chapter 2, "Funding", paragraph 4; Children Act
// 2004 s.16I`. A heading that is our own name for a subject is told as such. Not escaped.
std::string place_in_words(const Citation& citation);

// Where a document says a duty: `"words" (its title, section 2)`. Not escaped.
std::string in_words(const Passage& passage);

// What a reader has to look up to be sure of a duty that is restated or recalled, with its public
// address where there is one. Empty for a duty whose words are held. Not escaped.
std::string what_settles(const Citation& citation);

struct CitationStorage; // owns what compiled Citations point into

struct OwnedCitations {
  Citations citations;
  std::shared_ptr<const CitationStorage> storage;
};

// Compiles the table. What the schema refuses, and an id or a name twice, is reported at its place.
Result<OwnedCitations> compile_citations(const Document& file, const Shape& schema);

} // namespace arrcheck
