#pragma once

#include "document/document.h"
#include "rules/rule_set.h"
#include "rules/scope.h"
#include "text/date.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// One condition that a rule in force puts to a document that meets it, with what it is bound to. It
// follows from the compiled rule and the document alone, never from what a check of a changed
// document says.
struct Leaf {
  const Rule* rule = nullptr;
  const Condition* condition = nullptr; // of one value, or a quantifier over a list
  Scope scope;
  bool must_not_hold = false;       // it stands under none-of or no
  std::vector<const Node*> holding; // a quantifier's items for which its conditions hold
  std::vector<std::string> bound;   // the items that it is asked of; none: the document
  std::vector<std::string> places; // to point at: the value, references to it, lists looked through
  std::vector<std::string> names;  // the identities of the items that the rule goes through
  std::vector<std::string> applies; // facts without which the rule does not apply
  std::vector<std::string> hinges;  // facts whose value decides whether the rule applies
  std::vector<std::string> lists;   // lists whose items decide it
  std::vector<std::string> spared;  // facts that may as well be absent
};

// Of alternatives, only the one that holds counts, and none where more than one does; so a document
// under test should state each fact in one way.
std::vector<Leaf>
leaves_of(std::span<const RuleSet* const> sets, const Document& document, Date as_at);

// Whether a pointer is the other one, or stands above it.
bool is_at_or_above(std::string_view upper, std::string_view lower);

// The pointer of a fact. In a companion, it goes on from the value that names the other file:
// "/arrangement/funding/how".
std::string fact(const Node& node, const Scope& scope);
std::string fact(const Found& found, const Scope& scope);

// The root of the document that a value stands in.
const Node& root_of(const Node& node);

// The references that a path goes through on its way.
std::vector<const Node*> references_on(const Path& path, const Scope& scope);

} // namespace arrcheck
