#include "check/judge.h"

#include "check/apply.h"
#include "check/check.h"
#include "document/match_items.h"
#include "rules/on_change.h"
#include "rules/truth.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

namespace arrcheck {

namespace {

bool contains(std::span<const std::string_view> ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool is_partial(const Document& document) {
  const Node* transcription = document.root().member("transcription");
  return transcription != nullptr && transcription->text == "partial";
}

// The item of the other version that is the same. Where one of them is written short, what the
// short form stands for is the same thing as well.
const Node* item_of(const Node* partner) {
  const bool in_a_list = partner == nullptr || partner->parent->kind == Node::Kind::Sequence;
  return in_a_list ? partner : partner->parent;
}

// One item in both versions. A version that does not have it binds null.
struct Subject {
  Scope before;
  Scope after;
  bool gone = false; // only the older version has it
  std::string item;

  [[nodiscard]] const Scope& scope() const { return gone ? before : after; }
};

// Where a path leads in both versions; null where one says nothing there.
struct Ends {
  const Node* before = nullptr;
  const Node* after = nullptr;
};

const Node* at(const Path& path, const Scope& scope) {
  if (path.base > 0 && scope.items[path.base - 1U] == nullptr) {
    return nullptr;
  }
  const Found found = resolve(path, scope);
  return says_nothing(found.node) ? nullptr : found.node;
}

using Facts = std::set<std::size_t>; // indices of changes

// Finds the changes that lie at, in or around a node of either version. Asides are left out.
class ChangeIndex {
public:
  explicit ChangeIndex(const std::vector<Change>& changes) : changes_(changes) {
    for (std::size_t i = 0; i < changes.size(); ++i) {
      for (const Node* end : {changes[i].before, changes[i].after}) {
        if (end == nullptr || changes[i].aside) {
          continue;
        }
        at_[end].push_back(i);
        for (const Node* node = end; node != nullptr; node = node->parent) {
          in_[node].push_back(i);
        }
      }
    }
  }

  // The changes of these kinds that touch what stands at the ends of a path.
  [[nodiscard]] Facts touching(const Ends& ends, std::uint8_t kinds) const {
    Facts facts;
    if (ends.before == nullptr && ends.after == nullptr) {
      return facts;
    }
    if (ends.before == nullptr || ends.after == nullptr) {
      const auto kind = ends.before == nullptr ? Change::Kind::Added : Change::Kind::Removed;
      if ((kinds & bit(kind)) != 0) {
        whole(ends.before == nullptr ? *ends.after : *ends.before, kind, facts);
      }
      return facts;
    }
    for (const Node* end : {ends.before, ends.after}) {
      for (const std::size_t i : of(in_, end)) {
        if ((kinds & bit(kind_for(changes_[i], ends))) != 0) {
          facts.insert(i);
        }
      }
    }
    if ((kinds & bit(Change::Kind::Changed)) != 0) {
      new_name(ends, facts);
    }
    return facts;
  }

private:
  using Indices = std::unordered_map<const Node*, std::vector<std::size_t>>;

  static std::span<const std::size_t> of(const Indices& indices, const Node* node) {
    const auto found = indices.find(node);
    return found == indices.end() ? std::span<const std::size_t>() : found->second;
  }

  // What stands in both versions is renamed or moved by a change of just that place, and changed by
  // any other change in it.
  static Change::Kind kind_for(const Change& change, const Ends& ends) {
    const bool itself = change.before == ends.before && change.after == ends.after;
    const bool stays_itself =
        change.kind == Change::Kind::Renamed || change.kind == Change::Kind::Moved;
    return itself && stays_itself ? change.kind : Change::Kind::Changed;
  }

  // What came or went as a whole: with it, or with something around it.
  void whole(const Node& node, Change::Kind kind, Facts& facts) const {
    const auto inside = of(in_, &node);
    facts.insert(inside.begin(), inside.end());
    for (const Node* around = node.parent; around != nullptr; around = around->parent) {
      for (const std::size_t i : of(at_, around)) {
        if (changes_[i].kind == kind) {
          facts.insert(i);
        }
      }
    }
  }

  // A renamed item has another name: the value that tells it apart has changed.
  void new_name(const Ends& ends, Facts& facts) const {
    if (ends.after->is_collection() || ends.before->is_collection() ||
        ends.after->text == ends.before->text) {
      return;
    }
    for (const std::size_t i : of(at_, ends.after->parent)) {
      if (changes_[i].kind == Change::Kind::Renamed) {
        facts.insert(i);
      }
    }
  }

  const std::vector<Change>& changes_;
  Indices at_; // by each node, the changes of just this node
  Indices in_; // by each node, the changes of it and of all in it
};

class Judge {
public:
  Judge(const Document& before,
        const Document& after,
        const DocumentDiff& diff,
        const JudgeOptions& options)
      : before_(before), after_(after), diff_(diff),
        options_(options), old_{&before, options.as_at}, new_{&after, options.as_at},
        index_(diff.changes) {}

  void apply(const Rule& rule, const RuleSet& set) {
    if (!selected(rule) || !is_in_force(rule, set, options_.as_at)) {
      return;
    }
    old_.work->begin_rule();
    new_.work->begin_rule();
    const Scope before = whole_scope(rule, old_);
    const Scope after = whole_scope(rule, new_);
    for_each_item(rule, after, [&](const Scope& scope, const std::string& item) {
      Subject subject{before, scope, false, item};
      for (const Node* one : scope.items) {
        subject.before.items.push_back(item_of(diff_.pairs.before(*one)));
      }
      take(rule, subject);
    });
    for_each_item(rule, before, [&](const Scope& scope, const std::string& item) {
      if (scope.items.empty() || diff_.pairs.after(*scope.items.back()) != nullptr) {
        return;
      }
      Subject subject{scope, after, true, item};
      for (const Node* one : scope.items) {
        subject.after.items.push_back(item_of(diff_.pairs.after(*one)));
      }
      take(rule, subject);
    });
    if (old_.work->budget().is_spent() || new_.work->budget().is_spent()) {
      stop(rule);
    }
  }

  std::vector<Obligation> obligations() {
    std::stable_sort(found_.begin(), found_.end(), [](const Obligation& a, const Obligation& b) {
      return std::tuple(a.cannot_tell, a.rule->on_change.then, a.rule->id) <
             std::tuple(b.cannot_tell, b.rule->on_change.then, b.rule->id);
    });
    return std::move(found_);
  }

private:
  [[nodiscard]] bool selected(const Rule& rule) const {
    const auto& under = rule.on_change.under;
    const bool held_to =
        under.empty() || std::any_of(under.begin(), under.end(), [this](std::string_view id) {
          return contains(options_.editions, id);
        });
    return is_about_changes(rule) && rule.checks == kind_of(after_) && held_to &&
           (options_.only.empty() || contains(options_.only, rule.id)) &&
           !contains(options_.skip, rule.id);
  }

  void take(const Rule& rule, const Subject& subject) {
    Facts facts;
    for (const Path& path : rule.on_change.of) {
      facts.merge(index_.touching({at(path, subject.before), at(path, subject.after)},
                                  rule.on_change.kinds));
    }
    if (facts.empty()) {
      return;
    }
    Looks looks;
    const Truth applies = truth_of(rule.only_if, subject.scope());
    if (applies == Truth::Fails || subject.scope().work->budget().is_spent()) {
      return;
    }
    if (applies == Truth::Unknown) {
      evaluate(rule.only_if, subject.scope(), looks);
    }
    Obligation found;
    found.rule = &rule;
    found.because = may_be_no_change(facts);
    if (applies == Truth::Unknown) {
      found.because += fmt::format(
          "{}{}", found.because.empty() ? "" : "; ", may_not_apply(looks, subject.gone));
    }
    found.cannot_tell = !found.because.empty();
    found.message = fmt::format(
        "{}{}", found.cannot_tell ? "perhaps: " : "", expand(rule.problem, subject.scope()));
    found.fix = expand(rule.fix, subject.scope());
    found.item = subject.item;
    found.facts.assign(facts.begin(), facts.end());
    // Of both paths, one after the other.
    found.fingerprint = fingerprint(
        fingerprint(rule.id, options_.before_path, ""), options_.after_path, subject.item);
    found_.push_back(std::move(found));
  }

  // What it would have come to for the items that were left is not known.
  void stop(const Rule& rule) {
    Obligation found;
    found.rule = &rule;
    found.cannot_tell = true;
    found.message = fmt::format("perhaps: {}", rule.title);
    found.because = "the rule takes too many steps on these files and was stopped";
    found.fingerprint = fingerprint(
        fingerprint(rule.id, options_.before_path, ""), options_.after_path, found.item);
    found_.push_back(std::move(found));
  }

  // Why all of these facts may come from what a partial transcription leaves out; empty where one
  // of them is certain.
  [[nodiscard]] std::string may_be_no_change(const Facts& facts) const {
    bool older = false;
    bool newer = false;
    for (const std::size_t i : facts) {
      const Change::Kind kind = diff_.changes[i].kind;
      if (kind == Change::Kind::Added && is_partial(before_)) {
        older = true;
      } else if (kind == Change::Kind::Removed && is_partial(after_)) {
        newer = true;
      } else {
        return "";
      }
    }
    return older && newer
               ? "both files are partial transcriptions and may leave things out"
               : fmt::format("the {} file is a partial transcription and may leave it out",
                             older ? "older" : "newer");
  }

  static std::string may_not_apply(const Looks& looks, bool gone) {
    const auto open = std::find_if(looks.begin(), looks.end(), [](const Look& look) {
      return look.decided && look.truth == Truth::Unknown;
    });
    return fmt::format("the {} file does not say whether it applies{}{}",
                       gone ? "older" : "newer",
                       open == looks.end() ? "" : ": ",
                       open == looks.end() ? "" : in_words(*open));
  }

  const Document& before_;
  const Document& after_;
  const DocumentDiff& diff_;
  const JudgeOptions& options_;
  Examined old_;
  Examined new_;
  ChangeIndex index_;
  std::vector<Obligation> found_;
};

} // namespace

std::vector<Obligation> judge(std::span<const RuleSet* const> sets,
                              const Document& before,
                              const Document& after,
                              const DocumentDiff& diff,
                              const JudgeOptions& options) {
  Judge judge(before, after, diff, options);
  for (const RuleSet* set : sets) {
    for (const Rule& rule : set->rules) {
      judge.apply(rule, *set);
    }
  }
  return judge.obligations();
}

} // namespace arrcheck
