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

// A rule that was stopped is no gap of its duty: what it would have found nobody knows.
bool was_stopped(const Finding& finding) {
  return finding.outcome == Outcome::CannotTell && finding.because == Because::Budget;
}

bool fails(const Finding& finding, const Options& options) {
  if (was_stopped(finding)) {
    return options.fail_on_unknown && options.fail_on;
  }
  const bool counts =
      finding.outcome == Outcome::CannotTell ? options.fail_on_unknown : is_open_gap(finding);
  return counts && options.fail_on && !is_weaker(finding.rule->duty, *options.fail_on);
}

// Whether a gate fails on what a rule cannot tell: where it was stopped, so that nobody slows a
// rule down to silence it; and on a must about what the document has to say, because its silence
// falls short. On a must about what the partners have to do silence proves nothing.
bool fails_at_gate(const Finding& finding) {
  return finding.outcome == Outcome::CannotTell &&
         (was_stopped(finding) || is_content_must(*finding.rule));
}

// What a gate fails on besides gaps, in words.
Diagnostics gate_remarks(const Report& report, const Options& options) {
  std::size_t stopped = 0;
  std::size_t untold = 0;
  for (const Finding& finding : report.findings) {
    if (options.gate && fails_at_gate(finding)) {
      (was_stopped(finding) ? stopped : untold) += 1;
    }
  }
  Diagnostics remarks;
  if (untold > 0) {
    remarks.push_back(
        {"gate/cannot-tell",
         Severity::Warning,
         fmt::format("{} about what the document has to say cannot be told, which --gate fails on",
                     counted(untold, "must", "musts")),
         {},
         "write down what the document says of it; in a complete transcription what is missing "
         "counts as not said"});
  }
  if (stopped > 0) {
    remarks.push_back(
        {"gate/budget",
         Severity::Warning,
         fmt::format("{} stopped before it came to an end, which --gate fails on",
                     counted(stopped, "rule was", "rules were")),
         {},
         "such a rule takes too many steps on this file: mend the rule, or the file"});
  }
  return remarks;
}

int with_findings(const Report& report, const Options& options, int code) {
  const bool failed =
      std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& one) {
        return fails(one, options) || (options.gate && fails_at_gate(one));
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
