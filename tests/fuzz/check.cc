// Bytes of an arrangement or a yearly report: held against its schema, checked against a few of the
// built-in rules, which the choices behind it name, and shown in one format.
#include "check/check.h"

#include "document/shape.h"
#include "input.h"
#include "oracle.h"
#include "report/format.h"
#include "rules/on_change.h"

#include <algorithm>
#include <vector>

namespace arrcheck::fuzz {

namespace {

constexpr std::size_t rules_a_run = 8;

struct SetRule {
  const RuleSet* set = nullptr;
  std::string_view id;
};

// Every built-in rule for a kind of file.
std::vector<SetRule> rules_for(std::string_view kind) {
  std::vector<SetRule> found;
  for (const RuleSet& set : builtin_rule_sets()) {
    for (const Rule& rule : set.rules) {
      if (rule.checks == kind && !is_about_changes(rule)) {
        found.push_back({&set, rule.id});
      }
    }
  }
  return found;
}

const std::vector<SetRule>& cached_rules_for(std::string_view kind) {
  static const std::vector<SetRule> arrangements = rules_for(file_kinds[0]);
  static const std::vector<SetRule> yearly_reports = rules_for(file_kinds[1]);
  return kind == file_kinds[0] ? arrangements : yearly_reports;
}

Date day(Choices& choices) {
  const int years = static_cast<int>(choices.below(12));
  const auto month = static_cast<unsigned>(choices.below(12)) + 1;
  return std::chrono::year{2017 + years} / std::chrono::month{month} / 28;
}

Report checked(const Document& document, Choices choices) {
  Report report;
  report.version = "0";
  report.as_at = day(choices);
  const std::vector<SetRule>& all = cached_rules_for(kind_of(document));
  std::size_t at = choices.byte() * 256 + choices.byte();
  CheckOptions options;
  options.as_at = report.as_at;
  while (options.only.size() < rules_a_run) {
    const SetRule& rule = all[at++ % all.size()];
    options.only.push_back(rule.id);
    if (std::find(report.rule_sets.begin(), report.rule_sets.end(), rule.set) ==
        report.rule_sets.end()) {
      report.rule_sets.push_back(rule.set);
    }
  }
  CheckedDocument row;
  row.path = document.source->name();
  row.readable = true;
  report.documents.push_back(row);
  report.findings = check_document({&document, 0, row.path}, report.rule_sets, options);
  return report;
}

void require_sound(const Finding& finding, const Document& document) {
  require(finding.rule != nullptr, "a finding has a rule");
  require(finding.fingerprint.size() == 16, "a finding has a fingerprint", finding.fingerprint);
  require_inside(finding.where);
  const bool decided = finding.outcome == Outcome::Gap || finding.outcome == Outcome::CannotTell;
  require(!decided || !finding.reasons.empty(), "what was decided has a reason", finding.rule->id);
  require(finding.outcome != Outcome::Gap || !finding.message.empty(), "a gap says what it is");
  for (const Reason& reason : finding.reasons) {
    require_inside(reason.where);
    require(reason.missing || find(document.root(), reason.pointer) != nullptr,
            "what was looked at is there",
            reason.pointer);
  }
}

} // namespace

} // namespace arrcheck::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace arrcheck;
  using namespace arrcheck::fuzz;
  const Input input(data, size);
  const Result<Document> document = read("input.yaml", input.part(0), input);
  if (!document) {
    return 0;
  }
  const std::string_view kind = kind_of(*document);
  if (std::find(file_kinds.begin(), file_kinds.end(), kind) == file_kinds.end()) {
    return 0;
  }
  const Diagnostics problems = check_shape(*builtin_schema(kind)->shape, *document);
  require_told(problems);
  if (!problems.empty()) {
    return 0;
  }
  const Report report = checked(*document, input.choices(1));
  for (const Finding& finding : report.findings) {
    require_sound(finding, *document);
  }
  if (input.one_in(4)) {
    const Format& format = formats()[input.choices(2).below(formats().size())];
    const std::string text = format.render(report, {});
    require_report(format.name, text);
    require(text == format.render(checked(*document, input.choices(1)), {}),
            "the same report twice",
            text);
  }
  return 0;
}
