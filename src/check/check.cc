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
  switch (outcome) {
  case Outcome::Gap:
    return look.decided && look.truth == Truth::Fails;
  case Outcome::CannotTell:
    return look.decided && (look.truth == Truth::Unknown || look.denied);
  case Outcome::Explained:
    return look.decided && look.truth != Truth::Holds;
  default:
    return false;
  }
}

// The first look that left an outcome open, of a kind; or null.
const Look* opened_by(const ItemResult& result, bool question) {
  for (const Look& look : result.looks) {
    if (look.decided && look.truth == Truth::Unknown &&
        (look.kind == Look::Kind::Question) == question) {
      return &look;
    }
  }
  return nullptr;
}

// Why it cannot be told, as a finding says it.
std::string open_message(const Rule& rule, const ItemResult& result) {
  if (result.because == Because::Budget) {
    return "not checked to the end: the rule takes too many steps on this file and was stopped";
  }
  if (const Look* question = opened_by(result, true)) {
    return in_words(*question);
  }
  std::string problem = expand(rule.problem, result.scope);
  const Look* condition = opened_by(result, false);
  const Statement* said = condition == nullptr || !condition->found
                              ? nullptr
                              : result.scope.work->lookups().statement(*condition->found.node);
  if (result.because == Because::Question && said != nullptr && said->reading() != Reading::Says) {
    return fmt::format("{} ({}): has it been done since, and where does it say so?",
                       problem,
                       in_words(*condition));
  }
  if (result.because != Because::Condition) {
    return problem;
  }
  const std::string why = condition == nullptr ? "" : fmt::format(" ({})", in_words(*condition));
  return result.expected == Truth::Fails
             ? fmt::format("whether this applies is not settled{}; if it does: {}", why, problem)
             : fmt::format("neither whether this applies{} nor whether it is so is settled: {}",
                           why,
                           rule.title);
}

std::string message_of(const Rule& rule, const ItemResult& result) {
  switch (result.outcome) {
  case Outcome::Gap:
  case Outcome::Explained:
    return expand(rule.problem, result.scope);
  case Outcome::CannotTell:
    return open_message(rule, result);
  case Outcome::Met:
  case Outcome::NotApplicable:
  case Outcome::NotInForce:
    break;
  }
  return std::string(rule.title);
}

// What to do. Where it is not settled whether the rule applies, that comes first.
std::string fix_of(const Rule& rule, const ItemResult& result) {
  std::string fix = expand(rule.fix, result.scope);
  if (result.outcome == Outcome::CannotTell && result.because == Because::Condition) {
    if (const Look* condition = opened_by(result, false)) {
      return fmt::format("State first whether it applies: {}. If it does:\n\n{}",
                         condition->condition->subject.text,
                         fix);
    }
  }
  return fix;
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

// What was looked for and not found reads no way.
Reason reason_of(const Look& look, const Scope& scope) {
  const Statement* said = look.found ? scope.work->lookups().statement(*look.found.node) : nullptr;
  const bool read = said != nullptr && !said->looked_for;
  return {pointer(look.found),
          location_of(look, scope),
          look.missing,
          in_words(look),
          read ? std::optional(said->reading()) : std::nullopt};
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
      finding.reasons.push_back(reason_of(look, result.scope));
      finding.reads = finding.reads ? finding.reads : finding.reasons.back().reads;
    }
  }
  point(finding, subject, result);
  if (result.outcome == Outcome::Met) {
    finding.rests_on = result.rest.on;
    const bool words = result.rest.on != RestsOn::Fact && result.rest.on != RestsOn::Tick;
    finding.reads = words ? std::optional(Reading::Says) : std::nullopt;
    if (result.rest.on == RestsOn::Author && owns(*subject.document, *result.rest.at)) {
      finding.where = {subject.document->source, result.rest.at->place()};
      finding.pointer = pointer(*result.rest.at);
    }
  }
  const bool stopped = result.because == Because::Budget;
  if (!stopped && (result.outcome == Outcome::Gap || result.outcome == Outcome::CannotTell)) {
    finding.fix = fix_of(rule, result);
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
      subject.document, options.as_at, std::make_shared<Workspace>(options.budget), sets};
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

bool is_applicable(Outcome outcome) {
  return outcome != Outcome::NotApplicable && outcome != Outcome::NotInForce;
}

} // namespace arrcheck
