#pragma once

#include "check/report.h"
#include "document/document.h"
#include "rules/statements.h"
#include "rules/workspace.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

struct CheckOptions {
  Date as_at{};
  std::vector<std::string_view> only; // rule ids; empty: every rule
  std::vector<std::string_view> skip;
  Budget budget = {}; // of steps, for each document
};

// A document and the name it goes by in the report.
struct CheckSubject {
  const Document* document = nullptr;
  std::size_t index = 0; // of its row in Report::documents
  std::string_view path;
};

// Every outcome of every selected rule of the sets for one document, by place and rule id. Rules
// about changes have none: they look at two documents (check/judge.h).
std::vector<Finding> check_document(const CheckSubject& subject,
                                    std::span<const RuleSet* const> sets,
                                    const CheckOptions& options);

// What fingerprints and baselines know a file by: its path without "./" in front.
std::string_view known_path(std::string_view path);

// What a gap is known by: 16 hexadecimal digits over a rule's id, a file's path and an item.
std::string fingerprint(std::string_view rule, std::string_view path, std::string_view item);

// Whether a finding counts as something that was checked: a verdict, not a rule that was left out.
bool is_applicable(Outcome outcome);

} // namespace arrcheck
