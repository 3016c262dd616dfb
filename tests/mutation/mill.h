#pragma once

#include "asked.h"
#include "check/check.h"
#include "demands.h"
#include "document/document.h"
#include "document/shape.h"
#include "text/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// What is put to the test: the document that is checked, what the rules ask of it, and the file
// that is changed, which is the document itself or its companion.
struct Mill {
  const Document& document;
  const Document& victim;
  const Shape& shape; // of the victim
  std::string at;     // pointer of the value that names the victim; empty for the document itself
  std::vector<const RuleSet*> sets;
  Date as_at;
  std::vector<Leaf> leaves;
  std::vector<Ask> asks;
  Demands demands;
};

Mill mill_of(const Document& document, const Document& victim, Date as_at);

Result<Document> read(std::string name, std::string text);

// The document with another text in the place of the victim's.
struct Changed {
  Document document;
  Diagnostics complaints; // of the schema about the victim
};

Result<Changed> changed(const Mill& mill, std::string text);

// Gives a document the companion that it names by this value, unless it names another one now.
void attach(Document& document, std::shared_ptr<const Document> companion, const Node& named_at);

// The pointer of a value of the victim.
std::string fact_in(const Mill& mill, const Node& node);

// Checked against these rules, or against all if there are none. Pointers into a companion go on
// from the value that names it.
std::vector<Finding>
check(const Mill& mill, const Document& document, std::vector<std::string_view> rules = {});

// Whether the rule says that something is wrong at the place of a fact, at the value that the
// condition is about, or with the item that the fact stands in.
bool is_heard(const Leaf& leaf, std::string_view fact, const std::vector<Finding>& findings);

// Whether there is a gap at all.
bool is_noticed(const Mill& mill, const Document& changed);

// Whether a complaint of the schema stands within the collection that the value is in.
bool is_in_place(const Diagnostics& complaints, const Node& node);

// "/partners/2/lead" as "/partners/*/lead".
std::string any_item(std::string_view pointer);

} // namespace arrcheck
