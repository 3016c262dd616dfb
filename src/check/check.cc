#include "check/check.h"

#include "check/apply.h"
#include "text/sha256.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

bool contains(const std::vector<std::string_view>& ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool selected(const Rule& rule, const CheckOptions& options) {
  return (options.only.empty() || contains(options.only, rule.id)) &&
         !contains(options.skip, rule.id);
}

std::string fingerprint(std::string_view rule, std::string_view path, std::string_view item) {
  while (path.starts_with("./")) {
    path.remove_prefix(2);
  }
  return sha256(fmt::format("{}\n{}\n{}", rule, path, item)).substr(0, 16);
}

// The truth of the looks that explain an outcome; only gaps and cannot-tells have any.
bool explains(const Look& look, Outcome outcome) {
  const bool failed = outcome == Outcome::Gap || outcome == Outcome::Explained;
  return look.decided && (failed ? look.truth == Truth::Fails
                                 : outcome == Outcome::CannotTell && look.truth == Truth::Unknown);
}

std::string message_of(const Rule& rule, const ItemResult& result) {
  switch (result.outcome) {
  case Outcome::Gap:
  case Outcome::Explained:
    return expand(rule.problem, result.scope);
  case Outcome::CannotTell:
    for (const Look& look : result.looks) {
      if (look.decided && verbs()[look.condition->verb].form == Verb::Form::Bare) {
        return look.text;
      }
    }
    return expand(rule.problem, result.scope);
  case Outcome::Met:
  case Outcome::NotApplicable:
  case Outcome::NotInForce:
    break;
  }
  return std::string(rule.title);
}

Finding finding_of(const Rule& rule, const CheckSubject& subject, ItemResult result) {
  Finding finding;
  finding.rule = &rule;
  finding.outcome = result.outcome;
  finding.document = subject.index;
  finding.message = message_of(rule, result);
  for (const Look& look : result.looks) {
    if (explains(look, result.outcome)) {
      finding.reasons.push_back({pointer(look.found),
                                 {subject.document->source, place_of(look.found)},
                                 look.missing,
                                 look.text});
    }
  }
  if (finding.reasons.empty()) {
    const Node* item = result.scope.items.empty() ? result.scope.root : result.scope.items.back();
    finding.where = {subject.document->source, place_of({item, item, ""})};
    finding.pointer = pointer(*item);
  } else {
    finding.where = finding.reasons.front().where;
    finding.pointer = finding.reasons.front().pointer;
  }
  if (result.outcome == Outcome::Gap || result.outcome == Outcome::CannotTell) {
    finding.fix = expand(rule.fix, result.scope);
  }
  finding.fingerprint = fingerprint(rule.id, subject.path, result.item);
  finding.item = std::move(result.item);
  return finding;
}

} // namespace

std::vector<Finding> check_document(const CheckSubject& subject,
                                    std::span<const RuleSet* const> sets,
                                    const CheckOptions& options) {
  std::vector<Finding> findings;
  for (const RuleSet* set : sets) {
    for (const Rule& rule : set->rules) {
      if (!selected(rule, options)) {
        continue;
      }
      apply_each(rule, *set, *subject.document, options.as_at, [&](ItemResult result) {
        findings.push_back(finding_of(rule, subject, std::move(result)));
      });
    }
  }
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return a.where.range.begin != b.where.range.begin ? a.where.range.begin < b.where.range.begin
                                                      : a.rule->id < b.rule->id;
  });
  return findings;
}

bool is_applicable(Outcome outcome) {
  return outcome != Outcome::NotApplicable && outcome != Outcome::NotInForce;
}

} // namespace arrcheck
