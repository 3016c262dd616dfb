#pragma once

#include "rules/compile.h"
#include "rules/duty_register.h"
#include "rules/rule_set.h"

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What the page of a rule set is put together from. Everything returned is Markdown.
namespace arrcheck {

// What comes of a rule in a later edition.
struct Successor {
  std::string_view id;       // the rule that takes its place, or the edition that leaves it out
  std::string_view relation; // of that rule; empty where there is none
  std::string_view because;  // why the edition leaves it out, as far as is known
};

// What pages know of one another.
struct RuleLinks {
  std::set<std::string_view> with_page; // ids of rule sets
  std::map<std::string_view, std::string_view> set_of_rule;
  std::map<std::string_view, std::vector<Successor>> successors;

  // A rule's id, or a rule set's, as a link where there is a page to go to.
  [[nodiscard]] std::string link(std::string_view id) const;
  [[nodiscard]] std::string link_to_set(std::string_view id) const;
  [[nodiscard]] std::string links(std::span<const std::string_view> ids) const;
};

// A rule set with what its files say.
struct BookInPages {
  const RuleSet* set = nullptr;
  std::span<const RuleSource> files;
  const Document* edition = nullptr; // may be null
  DutyRegister duties;
};

// Everything there is to say of one rule, under a heading of the third level.
std::string rule_entry(const Rule& rule, const BookInPages& book, const RuleLinks& links);

// "- **label:** text", or nothing where there is no text.
std::string labelled_item(std::string_view label, std::string_view text);

// "from 2023-12-15 until 2026-03-18".
std::string in_force(std::optional<Date> from, std::optional<Date> until);

// The text under a key; empty when there is no parent or no such key.
std::string_view text_under(const Node* parent, std::string_view name);

// A rule's id without its set.
std::string_view bare_name(std::string_view id);

} // namespace arrcheck
