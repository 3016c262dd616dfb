#pragma once

#include "demands.h"

#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

inline constexpr std::string_view another = "Something else";
inline constexpr std::string_view leads_nowhere = "leads-nowhere";

// A condition together with the value it is about.
struct Subject {
  const Leaf& leaf;
  const Node& node;
  std::string_view verb;

  [[nodiscard]] std::span<const Argument> arguments() const { return leaf.condition->arguments; }

  // The value that an operand names, or null.
  [[nodiscard]] const Node* at(const Argument& argument) const;
  // A demand on the subject itself or on another value.
  [[nodiscard]] Demand
  demand(const Node& on, Demand::Breaks breaks, std::vector<std::string> tries) const;
};

// The demands of a condition of each family; none for the verbs of another one.
std::vector<Demand> demands_on_text(const Subject& subject);
std::vector<Demand> demands_on_number(const Subject& subject);
std::vector<Demand> demands_on_date(const Subject& subject);
std::vector<Demand> demands_on_sum(const Subject& subject);
std::vector<Demand> demands_on_list(const Subject& subject);
// Of a condition that must not hold.
std::vector<Demand> demands_not_to(const Subject& subject);

// Whether the text is one of these, without regard to case.
bool is_among(std::string_view value, const std::vector<std::string>& texts);

// What tells an item of a list apart; null when it has no such field.
const Node* field_of(const Node& item, std::string_view field);

} // namespace arrcheck
