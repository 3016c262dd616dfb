#include "check/check.h"

#include "check/apply.h"
#include "rules/on_change.h"
#include "text/sha256.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

bool contains(const std::vector<std::string_view>& ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool selected(const Rule& rule, std::string_view kind, const CheckOptions& options) {
  return rule.checks == kind && !is_about_changes(rule) &&
         (options.only.empty() || contains(options.only, rule.id)) &&
         !contains(options.skip, rule.id);
}

// The truth of the looks that explain an outcome; only gaps and cannot-tells have any.
bool explains(const Look& look, Outcome outcome) {
  return look.decided && (outcome == Outcome::Gap ? look.truth == Truth::Fails
                          : outcome == Outcome::CannotTell
                              ? look.truth == Truth::Unknown
                              : outcome == Outcome::Explained && look.truth != Truth::Holds);
}

std::string message_of(const Rule& rule, const ItemResult& result) {
  switch (result.outcome) {
  case Outcome::Gap:
  case Outcome::Explained:
    return expand(rule.problem, result.scope);
  case Outcome::CannotTell:
    if (result.because == Because::Budget) {
      return "not checked to the end: the rule takes too many steps on this file and was stopped";
    }
    for (const Look& look : result.looks) {
      if (look.decided && look.kind == Look::Kind::Question) {
        return in_words(look);
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

// A finding points into the document it is about: at what decided it, which becomes the first
// reason; where that is in another file only, at the item, or at the name of that file.
void point(Finding& finding, const CheckSubject& subject, const ItemResult& result) {
  const Document& document = *subject.document;
  const auto own = std::find_if(
      finding.reasons.begin(), finding.reasons.end(), [&document](const Reason& reason) {
        return reason.where.source == document.source;
      });
  if (own != finding.reasons.end()) {
    std::rotate(finding.reasons.begin(), own, own + 1);
    finding.where = finding.reasons.front().where;
    finding.pointer = finding.reasons.front().pointer;
    return;
  }
  const Node* whole = finding.reasons.empty() ? &document.root() : document.companion.named_at;
  const Node* item = result.scope.items.empty() ? whole : result.scope.items.back();
  finding.where = {document.source, place_of({item, item, ""})};
  finding.pointer = pointer(*item);
}

Finding finding_of(const Rule& rule, const CheckSubject& subject, ItemResult result) {
  Finding finding;
  finding.rule = &rule;
  finding.outcome = result.outcome;
  finding.because = result.because;
  finding.document = subject.index;
  finding.message = message_of(rule, result);
  for (const Look& look : result.looks) {
    if (explains(look, result.outcome)) {
      finding.reasons.push_back({pointer(look.found),
                                 location_of(look.found, *subject.document),
                                 look.missing,
                                 in_words(look)});
    }
  }
  point(finding, subject, result);
  const bool stopped = result.because == Because::Budget;
  if (!stopped && (result.outcome == Outcome::Gap || result.outcome == Outcome::CannotTell)) {
    finding.fix = expand(rule.fix, result.scope);
  }
  finding.fingerprint = fingerprint(rule.id, subject.path, result.item);
  finding.item = std::move(result.item);
  return finding;
}

// What a finding takes of memory and of a report, in steps of the budget.
std::size_t weight(const Finding& finding) {
  constexpr std::size_t bytes_of_step = 3;
  std::size_t bytes = sizeof(Finding) + finding.rule->title.size() + finding.rule->says.size() +
                      finding.item.size() + finding.message.size() + finding.fix.size() +
                      finding.pointer.size();
  for (const Reason& reason : finding.reasons) {
    bytes += sizeof(Reason) + reason.pointer.size() + reason.text.size();
  }
  return bytes / bytes_of_step;
}

} // namespace

std::string_view known_path(std::string_view path) {
  while (path.starts_with("./")) {
    path.remove_prefix(2);
  }
  return path;
}

std::string fingerprint(std::string_view rule, std::string_view path, std::string_view item) {
  return sha256(fmt::format("{}\n{}\n{}", rule, known_path(path), item)).substr(0, 16);
}

std::vector<Finding> check_document(const CheckSubject& subject,
                                    std::span<const RuleSet* const> sets,
                                    const CheckOptions& options) {
  const std::string_view kind = kind_of(*subject.document);
  const Examined examined{
      subject.document, options.as_at, std::make_shared<Workspace>(options.budget)};
  std::vector<Finding> findings;
  for (const RuleSet* set : sets) {
    for (const Rule& rule : set->rules) {
      if (!selected(rule, kind, options)) {
        continue;
      }
      apply_each(rule, *set, examined, Looking::ForReasons, [&](ItemResult result) {
        findings.push_back(finding_of(rule, subject, std::move(result)));
        examined.work->budget().spend(weight(findings.back()));
      });
    }
  }
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return a.where.range.begin != b.where.range.begin ? a.where.range.begin < b.where.range.begin
                                                      : a.rule->id < b.rule->id;
  });
  return findings;
}

std::string_view kind_of(const Document& document) {
  const Node* kind = document.root().member("arrcheck");
  return kind == nullptr ? file_kinds.front() : kind->text.substr(0, kind->text.find('/'));
}

bool is_applicable(Outcome outcome) {
  return outcome != Outcome::NotApplicable && outcome != Outcome::NotInForce;
}

} // namespace arrcheck
