#include "check/succession.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace arrcheck {

namespace {

bool is_edition(const RuleSet& set, RuleSetList all) {
  return set.checks == file_kinds.front() &&
         (!set.follows.empty() || std::any_of(all.begin(), all.end(), [&set](const RuleSet* other) {
           return other->follows == set.id;
         }));
}

bool in_force(const RuleSet& set, Date as_at) {
  return !set.from || !earlier(as_at, *set.from);
}

bool newer(const RuleSet& set, const RuleSet* than) {
  return than == nullptr || !than->from || (set.from && earlier(*than->from, *set.from));
}

const RuleSet* set_by_id(RuleSetList all, std::string_view id) {
  const auto found =
      std::find_if(all.begin(), all.end(), [id](const RuleSet* set) { return set->id == id; });
  return found == all.end() ? nullptr : *found;
}

// Whether a set takes the place of another, through as many editions as there are sets at most.
bool comes_after(const RuleSet& set, const RuleSet& other, RuleSetList all) {
  const RuleSet* at = &set;
  for (std::size_t steps = 0; at != nullptr && steps <= all.size(); ++steps) {
    at = at->follows.empty() ? nullptr : set_by_id(all, at->follows);
    if (at == &other) {
      return true;
    }
  }
  return false;
}

// The relation that says more of a change.
std::string_view greater(std::string_view a, std::string_view b) {
  static constexpr std::array<std::string_view, 4> by_weight = {
      "same", "reworded", "strengthened", "new"};
  const auto weight = [](std::string_view relation) {
    return std::find(by_weight.begin(), by_weight.end(), relation);
  };
  return weight(a) < weight(b) ? b : a;
}

bool asks_for_more(const RetiredId& retired) {
  return retired.relation == "strengthened";
}

class Walk {
public:
  Walk(const RuleSet& before, RuleSetList all) : before_(before), all_(all) {}

  Crosswalk from(const Rule& rule) {
    go(rule, "same", all_.size());
    return found_.was.empty() ? Crosswalk{"new", {}} : found_;
  }

private:
  void go(const Rule& rule, std::string_view so_far, std::size_t steps) {
    const std::string_view relation = greater(so_far, rule.relation);
    for (const std::string_view id : rule.was) {
      const std::string_view set = set_of(id);
      const Rule* earlier_rule = rule_by_id(all_, id);
      if (set == before_.id ||
          std::find(before_.also.begin(), before_.also.end(), set) != before_.also.end()) {
        found_.relation = found_.was.empty() ? relation : greater(found_.relation, relation);
        found_.was.push_back(id);
      } else if (earlier_rule != nullptr && steps > 0) {
        go(*earlier_rule, relation, steps - 1);
      }
    }
  }

  const RuleSet& before_;
  RuleSetList all_;
  Crosswalk found_;
};

} // namespace

std::vector<std::string_view> successors(std::string_view id, RuleSetList all) {
  std::vector<std::string_view> found;
  for (const RuleSet* set : all) {
    for (const Rule& rule : set->rules) {
      const std::vector<Predecessor> before = predecessors(rule, all);
      if (std::any_of(before.begin(), before.end(), [id](const Predecessor& one) {
            return one.id == id;
          })) {
        found.push_back(rule.id);
      }
    }
  }
  return found;
}

const RetiredId* retired_id(RuleSetList all, std::string_view id) {
  for (const RuleSet* set : all) {
    for (const RetiredId& retired : set->retired) {
      if (retired.id == id) {
        return &retired;
      }
    }
  }
  return nullptr;
}

const Rule* rule_meant(RuleSetList all, std::string_view id) {
  const Rule* rule = rule_by_id(all, id);
  const RetiredId* retired = rule == nullptr ? retired_id(all, id) : nullptr;
  return retired == nullptr || asks_for_more(*retired) ? rule : rule_by_id(all, retired->successor);
}

std::string in_words(const RetiredId& retired) {
  return retired.successor.empty()
             ? fmt::format("{} went out of use, and no rule has taken its place", retired.id)
             : fmt::format("{} went out of use, and {} has taken its place{}",
                           retired.id,
                           retired.successor,
                           asks_for_more(retired) ? "; it asks for more" : "");
}

const Rule* rule_by_id(RuleSetList all, std::string_view id) {
  const RuleSet* set = set_by_id(all, set_of(id));
  if (set == nullptr) {
    return nullptr;
  }
  const auto found = std::find_if(
      set->rules.begin(), set->rules.end(), [id](const Rule& rule) { return rule.id == id; });
  return found == set->rules.end() ? nullptr : &*found;
}

const RuleSet* newest_edition(RuleSetList all, Date as_at) {
  const RuleSet* newest = nullptr;
  for (const RuleSet* set : all) {
    if (is_edition(*set, all) && in_force(*set, as_at) && newer(*set, newest)) {
      newest = set;
    }
  }
  return newest;
}

const RuleSet* law_on(RuleSetList all, Date day) {
  const RuleSet* law = newest_edition(all, day);
  for (std::size_t steps = 0; law != nullptr && steps < all.size(); ++steps) {
    if (std::find(law->also.begin(), law->also.end(), law->follows) == law->also.end()) {
      break;
    }
    const RuleSet* held = set_by_id(all, law->follows);
    law = held == nullptr ? law : held;
  }
  return law;
}

const RuleSet* successor(const RuleSet& set, RuleSetList all, Date as_at) {
  const RuleSet* newest = nullptr;
  for (const RuleSet* other : all) {
    if (comes_after(*other, set, all) && in_force(*other, as_at) && newer(*other, newest)) {
      newest = other;
    }
  }
  return newest;
}

Diagnostics edition_notes(RuleSetList used, RuleSetList all, Date as_at) {
  Diagnostics notes;
  const auto note = [&notes](const RuleSet& set, std::string_view text) {
    notes.push_back({"rule/edition", Severity::Note, fmt::format("{}: {}", set.id, text), {}, ""});
  };
  for (const RuleSet* set : used) {
    if (!set->note.empty()) {
      note(*set, set->note);
    }
    const RuleSet* newer = successor(*set, all, as_at);
    const bool is_used = std::find(used.begin(), used.end(), newer) != used.end();
    const bool of_arrangements = set->checks == file_kinds.front();
    if (newer != nullptr && !is_used && of_arrangements) {
      note(*set,
           fmt::format("a newer edition exists: {} ({}), in force from {}; nothing in this "
                       "report says whether it is met",
                       newer->title,
                       newer->id,
                       to_string(*newer->from)));
    }
  }
  return notes;
}

std::optional<Crosswalk> crosswalk(const Rule& rule, const RuleSet& before, RuleSetList all) {
  if (rule.relation.empty() || set_of(rule.id) == before.id) {
    return std::nullopt;
  }
  return Walk(before, all).from(rule);
}

std::vector<Predecessor> predecessors(const Rule& rule, RuleSetList all) {
  std::vector<Predecessor> found;
  const auto add_those_of = [&found](const Rule& of, bool asked_for_less) {
    for (const std::string_view id : of.was) {
      const bool known = std::any_of(
          found.begin(), found.end(), [id](const Predecessor& one) { return one.id == id; });
      if (!known) {
        found.push_back({id, asked_for_less || of.relation == "strengthened"});
      }
    }
  };
  add_those_of(rule, false);
  for (const RuleSet* set : all) {
    for (const RetiredId& retired : set->retired) {
      if (retired.successor == rule.id) {
        found.push_back({retired.id, asks_for_more(retired)});
      }
    }
  }
  for (std::size_t at = 0; at < found.size(); ++at) { // NOLINT(modernize-loop-convert): it grows
    const Rule* earlier_rule = rule_by_id(all, found[at].id);
    if (earlier_rule != nullptr) {
      found[at].asked_for_less =
          found[at].asked_for_less || is_weaker(earlier_rule->duty, rule.duty);
      add_those_of(*earlier_rule, found[at].asked_for_less);
    }
  }
  return found;
}

} // namespace arrcheck
