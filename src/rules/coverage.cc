#include "rules/coverage.h"

#include "rules/duty_register.h"
#include "rules/evaluate.h"
#include "rules/on_change.h"
#include "rules/rule_ids.h"
#include "text/suggest.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::string_view information = "information";

// What tells that a rule fails: a gap or, where it only asks a person, that it asks. One about
// changes has its consequence.
bool is_shown_to_fail(const Rule& rule, const Document& file) {
  for (const Node& example : children(*file.root().member("examples"))) {
    const std::string_view result = example.member("result")->text;
    if (is_about_changes(rule) ? result == name(rule.on_change.then) : falls_short(rule, result)) {
      return true;
    }
  }
  return false;
}

class Comparison {
public:
  Comparison(const RuleSet& set,
             std::span<const RuleSource> files,
             std::span<const RuleSet* const> sets)
      : set_(set), files_(files), sets_(sets), edition_(edition_of(files)),
        ids_(all_rule_ids(sets)) {
    for (const RuleSet* one : sets) {
      for (const Rule& rule : one->rules) {
        known_.emplace(rule.id, &rule);
      }
    }
    if (edition_ != nullptr) {
      register_ = read_register(*edition_);
    }
  }

  Coverage coverage() {
    if (!register_.kept) {
      miss("register",
           edition_ == nullptr ? nullptr : edition_->root().member("edition"),
           fmt::format("the rule set \"{}\" keeps no register of its duties", set_.id));
    }
    for (const RegisteredDuty& duty : register_.duties) {
      row(duty);
    }
    for (const Rule& rule : set_.rules) {
      own_rule(rule);
    }
    if (!register_.follows.empty()) {
      crosswalk();
    }
    return std::move(result_);
  }

private:
  void row(const RegisteredDuty& duty) {
    ++result_.duties;
    if (!names_.insert(duty.name).second) {
      miss("twice", duty.node, fmt::format("duty \"{}\" stands in the register twice", duty.name));
    }
    const Rule* first = nullptr;
    bool has_rule = false;
    for (std::size_t i = 0; i < duty.rules.size(); ++i) {
      const Rule* rule = find(duty.rules[i], *duty.node);
      has_rule = has_rule || rule != nullptr;
      if (rule != nullptr && duty.kind != name(rule->kind)) {
        miss("kind",
             duty.node->member("kind"),
             fmt::format("duty \"{}\" is {}, but its rule {} is {}",
                         duty.name,
                         duty.kind,
                         rule->id,
                         name(rule->kind)));
      }
      first = i == 0 ? rule : first;
      in_a_duty_.insert(duty.rules[i]);
    }
    if (has_rule) {
      ++result_.with_rules;
    } else if (!duty.because.empty()) {
      result_.reasons.push_back({duty.name, duty.strength, duty.because});
    } else {
      miss("neither",
           duty.node,
           fmt::format("duty \"{}\" has neither a rule nor a reason why no file can show it",
                       duty.name));
    }
    if (!duty.rules.empty() && !duty.because.empty()) {
      miss("both",
           duty.node,
           fmt::format("duty \"{}\" has rules and a reason why no file can show it", duty.name));
    }
    if (first != nullptr && duty.strength != information) {
      compare(duty, *first);
    }
  }

  void compare(const RegisteredDuty& duty, const Rule& rule) {
    differ(duty, rule, "strength", duty.strength, name(rule.duty));
    differ(duty, rule, "heading", duty.heading, rule.source.heading);
    differ(duty,
           rule,
           "statute",
           fmt::format("{}", fmt::join(duty.statute, ", ")),
           fmt::format("{}", fmt::join(rule.source.statute, ", ")));
    differ(duty,
           rule,
           "confidence",
           duty.confidence,
           rule.kind == DutyKind::Coherence ? "" : name(rule.source.confidence));
  }

  void differ(const RegisteredDuty& duty,
              const Rule& rule,
              std::string_view what,
              std::string_view in_register,
              std::string_view in_rule) {
    if (in_register != in_rule) {
      const Node* at = duty.node->member(what);
      miss("differs",
           at == nullptr ? duty.node : at,
           fmt::format("duty \"{}\" has the {} \"{}\", but its first rule {} has \"{}\"",
                       duty.name,
                       what,
                       in_register,
                       rule.id,
                       in_rule));
    }
  }

  void own_rule(const Rule& rule) {
    const Document* file = file_of(rule, files_);
    if (register_.kept && in_a_duty_.find(rule.id) == in_a_duty_.end()) {
      miss_in(file, "no-duty", fmt::format("rule {} stands in no duty of the register", rule.id));
    }
    if (file != nullptr && !is_shown_to_fail(rule, *file)) {
      miss_in(file, "no-failing-example", fmt::format("rule {} has no failing example", rule.id));
    }
  }

  void crosswalk() {
    result_.follows = register_.follows;
    const auto before = std::find_if(sets_.begin(), sets_.end(), [this](const RuleSet* set) {
      return set->id == register_.follows;
    });
    if (before == sets_.end()) {
      miss("follows",
           edition_->root().member("follows"),
           fmt::format("no rule set called \"{}\" to compare with", register_.follows));
      return;
    }
    for (const Rule& rule : set_.rules) {
      related(rule);
    }
    const std::set<std::string_view> left_out = left_out_ids();
    const std::set<std::string_view> carried_on = carried_on_ids();
    // All of an edition that is checked along with the one after it is carried on.
    const bool along =
        std::find(set_.also.begin(), set_.also.end(), (*before)->id) != set_.also.end();
    for (const Rule& rule : (*before)->rules) {
      ++result_.before;
      const bool is_carried_on = along || carried_on.find(rule.id) != carried_on.end();
      const bool is_left_out = left_out.find(rule.id) != left_out.end();
      result_.carried_on += is_carried_on ? 1 : 0;
      result_.left_out += is_left_out ? 1 : 0;
      if (is_carried_on == is_left_out) {
        miss("crosswalk",
             edition_->root().member("follows"),
             fmt::format("{} is {}",
                         rule.id,
                         is_carried_on ? "in \"was\" of a rule and in no-longer-lists as well"
                                       : "neither in \"was\" of a rule nor in no-longer-lists"));
      }
    }
  }

  void related(const Rule& rule) {
    const Document* file = file_of(rule, files_);
    if (rule.relation.empty()) {
      miss_in(file,
              "relation",
              fmt::format("rule {} does not say how it stands to {}", rule.id, register_.follows));
    } else if (rule.was.empty() && rule.relation != "new") {
      miss_in(
          file,
          "relation",
          fmt::format("rule {} is \"{}\", but names no rule in \"was\"", rule.id, rule.relation));
    }
  }

  std::set<std::string_view> left_out_ids() {
    std::set<std::string_view> ids;
    for (const LeftOut& one : register_.no_longer_lists) {
      find(one.rule, *one.node);
      if (!ids.insert(one.rule).second) {
        miss("twice", one.node, fmt::format("{} stands in no-longer-lists twice", one.rule));
      }
    }
    return ids;
  }

  // What a rule asked for may live on in a set that goes with this one.
  [[nodiscard]] std::set<std::string_view> carried_on_ids() const {
    std::set<std::string_view> ids;
    for (const RuleSet* set : sets_) {
      for (const Rule& rule : set->rules) {
        ids.insert(rule.was.begin(), rule.was.end());
      }
    }
    return ids;
  }

  const Rule* find(std::string_view id, const Node& at) {
    const auto rule = known_.find(id);
    if (rule != known_.end()) {
      return rule->second;
    }
    miss("no-such-rule",
         &at,
         fmt::format("the register names {}, which is no rule{}", id, did_you_mean(id, ids_)));
    return nullptr;
  }

  void miss(std::string_view id, const Node* at, std::string message) {
    Location where;
    if (at != nullptr) {
      where = {edition_->source, at->place()};
    }
    add(id, std::move(message), std::move(where));
  }

  void miss_in(const Document* file, std::string_view id, std::string message) {
    Location where;
    if (file != nullptr) {
      where = {file->source, file->root().member("rule")->place()};
    }
    add(id, std::move(message), std::move(where));
  }

  void add(std::string_view id, std::string message, Location where) {
    result_.missing.push_back({fmt::format("coverage/{}", id),
                               Severity::Error,
                               std::move(message),
                               std::move(where),
                               ""});
  }

  const RuleSet& set_;
  std::span<const RuleSource> files_;
  std::span<const RuleSet* const> sets_;
  const Document* edition_;
  DutyRegister register_;
  std::map<std::string_view, const Rule*> known_;
  std::vector<std::string_view> ids_;
  std::set<std::string_view> names_;
  std::set<std::string_view> in_a_duty_;
  Coverage result_;
};

} // namespace

Coverage coverage_of(const RuleSet& set,
                     std::span<const RuleSource> files,
                     std::span<const RuleSet* const> sets) {
  return Comparison(set, files, sets).coverage();
}

} // namespace arrcheck
