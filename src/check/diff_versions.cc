#include "check/diff_versions.h"

#include "check/apply.h"
#include "check/edition_links.h"
#include "check/judge.h"
#include "text/unicode.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {

namespace {

ChangeEnd end_of(const Node* node, const Document& document, const Shape& shape) {
  if (node == nullptr) {
    return {};
  }
  return {pointer(*node),
          {document.source, place_of({node, node, ""})},
          content_in_words(*node, shape)};
}

bool is_prose(const Node* node) {
  constexpr std::ptrdiff_t least_blanks = 2;
  return node != nullptr && node->kind == Node::Kind::Text &&
         std::count(node->text.begin(), node->text.end(), ' ') >= least_blanks;
}

bool is_worse(Outcome outcome, Outcome than) {
  return std::find(worst_first.begin(), worst_first.end(), outcome) <
         std::find(worst_first.begin(), worst_first.end(), than);
}

class Maker {
public:
  Maker(Version before, Version after, const Shape& shape, RuleSetList all)
      : old_(*before.document), new_(*after.document), old_edition_(before.edition),
        new_edition_(after.edition), shape_(shape), names_(shape), all_(all),
        diff_(diff(old_, new_, shape)) {
    made_.before = std::move(before.report);
    made_.after = std::move(after.report);
  }

  Diff make(const CheckOptions& options) {
    facts();
    suggestions();
    oblige(options);
    gaps();
    if (old_edition_ != new_edition_) {
      steps();
    }
    return std::move(made_);
  }

private:
  void facts() {
    for (const Change& change : diff_.changes) {
      const Node& named = change.after == nullptr ? *change.before : *change.after;
      ChangedFact fact{change.kind,
                       names_.of(named),
                       end_of(change.before, old_, shape_),
                       end_of(change.after, new_, shape_),
                       {},
                       change.aside};
      if (change.kind == Change::Kind::Renamed) {
        fact.before.text = names_.of(*change.before);
        fact.after.text = fact.what;
      }
      if (change.kind == Change::Kind::Added) {
        check_was(*change.after);
      }
      if (change.kind == Change::Kind::Changed && is_prose(change.before) &&
          is_prose(change.after)) {
        fact.words = words_.compare(fact.before.text, fact.after.text);
      }
      made_.facts.push_back(std::move(fact));
    }
  }

  // A new item that says what it was, and was not that.
  void check_was(const Node& added) {
    const Node* was = added.member("was");
    if (was != nullptr && !was->is_collection() && !was->text.empty()) {
      made_.diagnostics.push_back(
          {"diff/was",
           Severity::Note,
           fmt::format("\"was: {}\" names nothing that the older version has and the newer one has "
                       "no more",
                       visible(was->text)),
           {new_.source, was->place()},
           "write what tells the item apart in the older version: its id, or its name"});
    }
  }

  void suggestions() {
    for (const Alike& one : diff_.alike) {
      made_.suggestions.push_back({std::string(one.added->parent->key),
                                   names_.of(*one.removed),
                                   names_.of(*one.added),
                                   std::string(one.was->text),
                                   end_of(one.added, new_, shape_).where});
    }
    for (const auto& [older, newer] : diff_.not_sought) {
      made_.diagnostics.push_back(
          {"diff/renames-not-sought",
           Severity::Note,
           fmt::format("so much came and went in {} that renames were not looked for",
                       visible(newer->key)),
           {new_.source, newer->place()},
           "where an item is an older one under another name, write what that was called: was: …"});
    }
  }

  void oblige(const CheckOptions& check) {
    JudgeOptions options;
    options.as_at = check.as_at;
    options.only = check.only;
    options.skip = check.skip;
    options.before_path = old_.source->name();
    options.after_path = new_.source->name();
    if (new_edition_ != nullptr) {
      options.editions.assign(new_edition_->also.begin(), new_edition_->also.end());
      options.editions.push_back(new_edition_->id);
    }
    made_.obligations = judge(all_, old_, new_, diff_, options);
    made_.rules_left_out = !check.only.empty() || !check.skip.empty();
    tell_sets_about_changes();
  }

  // Sets with rules about changes of this kind of file were used as well, whatever came of it.
  void tell_sets_about_changes() {
    const std::string_view kind = kind_of(new_);
    std::vector<const RuleSet*>& used = made_.after.rule_sets;
    for (const RuleSet* set : all_) {
      const bool speaks =
          std::any_of(set->rules.begin(), set->rules.end(), [kind](const Rule& rule) {
            return !rule.on_change.of.empty() && rule.checks == kind;
          });
      if (speaks && std::find(used.begin(), used.end(), set) == used.end()) {
        used.push_back(set);
      }
    }
  }

  // Rules that findings of a report are about, each once.
  static std::vector<const Rule*> rules_of(const Report& report) {
    std::map<std::string_view, const Rule*> rules;
    for (const Finding& finding : report.findings) {
      rules.emplace(finding.rule->id, finding.rule);
    }
    std::vector<const Rule*> all;
    for (const auto& [id, rule] : rules) {
      all.push_back(rule);
    }
    return all;
  }

  // Findings of one rule, by the newer version's item; items may share a name.
  using Items = std::map<std::string, std::vector<std::size_t>>;

  // Findings by rule and item. The older version's items go by the names that they have now.
  std::map<std::string_view, Items> by_item(const Report& report, bool older) {
    std::map<std::string_view, Items> found;
    std::map<std::string_view, std::map<std::string, std::string>> now;
    for (std::size_t i = 0; i < report.findings.size(); ++i) {
      const Finding& finding = report.findings[i];
      if (older && !now.contains(finding.rule->id)) {
        now[finding.rule->id] = items_now(*finding.rule);
      }
      const std::string& item = finding.item;
      const auto name = now[finding.rule->id].find(item);
      found[finding.rule->id][name == now[finding.rule->id].end() ? item : name->second].push_back(
          i);
    }
    return found;
  }

  // For each item of a rule in the older version that has another name in the newer one: that name.
  std::map<std::string, std::string> items_now(const Rule& rule) {
    std::map<const Node*, std::string> names;
    std::map<std::string, std::string> now;
    if (!any_rename_ || rule.for_each.empty()) {
      return now;
    }
    for_each_item(rule, scope_of(new_), [&names](const Scope& scope, const std::string& item) {
      names[scope.items.back()] = item;
    });
    for_each_item(rule, scope_of(old_), [&](const Scope& scope, const std::string& item) {
      const auto name = names.find(diff_.pairs.after(*scope.items.back()));
      if (name != names.end() && name->second != item) {
        now[item] = name->second;
      }
    });
    return now;
  }

  static Scope scope_of(const Document& document) {
    Scope scope;
    scope.document = &document;
    return scope;
  }

  // What the other version came to where one has a finding.
  struct Counterpart {
    bool any_rule = false;          // the other edition asks for the same
    std::size_t gaps = 0;           // of items of this name
    std::optional<Outcome> outcome; // the worst that is no gap
  };

  // Of the same item. Where the other edition's rule goes through other items, of all of them.
  static Counterpart counterpart(const std::vector<const Rule*>& rules,
                                 const Rule& rule,
                                 const std::string& item,
                                 const std::map<std::string_view, Items>& by_rule,
                                 const Report& report) {
    Counterpart found{!rules.empty(), 0, std::nullopt};
    const auto take = [&](const std::vector<std::size_t>& indices) {
      for (const std::size_t index : indices) {
        const Outcome outcome = report.findings[index].outcome;
        if (outcome == Outcome::Gap) {
          ++found.gaps;
        } else {
          take_worse(found.outcome, outcome);
        }
      }
    };
    for (const Rule* other : rules) {
      const Items& items = by_rule.at(other->id);
      if (const auto same = items.find(item); same != items.end()) {
        take(same->second);
      } else if (!same_items(rule, *other)) {
        for (const auto& [name, indices] : items) {
          take(indices);
        }
      }
    }
    return found;
  }

  static bool same_items(const Rule& a, const Rule& b) {
    return a.for_each.size() == b.for_each.size() &&
           std::equal(a.for_each.begin(),
                      a.for_each.end(),
                      b.for_each.begin(),
                      [](const Level& x, const Level& y) { return x.item_name == y.item_name; });
  }

  static void take_worse(std::optional<Outcome>& worst, Outcome outcome) {
    if (!worst || is_worse(outcome, *worst)) {
      worst = outcome;
    }
  }

  void gaps() {
    any_rename_ = std::any_of(diff_.changes.begin(), diff_.changes.end(), [](const Change& one) {
      return one.kind == Change::Kind::Renamed;
    });
    const EditionLinks links(
        {old_edition_, rules_of(made_.before)}, {new_edition_, rules_of(made_.after)}, all_);
    const auto old_items = by_item(made_.before, true);
    const auto new_items = by_item(made_.after, false);
    for (const auto& [id, items] : new_items) {
      for (const auto& [item, indices] : items) {
        const Rule& rule = *made_.after.findings[indices.front()].rule;
        const auto other = counterpart(links.before(rule), rule, item, old_items, made_.before);
        note(made_.after, indices, other, made_.opened);
      }
    }
    for (const auto& [id, items] : old_items) {
      for (const auto& [item, indices] : items) {
        const Rule& rule = *made_.before.findings[indices.front()].rule;
        const auto other = counterpart(links.after(rule), rule, item, new_items, made_.after);
        const bool untold = other.outcome == Outcome::CannotTell;
        note(made_.before, indices, other, untold ? made_.untold : made_.closed);
      }
    }
    for (auto* list : {&made_.opened, &made_.closed, &made_.untold}) {
      std::sort(list->begin(), list->end(), [](const GapChange& a, const GapChange& b) {
        return a.finding < b.finding;
      });
    }
  }

  // The gaps that are more than the other version has.
  static void note(const Report& report,
                   const std::vector<std::size_t>& indices,
                   const Counterpart& other,
                   std::vector<GapChange>& into) {
    std::size_t had = other.gaps;
    for (const std::size_t index : indices) {
      if (report.findings[index].outcome != Outcome::Gap) {
        continue;
      }
      if (had > 0) {
        --had;
      } else {
        into.push_back({index, other.outcome, !other.any_rule});
      }
    }
  }

  static std::map<std::string_view, Outcome> worst_by_rule(const Report& report) {
    std::map<std::string_view, std::optional<Outcome>> worst;
    for (const Finding& finding : report.findings) {
      take_worse(worst[finding.rule->id], finding.outcome);
    }
    std::map<std::string_view, Outcome> all;
    for (const auto& [id, outcome] : worst) {
      all[id] = *outcome;
    }
    return all;
  }

  // How each rule of the newer edition stands to the older one's, then what is not listed any more.
  void steps() {
    const std::vector<const Rule*> old_rules = rules_of(made_.before);
    const std::vector<const Rule*> new_rules = rules_of(made_.after);
    const EditionLinks links({old_edition_, old_rules}, {new_edition_, new_rules}, all_);
    const auto new_worst = worst_by_rule(made_.after);
    const auto old_worst = worst_by_rule(made_.before);
    const auto in_both = [](const std::vector<const Rule*>& rules, const Rule& rule) {
      return std::find(rules.begin(), rules.end(), &rule) != rules.end();
    };
    for (const Rule* rule : new_rules) {
      if (in_both(old_rules, *rule)) {
        continue;
      }
      EditionStep step{rule, "new", {}, new_worst.at(rule->id)};
      for (const Rule* was : links.before(*rule)) {
        step.was.push_back(was->id);
      }
      if (!step.was.empty()) {
        const auto walk =
            old_edition_ == nullptr ? std::nullopt : crosswalk(*rule, *old_edition_, all_);
        step.relation = walk ? walk->relation : "same";
      }
      made_.steps.push_back(std::move(step));
    }
    for (const Rule* rule : old_rules) {
      if (!in_both(new_rules, *rule) && links.after(*rule).empty()) {
        made_.steps.push_back({rule, "no-longer-listed", {}, old_worst.at(rule->id)});
      }
    }
  }

  const Document& old_;
  const Document& new_;
  const RuleSet* old_edition_;
  const RuleSet* new_edition_;
  const Shape& shape_;
  NamesInWords names_;
  WordDiffs words_;
  RuleSetList all_;
  DocumentDiff diff_;
  bool any_rename_ = false;
  Diff made_;
};

} // namespace

Diff compare_versions(Version before,
                      Version after,
                      const Shape& shape,
                      RuleSetList all,
                      const CheckOptions& options) {
  return Maker(std::move(before), std::move(after), shape, all).make(options);
}

} // namespace arrcheck
