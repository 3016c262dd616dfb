#pragma once

#include "document/document.h"
#include "rules/rule_set.h"
#include "text/date.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// A fact of a document that a rule asks for. It follows from the compiled rule and the document
// alone, never from what a check of a changed document says.
struct Ask {
  const Rule* rule = nullptr;
  std::string pointer;              // of the fact
  std::string subject;              // of the value that the rule complains about: often the same
  std::string bound;                // of the innermost item it is asked of; empty: the document
  std::vector<std::string> applies; // facts without which the rule does not apply
};

// Every fact that the rules in force ask of a document that meets them: what must be there for the
// conditions under `expect` to hold. Of alternatives, a fact counts where it is the only one that
// holds; so a document under test should state each fact in one way.
std::vector<Ask>
asked_facts(std::span<const RuleSet* const> sets, const Document& document, Date as_at);

// Whether the rule must be heard when everything at or under a pointer goes.
bool is_due(const Ask& ask, std::string_view gone);

// Whether a pointer is the other one, or stands above it.
bool is_at_or_above(std::string_view upper, std::string_view lower);

} // namespace arrcheck
