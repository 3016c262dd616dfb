#include "cli/commands.h"
#include "cli/evaluate.h"
#include "cli/exit_code.h"
#include "cli/found_config.h"
#include "cli/output.h"
#include "cli/standing.h"
#include "report/telling.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

bool fails(const Finding& finding, const Options& options) {
  const bool counts =
      finding.outcome == Outcome::CannotTell ? options.fail_on_unknown : is_open_gap(finding);
  return counts && options.fail_on && finding.rule->duty >= *options.fail_on;
}

// Whether a gate fails on what a rule cannot tell: on a must about what the document has to say,
// because its silence falls short; on one about what the partners have to do silence proves
// nothing.
bool fails_at_gate(const Finding& finding, const Report& report) {
  return finding.outcome == Outcome::CannotTell &&
         std::any_of(
             report.rule_sets.begin(), report.rule_sets.end(), [&finding](const RuleSet* set) {
               return std::find(set->content_musts.begin(),
                                set->content_musts.end(),
                                finding.rule->id) != set->content_musts.end();
             });
}

// What a gate fails on besides gaps, in words.
Diagnostics gate_remarks(const Report& report, const Options& options) {
  const auto count = options.gate ? std::count_if(report.findings.begin(),
                                                  report.findings.end(),
                                                  [&report](const Finding& finding) {
                                                    return fails_at_gate(finding, report);
                                                  })
                                  : 0;
  if (count == 0) {
    return {};
  }
  return {
      {"gate/cannot-tell",
       Severity::Warning,
       fmt::format("{} about what the document has to say cannot be told, which --gate fails on",
                   counted(static_cast<std::size_t>(count), "must", "musts")),
       {},
       "write down what the document says of it; in a complete transcription what is missing "
       "counts as not said"}};
}

int with_findings(const Report& report, const Options& options, int code) {
  const bool failed =
      std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& one) {
        return fails(one, options) || (options.gate && fails_at_gate(one, report));
      });
  code = failed ? std::max<int>(code, exit_findings) : code;
  return code == exit_findings && (options.exit_zero || !options.fail_on) ? exit_ok : code;
}

// The report of a run that did not come to checking anything.
Report not_run(const Diagnostics& why, const Options& options, const Io& io) {
  Report report;
  report.as_at = options.as_at.value_or(io.today);
  report.version = version;
  report.diagnostics = why;
  return report;
}

} // namespace

int run_validate(const Options& options, Io& io) {
  if (options.words.empty()) {
    return refuse({{"usage/no-path",
                    Severity::Error,
                    "name what to check",
                    {},
                    "for example: arrcheck validate masa.yaml, or - for standard input"}},
                  options,
                  io);
  }
  const Discovered found = discover(options.inputs(io.files), io.files);
  const RuleSets rules(options, io);
  Standing standing(options, io);
  if (!standing.errors().empty()) {
    return write_report(not_run(standing.errors(), options, io), options, io, exit_not_run);
  }
  Evaluation run = evaluate(found, rules, options, io);
  standing.apply(run.report, rules, io);
  for (const Diagnostics& remarks :
       {configuration_remarks(options, run.report), gate_remarks(run.report, options)}) {
    run.report.diagnostics.insert(run.report.diagnostics.end(), remarks.begin(), remarks.end());
  }
  const int code = with_findings(run.report, options, run.code);
  return write_report(run.report, options, io, standing.write(run.report, options, io, code));
}

} // namespace arrcheck
