#include "check/baseline.h"

#include "check/check.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {

namespace {

BaselineGap read_gap(const Document& document, const Node& node) {
  const auto text = [&node](std::string_view field) {
    return std::string(node.member(field)->text);
  };
  BaselineGap gap{text("rule"),
                  text("document"),
                  text("item"),
                  text("fingerprint"),
                  {document.source, node.member("rule")->place()}};
  gap.item = gap.item == whole_document ? "" : gap.item;
  return gap;
}

auto order(const BaselineGap& gap) {
  return std::tie(gap.document, gap.rule, gap.item);
}

void sort(Baseline& baseline) {
  std::sort(baseline.gaps.begin(), baseline.gaps.end(), [](const auto& a, const auto& b) {
    return order(a) < order(b);
  });
}

// What this run can say of entries: a rule by the ids that it has and had, a path, and an item.
class Looked {
public:
  Looked(const Report& report, RuleSetList all) {
    for (const Finding& finding : report.findings) {
      const CheckedDocument& document = report.documents[finding.document];
      const std::string_view path = known_path(document.path);
      const bool open = finding.outcome == Outcome::CannotTell;
      const bool whole = document.transcription != "partial";
      add({finding.rule->id, path}, finding.item, open, whole);
      for (const Predecessor& before : predecessors(*finding.rule, all)) {
        if (!before.asked_for_less) {
          add({before.id, path}, finding.item, open, whole);
        }
      }
    }
  }

  // Whether a gap that was not found again is there no more. What cannot be told may be there
  // still, and so may what a partial transcription leaves out.
  [[nodiscard]] bool is_gone(const BaselineGap& gap) const {
    const auto found = rules_.find({gap.rule, gap.document});
    if (found == rules_.end()) {
      return false;
    }
    const Items& items = found->second;
    return !items.open.contains("") && !items.open.contains(gap.item) &&
           (items.whole || items.told.contains(gap.item));
  }

private:
  using Key = std::pair<std::string_view, std::string_view>; // rule and path

  struct Items {
    std::set<std::string_view> told;
    std::set<std::string_view> open; // that cannot be told; "" where nothing can
    bool whole = true;               // no item is left out
  };

  void add(const Key& key, std::string_view item, bool open, bool whole) {
    Items& items = rules_[key];
    (open ? items.open : items.told).insert(item);
    items.whole = whole;
  }

  std::map<Key, Items> rules_;
};

// What a reader is told of an entry whose rule there is no more.
std::string gone(const BaselineGap& gap, RuleSetList all) {
  const RetiredId* retired = retired_id(all, gap.rule);
  return retired == nullptr ? fmt::format("no rule is called \"{}\" any more", gap.rule)
                            : in_words(*retired);
}

Diagnostic stale(const BaselineGap& gap, bool is_known, RuleSetList all) {
  return {"baseline/stale",
          Severity::Note,
          is_known ? fmt::format("this gap of {} for {} in {} is there no more",
                                 gap.rule,
                                 gap.item.empty() ? whole_document : std::string_view(gap.item),
                                 gap.document)
                   : gone(gap, all),
          gap.where,
          "--prune-baseline takes out what is no longer needed"};
}

class Marking {
public:
  Marking(const Baseline& baseline, RuleSetList all) : all_(all) {
    for (const BaselineGap& gap : baseline.gaps) {
      by_fingerprint_[gap.fingerprint] = &gap;
    }
  }

  // The entry that holds a finding, under the id of its rule or one that it had before.
  const BaselineGap* entry_of(const Finding& finding, std::string_view path) {
    const auto own = by_fingerprint_.find(finding.fingerprint);
    if (own != by_fingerprint_.end()) {
      return own->second;
    }
    for (const std::string_view id : earlier_ids(*finding.rule)) {
      const auto former = by_fingerprint_.find(fingerprint(id, path, finding.item));
      if (former != by_fingerprint_.end()) {
        return former->second;
      }
    }
    return nullptr;
  }

private:
  // Without those that asked for less: what was missing then is not all that is missing now.
  const std::vector<std::string_view>& earlier_ids(const Rule& rule) {
    const auto [at, is_new] = earlier_ids_.try_emplace(&rule);
    if (is_new) {
      for (const Predecessor& before : predecessors(rule, all_)) {
        if (!before.asked_for_less) {
          at->second.push_back(before.id);
        }
      }
    }
    return at->second;
  }

  RuleSetList all_;
  std::map<std::string_view, const BaselineGap*, std::less<>> by_fingerprint_;
  std::map<const Rule*, std::vector<std::string_view>> earlier_ids_;
};

} // namespace

Result<Baseline> read_baseline(const Document& document) {
  Baseline baseline;
  Diagnostics wrong;
  baseline.as_at = *parse_date(document.root().member("as-at")->text);
  for (const Node& node : children(*document.root().member("gaps"))) {
    const BaselineGap gap = read_gap(document, node);
    if (gap.fingerprint != fingerprint(gap.rule, gap.document, gap.item)) {
      wrong.push_back({"baseline/fingerprint",
                       Severity::Error,
                       fmt::format("the fingerprint \"{}\" is not that of {} in {}",
                                   gap.fingerprint,
                                   gap.rule,
                                   gap.document),
                       {document.source, node.member("fingerprint")->place()},
                       "a baseline is not changed by hand: write it anew with --write-baseline, or "
                       "waive the gap"});
    }
    baseline.gaps.push_back(gap);
  }
  if (!wrong.empty()) {
    return wrong;
  }
  return baseline;
}

Baseline baseline_of(const Report& report) {
  Baseline baseline;
  baseline.as_at = report.as_at;
  for (const Finding& finding : report.findings) {
    if (finding.outcome == Outcome::Gap && !finding.waiver) {
      baseline.gaps.push_back({std::string(finding.rule->id),
                               std::string(known_path(report.documents[finding.document].path)),
                               finding.item,
                               finding.fingerprint,
                               {}});
    }
  }
  sort(baseline);
  return baseline;
}

BaselineUse mark(Report& report, const Baseline& baseline, RuleSetList all) {
  Marking marking(baseline, all);
  std::map<const BaselineGap*, std::string_view> used; // with the id that its rule has now
  for (Finding& finding : report.findings) {
    if (finding.outcome == Outcome::Gap) {
      const std::string& path = report.documents[finding.document].path;
      if (const BaselineGap* entry = marking.entry_of(finding, path)) {
        finding.in_baseline = true;
        used[entry] = finding.rule->id;
      }
    }
  }
  const Looked looked(report, all);
  BaselineUse use;
  use.kept.as_at = baseline.as_at;
  for (const BaselineGap& gap : baseline.gaps) {
    const auto found = used.find(&gap);
    const bool is_known = rule_by_id(all, gap.rule) != nullptr;
    if (found == used.end() && (looked.is_gone(gap) || !is_known)) {
      use.notices.push_back(stale(gap, is_known, all));
      continue;
    }
    use.kept.gaps.push_back(gap);
    if (found != used.end() && found->second != gap.rule) {
      BaselineGap& renamed = use.kept.gaps.back();
      renamed.rule = found->second;
      renamed.fingerprint = fingerprint(renamed.rule, renamed.document, renamed.item);
      use.notices.push_back(
          {"baseline/renamed",
           Severity::Note,
           fmt::format("{} took the place of {}; its gap is still held", found->second, gap.rule),
           gap.where,
           "--prune-baseline writes the new name"});
    }
  }
  use.changed = !use.notices.empty();
  sort(use.kept);
  return use;
}

} // namespace arrcheck
