#include "check/examples.h"
#include "cli/chosen_sets.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/load.h"
#include "cli/output.h"
#include "report/telling.h"
#include "rules/coverage.h"
#include "rules/duty_register.h"
#include "rules/on_change.h"
#include "rules/rule_ids.h"
#include "text/unicode.h"

#include <iterator>

#include <fmt/format.h>

namespace arrcheck {

int run_rules_list(const Options& options, Io& io) {
  const RuleSets sets(with_rules(options), io);
  if (!sets.errors().empty()) {
    return refuse(sets.errors(), options, io);
  }
  std::string text;
  for (const RuleSet* set : chosen_sets(sets)) {
    text += fmt::format("{}{}  {} (version {}, {})\n",
                        text.empty() ? "" : "\n",
                        visible(set->id),
                        flowing(set->title),
                        flowing(set->version),
                        counted(set->rules.size(), "rule", "rules"));
    if (stands_in_for_builtin(*set)) {
      text += fmt::format("  {}\n", visible(in_place_of_builtin(*set).message));
    }
    for (const Rule& rule : set->rules) {
      text +=
          fmt::format("  {:<8} {:<9} {:<42} {}{}\n",
                      name(rule.duty),
                      rule.kind == DutyKind::Coherence ? "" : name(rule.source.confidence),
                      visible(rule.id),
                      is_about_changes(rule) ? fmt::format("{}: ", name(rule.on_change.then)) : "",
                      flowing(rule.title));
    }
  }
  return write_out(text, io, exit_ok);
}

int run_rules_show(const Options& options, Io& io) {
  const RuleSets sets(options, io);
  if (!sets.errors().empty()) {
    return refuse(sets.errors(), options, io);
  }
  if (options.words.empty()) {
    return refuse({{"usage/show",
                    Severity::Error,
                    "name a rule",
                    {},
                    "\"arrcheck rules list\" shows every rule"}},
                  options,
                  io);
  }
  std::string text;
  for (const std::string& word : options.words) {
    const auto found = find_rule(word, sets);
    if (!found) {
      return refuse(found.error(), options, io);
    }
    complain(for_people(retired_words({&word, 1}, sets.all()), options), options, io);
    const std::vector<RuleSource> files = sets.files_of(*found->set);
    const Document* file = file_of(*found->rule, files);
    text += fmt::format("{}# {}\n{}",
                        text.empty() ? "" : "\n",
                        visible(found->rule->file),
                        file == nullptr ? "" : file->source->bytes());
  }
  return write_out(text, io, exit_ok);
}

int run_rules_lint(const Options& options, Io& io) {
  const RuleSets sets(with_rules(options), io);
  Diagnostics found = sets.errors();
  const auto known = all_rule_ids(sets.all());
  std::size_t rules = 0;
  std::size_t checked = 0;
  if (found.empty()) {
    for (const RuleSet* set : chosen_sets(sets)) {
      const Diagnostics more = lint_rule_set(*set, sets.files_of(*set), rule_schemas(), known);
      found.insert(found.end(), more.begin(), more.end());
      rules += set->rules.size();
      ++checked;
    }
  }
  if (!found.empty()) {
    return refuse(found, options, io);
  }
  return write_out(fmt::format("nothing to complain about: {}, {}\n",
                               counted(rules, "rule", "rules"),
                               counted(checked, "rule set", "rule sets")),
                   io,
                   exit_ok);
}

namespace {

// The examples of every rule of the chosen sets, carried out.
std::vector<ExampleResult> results_of(const RuleSets& sets) {
  std::vector<ExampleResult> all;
  for (const RuleSet* set : chosen_sets(sets)) {
    const std::vector<RuleSource> files = sets.files_of(*set);
    for (const Rule& rule : set->rules) {
      if (const Document* file = file_of(rule, files); file != nullptr) {
        std::vector<ExampleResult> results = run_examples(rule, *set, *file, rule_schemas().files);
        std::move(results.begin(), results.end(), std::back_inserter(all));
      }
    }
  }
  return all;
}

std::string line_of(const ExampleResult& result) {
  const Position at = result.where.source->position(result.where.range.begin);
  return fmt::format("{}:{}:{}: {} \"{}\"{}{}\n",
                     visible(result.where.source->name()),
                     at.line,
                     at.column,
                     visible(result.rule->id),
                     visible(result.it),
                     result.problem.empty() ? " passed" : ": ",
                     visible(result.problem));
}

} // namespace

int run_rules_test(const Options& options, Io& io) {
  const RuleSets sets(with_rules(options), io);
  if (!sets.errors().empty()) {
    return refuse(sets.errors(), options, io);
  }
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::string text;
  for (const ExampleResult& result : results_of(sets)) {
    (result.problem.empty() ? passed : failed) += 1;
    if (!result.problem.empty() || options.verbose) {
      text += line_of(result);
    }
  }
  if (passed + failed == 0) {
    return refuse({{"rule/no-examples",
                    Severity::Error,
                    "there is no example to test",
                    {},
                    "give each rule examples"}},
                  options,
                  io);
  }
  text += fmt::format("{} passed, {} failed\n", passed, failed);
  return write_out(text, io, failed == 0 ? exit_ok : exit_findings);
}

namespace {

// Rounded down, so that no duty is lost in "100 %".
std::size_t percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : 100 * part / whole;
}

std::string counts_of(const RuleSet& set, const Coverage& coverage) {
  std::string text = fmt::format("{}  {} (version {}, {})\n",
                                 visible(set.id),
                                 visible(set.title),
                                 visible(set.version),
                                 counted(set.rules.size(), "rule", "rules"));
  if (coverage.duties > 0) {
    text += fmt::format(
        "  {} % of duties have a rule or a reason\n"
        "  {}: {} with rules ({} %), {} with a reason why no file can show them ({} %), "
        "{} with neither\n",
        percent(coverage.with_rules + coverage.reasons.size(), coverage.duties),
        counted(coverage.duties, "duty", "duties"),
        coverage.with_rules,
        percent(coverage.with_rules, coverage.duties),
        coverage.reasons.size(),
        percent(coverage.reasons.size(), coverage.duties),
        coverage.with_neither());
  }
  if (!coverage.follows.empty()) {
    text += fmt::format("  follows {}, which has {}: carried on {}, no longer asked for {}\n",
                        visible(coverage.follows),
                        counted(coverage.before, "rule", "rules"),
                        coverage.carried_on,
                        coverage.left_out);
  }
  return text;
}

std::string reasons_in(const Coverage& coverage) {
  std::string text;
  for (const WithoutRule& reason : coverage.reasons) {
    text += fmt::format(
        "  no rule: {} ({}): {}\n", visible(reason.duty), reason.strength, flowing(reason.because));
  }
  return text;
}

std::string missing_in(const Coverage& coverage) {
  if (coverage.missing.empty()) {
    return "  nothing is missing\n";
  }
  std::string text;
  for (const Diagnostic& one : coverage.missing) {
    text += "  missing: ";
    if (one.where.source != nullptr) {
      const Position at = one.where.source->position(one.where.range.begin);
      text += fmt::format("{}:{}:{}: ", visible(one.where.source->name()), at.line, at.column);
    }
    text += fmt::format("{}\n", visible(one.message));
  }
  return text;
}

} // namespace

int run_rules_coverage(const Options& options, Io& io) {
  const RuleSets sets(with_rules(options), io);
  if (!sets.errors().empty()) {
    return refuse(sets.errors(), options, io);
  }
  const std::vector<const RuleSet*> known = sets.all();
  std::string text;
  std::size_t missing = 0;
  for (const RuleSet* set : chosen_sets(sets)) {
    const std::vector<RuleSource> files = sets.files_of(*set);
    const Coverage coverage = coverage_of(*set, files, known);
    text += text.empty() ? "" : "\n";
    text += counts_of(*set, coverage) + reasons_in(coverage) + missing_in(coverage);
    missing += coverage.missing.size();
  }
  return write_out(text, io, missing == 0 ? exit_ok : exit_findings);
}

} // namespace arrcheck
