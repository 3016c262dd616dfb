#pragma once

#include "document/document.h"
#include "rules/compile.h"

#include <string>
#include <string_view>
#include <vector>

// What the tests of rules/ and check/ share: rules and arrangements written as text.
namespace arrcheck::testing {

// A file of the repository, by its path from the root.
std::string repository_file(std::string_view path);

// Reads YAML that must be readable.
std::shared_ptr<const Document> read(std::string text, std::string name = "test.yaml");

// The schemas built into the program.
RuleSchemas schemas();

// One file of a rule set.
RuleSource rule_source(std::string path, std::string text);

// A rule file around some of its own lines ("expect:", "for-each: partner" …). What they leave out
// stands for itself: the id, the citation, the wording and an example for each result, of two
// versions where the lines have "on-change:".
std::string rule_file(std::string_view lines);

// The list that docs/rule-language.md shows: of the set "test".
RuleSource list_on_the_page();

// Compiles the set "test" of just this rule, "test/it.yaml", which must have no mistake, and the
// list on the page.
OwnedRuleSet compiled(const std::string& text);

// "line:column id: message", and the hint on a line of its own.
std::string rendered(const Diagnostics& diagnostics);

// What compiling and linting the rule file comes to: rendered mistakes, or nothing.
std::string mistakes(const std::string& text, const std::string& path = "test/it.yaml");

// The rule file for one condition: it goes through the items that its path begins with, or through
// none where the path begins with a field of the document.
std::string rule_for(std::string_view condition);

} // namespace arrcheck::testing
