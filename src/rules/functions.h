#pragma once

#include "document/shape.h"
#include "rules/scope.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace arrcheck {

// What a verb says of one value. `why` completes "delegate.post …" and is empty where it holds.
struct Verdict {
  Truth truth = Truth::Holds;
  std::string why;
};

// What one operand of a verb may be.
struct OperandSpec {
  enum class Kind : std::uint8_t {
    Text,     // any scalar
    Texts,    // a list of scalars
    Number,   // a number with at most two decimals
    Count,    // a whole number from 0 to 9999
    Months,   // a Count, or the path of a whole number
    Amounts,  // the path of a number, or of a list
    Day,      // YYYY-MM-DD, `as-at`, or the path of a date
    Path,     // the path of a scalar
    Paths,    // a path or a list of paths
    List,     // the path of a list, from the document's root
    Field,    // the name of a field of the items of the list that is the subject
    Pattern,  // the name of a pattern (document/shape.h)
    Listed,   // the name of a list of the rule set; its kinds follow as `listed_operand`
    Post,     // the name of a post in a list of the rule set; its titles follow (rules/titles.h)
    Question, // a text for people
  };
  std::string_view name; // the operand's field; empty for the bare operand
  Kind kind = Kind::Text;
  bool optional = false;
};

// One word of the rule language. The table is the only place that knows them all; rule.schema.json
// needs no list and docs/rule-language.md is compared with it.
struct Verb {
  // How the condition is written, and so what the engine does with it.
  enum class Form : std::uint8_t {
    Plain,      // path: verb
    Group,      // verb: [conditions]
    Quantifier, // verb NAME in PATH: [conditions]
    Bare,       // verb: operand
  };
  std::string_view name;
  std::string_view group; // row of the table in docs/rule-language.md
  std::string_view summary;
  Form form = Form::Plain;
  std::uint8_t subject = 0;   // Shape type bits it may look at; 0: any
  bool takes_missing = false; // `test` is called for a missing value too (node null)
  std::span<const OperandSpec> operands;
  // Form::Plain: the test itself; the other forms are the engine's (rules/evaluate.cc).
  Verdict (*test)(const Node* node,
                  std::span<const Argument> arguments,
                  const Scope& scope) = nullptr;
  bool is_guard = false; // that it fails is no fault in itself: among alternatives it lets pass
};

std::span<const Verb> verbs();
// The row of a verb by its name, or verbs().size().
std::size_t find_verb(std::string_view name);

// A value of the file as it is quoted in a verdict: `"Chief Operating Officer"`, `243419`, `a list
// of 3`.
std::string show(const Node& node);

// The name of an operand that the compiler adds for a list whose items may be written short: the
// field that a short item stands for.
inline constexpr std::string_view item_operand = "item";

// The name of the operands that the compiler puts after the name of a list: what is listed there.
inline constexpr std::string_view listed_operand = "listed";

// The operand of a given name, or null when it was left out.
const Argument* operand(std::span<const Argument> arguments, std::string_view name);

// The date an operand means: written out, the as-at date, or found at its path.
std::optional<Date> operand_date(const Argument& argument, const Scope& scope);

} // namespace arrcheck
