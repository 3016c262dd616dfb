#pragma once

#include "rules/scope.h"

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace arrcheck {

// Which items of a list a quantifier has to look at. Where a condition compares something of the
// item with something outside it (`at-least-one partner in partners: [partner.id: {same-as:
// contribution.partner}]`), only the items for which the two are equal can make a difference; they
// are found by what they say instead of one by one. (Databases call this a semi-join.)
class Candidates {
public:
  // For a list of the quantifier, in a scope with the items bound outside it.
  Candidates(const Condition& quantifier, const Node& list, Scope scope);

  // Calls `look` for each candidate, in no certain order and perhaps twice, until it returns false.
  // Every other item of the list holds where the quantifier is `each`, and fails where it is not.
  void for_each(const Scope& scope, const std::function<bool(const Node&)>& look) const;

  // Whether it makes no difference what is bound outside: one answer goes for all.
  [[nodiscard]] bool is_independent() const { return is_independent_; }

  // A path into the item, and what it is compared with.
  struct Link {
    const Path* own = nullptr;
    const Path* outside = nullptr;
    std::string_view field; // of the items of a list at `own` that are sections
    bool of_items = false;  // each item of the list at `own`, not the value there
  };

private:
  struct Index {
    Link link;
    std::unordered_map<std::string, std::vector<const Node*>> items;
  };

  void put(const Node& item, const Scope& scope);

  bool is_independent_ = false;
  std::vector<Index> indices_;
  std::vector<const Node*> always_; // looked at whatever is outside
};

} // namespace arrcheck
