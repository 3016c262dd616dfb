#include "mutants.h"
#include "rules/functions.h"
#include "tally.h"
#include "wrong_values.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// A rule that has to be heard about a changed value.
struct Due {
  const Leaf* leaf = nullptr;
  std::string item; // the identity of the item that it is asked of, where that is what changed
};

struct Change {
  const Node& node;
  std::string fact;
  std::string how; // "flag", "date"
  Mutant mutant;
  std::vector<Due> due;
};

// Whether the rule complains of the item that the changed value is the identity of.
bool names_item(const Due& due, const std::vector<Finding>& findings) {
  const std::string identity = fmt::format("={}", due.item);
  return !due.item.empty() &&
         std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
           return finding.rule == due.leaf->rule && finding.outcome == Outcome::Gap &&
                  finding.item.find(identity) != std::string::npos;
         });
}

// Whether a fact stands in one of the items that the condition is asked of.
bool is_of_item(const Leaf& leaf, std::string_view fact) {
  return std::any_of(leaf.bound.begin(), leaf.bound.end(), [fact](auto& item) {
    return is_at_or_above(item, fact);
  });
}

std::string_view kind_of_change(const Node& node, std::string_view value) {
  if (value == "leads-nowhere") {
    return "dangling reference";
  }
  if (node.kind == Node::Kind::Boolean) {
    return "other flag";
  }
  if (node.kind == Node::Kind::Number) {
    return "other amount";
  }
  if (parse_date(node.text)) {
    return "other date";
  }
  if (parse_year(node.text)) {
    return "other year";
  }
  if (value.ends_with('%')) {
    return "other share";
  }
  return value.find(' ') != std::string_view::npos ? "other text" : "other kind or id";
}

class Contradicting {
public:
  Contradicting(const Mill& mill, Milled& tally) : mill_(mill), tally_(tally) {}

  void under(const Node& node) {
    for (const Node& child : children(node)) {
      if (!child.is_collection() && child.kind != Node::Kind::Null) {
        scalar(child);
      }
      if (child.parent->kind == Node::Kind::Sequence) {
        twice(child);
      }
      under(child);
    }
  }

  void forbidden() {
    for (const Leaf& leaf : mill_.leaves) {
      const Found found = resolve(leaf.condition->subject, leaf.scope);
      const bool absent = verbs()[leaf.condition->verb].name == "is-absent";
      const bool in_mapping = found.nearest->kind == Node::Kind::Mapping && found.nearest->first;
      const bool here = owns(mill_.victim, *found.nearest);
      if (absent && here && !found && !leaf.must_not_hold && in_mapping && !found.rest.empty()) {
        added(leaf, found);
      }
    }
  }

  // A change of a fact is not free where a rule speaks of some such change.
  void tidy() {
    for (const std::string& what : spoken_of_) {
      tally_.optional.erase(what);
    }
  }

private:
  void scalar(const Node& node) {
    const std::string fact = fact_in(mill_, node);
    const Shape* shape = shape_of(mill_.shape, node);
    std::vector<std::string> values =
        shape == nullptr ? std::vector<std::string>() : wrong_values(*shape, node);
    std::vector<const Demand*> demands;
    for (const Demand& demand : mill_.demands.of_values) {
      if (demand.pointer == fact) {
        demands.push_back(&demand);
        values.insert(values.end(), demand.tries.begin(), demand.tries.end());
      }
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    for (const std::string& value : values) {
      if (value != node.text) {
        other(node, fact, value, demands);
      }
    }
  }

  void other(const Node& node,
             const std::string& fact,
             const std::string& value,
             const std::vector<const Demand*>& demands) {
    Change change{node,
                  fact,
                  std::string(kind_of_change(node, value)),
                  replaced(mill_.victim, node, value),
                  {}};
    for (const Demand* demand : demands) {
      if (is_due(*demand->leaf, fact) && demand->breaks(value)) {
        change.due.push_back({demand->leaf, is_of_item(*demand->leaf, fact) ? value : ""});
      }
    }
    judge(change);
  }

  void twice(const Node& item) {
    const std::string list = fact_in(mill_, *item.parent);
    Change change{item, fact_in(mill_, item), "item twice", doubled(mill_.victim, item), {}};
    for (const ListDemand& demand : mill_.demands.of_lists) {
      if (demand.pointer == list && is_due_of_list(*demand.leaf, list)) {
        change.due.push_back({demand.leaf, ""});
      }
    }
    judge(change);
  }

  void added(const Leaf& leaf, const Found& found) {
    const std::string field = found.rest.substr(1);
    const Shape* parent = shape_of(mill_.shape, *found.nearest);
    const Shape* shape = parent == nullptr ? nullptr : member_shape(*parent, field);
    for (const std::string& value :
         shape == nullptr ? std::vector<std::string>() : some_values(*shape)) {
      const std::string fact = arrcheck::fact(found, leaf.scope);
      Change change{*found.nearest->first,
                    fact,
                    "forbidden field",
                    with_field(mill_.victim, *found.nearest, field, value),
                    {}};
      if (is_due(leaf, fact)) {
        change.due.push_back({&leaf, ""});
      }
      judge(change);
    }
  }

  void judge(const Change& change) {
    if (!mill_.at.empty() && change.due.empty()) {
      return; // another file's own business
    }
    ++tally_.mutants;
    ++tally_.kinds[change.how];
    tally_.asked += change.due.empty() ? 0U : 1U;
    const std::string wrong = outcome_of(change);
    if (!wrong.empty()) {
      tally_.failures.push_back(
          fmt::format("{} {} ({}): {}", change.fact, change.mutant.how, change.how, wrong));
    }
  }

  // What is wrong with the outcome; empty when nothing is.
  std::string outcome_of(const Change& change) {
    const auto after = changed(mill_, change.mutant.text);
    if (!after) {
      return fmt::format("could not be read: {}", after.error().front().message);
    }
    const bool asked = !change.due.empty();
    const std::string what = fmt::format("{}: {}", any_item(change.fact), change.how);
    if (asked) {
      spoken_of_.insert(what);
    }
    const Diagnostics& complaints = after->complaints;
    if (!complaints.empty()) {
      ++(asked ? tally_.refused : tally_.refused_optional);
      return is_in_place(complaints, change.node)
                 ? ""
                 : fmt::format("refused elsewhere: {}", complaints.front().message);
    }
    if (!asked) {
      const auto [free, is_new] = tally_.optional.try_emplace(what, false);
      free->second = free->second || (is_new && is_noticed(mill_, after->document));
      return {};
    }
    std::string wrong = unheard(change, after->document);
    tally_.by_rule += wrong.empty() ? 1U : 0U;
    return wrong;
  }

  // The first rule that should have been heard and was not.
  std::string unheard(const Change& change, const Document& changed) {
    std::vector<std::string_view> rules;
    rules.reserve(change.due.size());
    for (const Due& due : change.due) {
      rules.push_back(due.leaf->rule->id);
    }
    const std::vector<Finding> findings = check(mill_, changed, std::move(rules));
    for (const Due& due : change.due) {
      if (!is_heard(*due.leaf, change.fact, findings) && !names_item(due, findings)) {
        return fmt::format("{} speaks of it and does not object", due.leaf->rule->id);
      }
    }
    return {};
  }

  const Mill& mill_;
  Milled& tally_;
  std::set<std::string> spoken_of_;
};

} // namespace

Milled grind_contradictions(const Mill& mill) {
  Milled tally;
  Contradicting contradicting(mill, tally);
  contradicting.under(mill.victim.root());
  contradicting.forbidden();
  contradicting.tidy();
  return tally;
}

} // namespace arrcheck
