#pragma once

#include "document/document.h"
#include "rules/rule_set.h"
#include "text/date.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// Ordered so that "and" is the minimum and "or" the maximum (Kleene's three-valued logic).
enum class Truth : std::uint8_t { Fails, Unknown, Holds };

class Workspace; // rules/workspace.h
std::shared_ptr<Workspace> new_workspace();

// Everything a condition may look at.
struct Scope {
  const Document* document = nullptr;
  std::vector<const Node*> items; // bound by for-each and quantifiers, outermost first
  Date as_at{};
  Truth missing = Truth::Fails; // what a condition on a missing fact comes to
  Truth absent = Truth::Holds;  // what it comes to that a missing fact is not there
  std::uint8_t accepts = 0;     // readings of statements that answer, as a rule has them
  // What a condition on a statement comes to that says something else than it is asked for:
  Truth put_off = Truth::Fails;    // that it will be, or that it stands elsewhere
  Truth looked_for = Truth::Fails; // nothing: somebody looked for it in the publication
  std::shared_ptr<Workspace> work = new_workspace(); // of all rules on the document; never null
};

// What stands at a path. When nothing does, `nearest` is the deepest value on the way there that
// exists and `rest` the pointer from it to what is missing ("/delegate/post"). A reference that
// leads nowhere, or that is itself missing, ends the pointer: what it leads to has no place yet.
struct Found {
  const Node* node = nullptr;
  const Node* nearest = nullptr;
  std::string rest;

  [[nodiscard]] explicit operator bool() const { return node != nullptr; }
};

// Follows a path. A value that is there but empty (`key:`) counts as missing, with itself as
// nearest.
Found resolve(const Path& path, const Scope& scope);

// What tells an item of a list apart: the value of a field, or the item itself for "." and for an
// item that is written short. Null when it has no such field.
const Node* identity_of(const Node& item, std::string_view field);

// RFC 6901 pointer of what was looked for, there or not.
std::string pointer(const Found& found);

// Whether a value says something: neither blank nor a placeholder ("TBC", "N/A", "…"), and for a
// collection, that something in it does.
bool is_filled(const Node& node);

// Whether a text stands for one that is still to come.
bool is_placeholder(std::string_view text);

// Whether a post or a name stands for nobody: a placeholder, or what reads as a denial ("Vacant",
// "None appointed").
bool names_nobody(std::string_view text);

// The values of scalars, or nothing when they are of another kind.
std::optional<Date> as_date(const Node& node);
// In hundredths, exactly; nothing for more than two decimals, an exponent or an amount above
// largest_hundredths.
inline constexpr std::int64_t largest_hundredths = 90'000'000'000'000'000;
std::optional<std::int64_t> as_hundredths(const Node& node);
std::optional<std::int64_t> parse_hundredths(std::string_view text);

// Hundredths as people write them: "84276", "84276.50".
std::string show_hundredths(std::int64_t value);

// The same in groups of three digits, as in a sentence: "84,276", "1,084,276.50".
std::string show_amount(std::int64_t value);

// How far apart two numbers are.
constexpr std::int64_t distance(std::int64_t a, std::int64_t b) {
  return a < b ? b - a : a - b;
}

// Equal as texts without regard to ASCII case and surrounding blanks.
bool same_text(std::string_view a, std::string_view b);

} // namespace arrcheck
