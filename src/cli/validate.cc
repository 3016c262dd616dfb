#include "cli/commands.h"
#include "cli/config.h"
#include "cli/evaluate.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "cli/overwrite.h"
#include "cli/standing.h"
#include "text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

bool fails(const Finding& finding, const Options& options) {
  const bool counts =
      finding.outcome == Outcome::CannotTell ? options.fail_on_unknown : is_open_gap(finding);
  return counts && options.fail_on && finding.rule->duty >= *options.fail_on;
}

int with_findings(const Report& report, const Options& options, int code) {
  const bool failed = std::any_of(report.findings.begin(),
                                  report.findings.end(),
                                  [&options](const Finding& one) { return fails(one, options); });
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
  const Discovered found = discover(options.words, io.files);
  const Diagnostics clash = overwritten(options, found, io.files);
  if (!clash.empty()) {
    return refuse(clash, options, io);
  }
  const RuleSets rules(options, io);
  Standing standing(options, io);
  if (!standing.errors().empty()) {
    return write_report(not_run(standing.errors(), options, io), options, io, exit_not_run);
  }
  Evaluation run = evaluate(found, rules, options, io);
  for (const Diagnostic& note : configuration_used(options)) {
    run.report.diagnostics.push_back(note);
  }
  standing.apply(run.report, rules, io);
  const int code = with_findings(run.report, options, run.code);
  return write_report(run.report, options, io, standing.write(run.report, options, io, code));
}

} // namespace arrcheck
