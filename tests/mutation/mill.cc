#include "mill.h"

#include "document/read_yaml.h"
#include "rules/functions.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace arrcheck {

namespace {

std::vector<const RuleSet*> sets_of(const Document& document) {
  std::vector<const RuleSet*> sets;
  const Node* edition = document.root().member("edition");
  if (const RuleSet* set = builtin_rule_set(edition == nullptr ? "" : edition->text)) {
    sets.push_back(set);
    for (const std::string_view also : set->also) {
      if (const RuleSet* other = builtin_rule_set(also)) {
        sets.push_back(other);
      }
    }
  }
  return sets;
}

bool related(std::string_view a, std::string_view b) {
  return is_at_or_above(a, b) || is_at_or_above(b, a);
}

bool asks_a_person(std::span<const Condition> conditions) {
  return std::any_of(conditions.begin(), conditions.end(), [](const Condition& condition) {
    return verbs()[condition.verb].form == Verb::Form::Bare || asks_a_person(condition.nested);
  });
}

// Whether a rule may leave the verdict to a person where its conditions do not hold.
bool may_be_unsure(const Rule& rule) {
  return rule.if_missing == IfMissing::CannotTell ||
         std::any_of(rule.expect.begin(), rule.expect.end(), [](const Condition& condition) {
           return verbs()[condition.verb].name == "any-of" && asks_a_person(condition.nested);
         });
}

// Whether a finding is about an item that the fact stands in.
bool names_item_of(const Leaf& leaf, std::string_view fact, const Finding& finding) {
  for (std::size_t i = 0; i < leaf.names.size(); ++i) {
    const std::string named = fmt::format("={}", leaf.names[i]);
    if (is_at_or_above(leaf.bound[i], fact) && !leaf.names[i].empty() &&
        finding.item.find(named) != std::string::npos) {
      return true;
    }
  }
  return false;
}

// A gap, or a question that would not be put to a file that says what is asked.
bool is_complaint(const Finding& finding) {
  return finding.outcome == Outcome::Gap ||
         (finding.outcome == Outcome::CannotTell &&
          (finding.because == Because::NotShown || finding.because == Because::Question ||
           may_be_unsure(*finding.rule)));
}

} // namespace

Mill mill_of(const Document& document, const Document& victim, Date as_at) {
  const bool companion = &victim != &document;
  Mill mill{document,
            victim,
            *builtin_schema(kind_of(victim))->shape,
            companion ? pointer(*document.companion.named_at) : std::string(),
            sets_of(document),
            as_at,
            {},
            {},
            {}};
  mill.leaves = leaves_of(mill.sets, document, as_at);
  mill.asks = asked_facts(mill.leaves);
  mill.demands = demands_of(mill.leaves);
  return mill;
}

Result<Document> read(std::string name, std::string text) {
  return read_yaml(std::make_shared<SourceText>(std::move(name), std::move(text)),
                   SecondOpinion::No);
}

void attach(Document& document, std::shared_ptr<const Document> companion, const Node& named_at) {
  const Node* names = find(document.root(), pointer(named_at));
  if (names != nullptr && names->text == named_at.text) {
    document.companion = {std::move(companion), names};
  }
}

Result<Changed> changed(const Mill& mill, std::string text) {
  auto victim = read("mutant.yaml", std::move(text));
  if (!victim) {
    return victim.error();
  }
  Diagnostics complaints = check_shape(mill.shape, *victim);
  const Companion& companion = mill.document.companion;
  if (mill.at.empty()) {
    if (companion.document != nullptr) {
      attach(*victim, companion.document, *companion.named_at);
    }
    return Changed{std::move(*victim), std::move(complaints)};
  }
  auto document = read(mill.document.source->name(), std::string(mill.document.source->bytes()));
  attach(*document, std::make_shared<const Document>(std::move(*victim)), *companion.named_at);
  return Changed{std::move(*document), std::move(complaints)};
}

std::string fact_in(const Mill& mill, const Node& node) {
  return mill.at + pointer(node);
}

std::vector<Finding>
check(const Mill& mill, const Document& document, std::vector<std::string_view> rules) {
  CheckOptions options;
  options.only = std::move(rules);
  options.as_at = mill.as_at;
  std::vector<Finding> findings =
      check_document({&document, 0, document.source->name()}, mill.sets, options);
  for (Finding& finding : findings) {
    for (Reason& reason : finding.reasons) {
      if (reason.where.source != document.source) {
        reason.pointer.insert(0, pointer(*document.companion.named_at));
      }
    }
  }
  return findings;
}

bool is_heard(const Leaf& leaf, std::string_view fact, const std::vector<Finding>& findings) {
  const auto says_so = [&](const Reason& reason) {
    return related(reason.pointer, fact) ||
           std::find(leaf.places.begin(), leaf.places.end(), reason.pointer) != leaf.places.end();
  };
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    return finding.rule == leaf.rule && is_complaint(finding) &&
           (names_item_of(leaf, fact, finding) ||
            std::any_of(finding.reasons.begin(), finding.reasons.end(), says_so));
  });
}

bool is_noticed(const Mill& mill, const Document& changed) {
  const std::vector<Finding> findings = check(mill, changed);
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.outcome == Outcome::Gap;
  });
}

bool is_in_place(const Diagnostics& complaints, const Node& node) {
  static constexpr std::uint32_t longest_value = 64;
  const Node& parent = *node.parent;
  const std::uint32_t begin =
      parent.key_range.empty() ? parent.range.begin : parent.key_range.begin;
  const std::uint32_t end = std::max(parent.range.end, node.key_range.end) + longest_value;
  return std::any_of(complaints.begin(), complaints.end(), [&](const Diagnostic& complaint) {
    return complaint.where.range.begin >= begin && complaint.where.range.begin <= end;
  });
}

std::string any_item(std::string_view pointer) {
  std::string general;
  for (std::size_t at = 0; at < pointer.size();) {
    const std::size_t next = std::min(pointer.find('/', at + 1), pointer.size());
    const std::string_view step = pointer.substr(at + 1, next - at - 1);
    const bool number = step.find_first_not_of("0123456789") == std::string_view::npos;
    general += fmt::format("/{}", number ? "*" : step);
    at = next;
  }
  return general;
}

} // namespace arrcheck
