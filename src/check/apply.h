#pragma once

#include "check/report.h"
#include "document/document.h"
#include "rules/evaluate.h"
#include "rules/rule_set.h"
#include "rules/workspace.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace arrcheck {

// What a rule came to for one item: the bound items, the values looked at, and the outcome.
struct ItemResult {
  Scope scope;
  std::string item; // identity: "partner=llr-icb"; empty for the whole document
  Outcome outcome = Outcome::Met;
  Looks looks;
  Because because = Because::Nothing; // of a Gap and a CannotTell
  Rest rest = {};                     // of a Met
  Truth expected = Truth::Holds;      // what it comes to if the rule applies, which may be open
};

// A document as at a day, and what rules on it keep and may spend together.
struct Examined {
  const Document* document = nullptr;
  Date as_at{};
  std::shared_ptr<Workspace> work = new_workspace();
  // Sets whose retired ids its departures may name.
  std::span<const RuleSet* const> sets = {};
};

// Goes through the items that a rule looks at in the scope's document, outermost level first: with
// the bound items and their identity as findings name it ("partner=llr-icb"). A rule for the whole
// document has one, without a name.
void for_each_item(const Rule& rule,
                   Scope scope,
                   const std::function<void(const Scope&, const std::string&)>& visit);

// Applies one rule of a set to a document as at a day: one result for each item it goes through,
// with every value looked at. A rule that goes through items of which the document has none gives
// one NotApplicable result; one not in force gives one NotInForce result. A rule that takes more
// steps than the budget has ends with one CannotTell for the whole document, because of that.
std::vector<ItemResult>
apply(const Rule& rule, const RuleSet& set, const Document& document, Date as_at);

// The same one by one, for documents with so many items that what was looked at for all of them
// would not fit into memory. With Looking::ForReasons, results have only the values that explain
// a gap or why it cannot be told; so have those after the first most_looks_at_everything values.
inline constexpr std::size_t most_looks_at_everything = 20'000;
enum class Looking : bool { AtEverything, ForReasons };
void apply_each(const Rule& rule,
                const RuleSet& set,
                const Examined& examined,
                Looking looking,
                const std::function<void(ItemResult)>& take);

// Whether a rule of a set is in force at a day.
bool is_in_force(const Rule& rule, const RuleSet& set, Date as_at);

// What a rule looks at in a document before it goes through any items.
Scope whole_scope(const Rule& rule, const Examined& examined);

// A phrase with the values of these items; what a path does not find reads "(not given)".
std::string expand(std::span<const PhrasePart> phrase, const Scope& scope);

// Where to point for something that was looked for: at the value; for a collection at its key or,
// in a list, at its first field; for something missing, at the nearest ancestor in the same way.
Range place_of(const Found& found);
// The same with the file it is in: the document's own or its companion's.
Location location_of(const Found& found, const Document& document);
// The same for what a rule looked at: of a statement that says something else than it is asked for,
// the words that decided.
Location location_of(const Look& look, const Scope& scope);

} // namespace arrcheck
