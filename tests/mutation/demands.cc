#include "demands.h"

#include "demanding.h"
#include "rules/functions.h"

#include <algorithm>
#include <iterator>

namespace arrcheck {

namespace {

void join(std::vector<Demand>& all, std::vector<Demand> more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

// A path that goes through a reference needs it to lead somewhere.
std::vector<Demand> demands_on_references(const Subject& subject) {
  std::vector<Demand> demands;
  for (const Node* reference : references_on(subject.leaf.condition->subject, subject.leaf.scope)) {
    demands.push_back(subject.demand(*reference,
                                     [](std::string_view value) { return value == leads_nowhere; },
                                     {std::string(leads_nowhere)}));
  }
  return demands;
}

std::vector<Demand> demands_of_plain(const Subject& subject) {
  if (subject.leaf.must_not_hold) {
    return demands_not_to(subject);
  }
  if (subject.node.kind == Node::Kind::Sequence) {
    std::vector<Demand> demands = demands_on_list(subject);
    join(demands, demands_on_sum(subject));
    return demands;
  }
  if (subject.node.kind == Node::Kind::Mapping) {
    return {};
  }
  std::vector<Demand> demands = demands_on_text(subject);
  join(demands, demands_on_number(subject));
  join(demands, demands_on_sum(subject));
  join(demands, demands_on_date(subject));
  return demands;
}

} // namespace

const Node* Subject::at(const Argument& argument) const {
  return argument.kind == Argument::Kind::Path ? resolve(argument.path, leaf.scope).node : nullptr;
}

Demand
Subject::demand(const Node& on, Demand::Breaks breaks, std::vector<std::string> tries) const {
  return {&leaf, fact(on, leaf.scope), std::move(breaks), std::move(tries)};
}

bool is_among(std::string_view value, const std::vector<std::string>& texts) {
  return std::any_of(
      texts.begin(), texts.end(), [value](auto& text) { return same_text(text, value); });
}

const Node* field_of(const Node& item, std::string_view field) {
  return field == "." || !item.is_collection() ? &item : item.member(field);
}

Demands demands_of(const std::vector<Leaf>& leaves) {
  static const std::vector<std::string_view> once = {
      "has-exactly", "no-repeats", "does-not-overlap", "adds-up-to"};
  Demands demands;
  for (const Leaf& leaf : leaves) {
    const Verb& verb = verbs()[leaf.condition->verb];
    const Found found = resolve(leaf.condition->subject, leaf.scope);
    if (!found) {
      continue;
    }
    const Subject subject{leaf, *found.node, verb.name};
    if (!leaf.must_not_hold) {
      join(demands.of_values, demands_on_references(subject));
    }
    if (verb.form == Verb::Form::Plain) {
      join(demands.of_values, demands_of_plain(subject));
    }
    if (std::find(once.begin(), once.end(), verb.name) != once.end()) {
      demands.of_lists.push_back({&leaf, fact(found, leaf.scope)});
    }
  }
  return demands;
}

bool is_due(const Leaf& leaf, std::string_view changed) {
  return std::none_of(leaf.hinges.begin(), leaf.hinges.end(), [changed](auto& hinge) {
    return is_at_or_above(hinge, changed) || is_at_or_above(changed, hinge);
  });
}

bool is_due_of_list(const Leaf& leaf, std::string_view list) {
  return is_due(leaf, list) &&
         std::find(leaf.lists.begin(), leaf.lists.end(), list) == leaf.lists.end();
}

} // namespace arrcheck
