#include "cli/commands.h"
#include "cli/evaluate.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// A report in the place of a file that it is about would destroy it.
Diagnostics
overwritten(std::span<const Output> outputs, std::span<const InputFile> inputs, FileSystem& files) {
  for (const Output& output : outputs) {
    const std::string identity = output.file.empty() ? "" : files.identity(output.file);
    for (const InputFile& input : inputs) {
      if (!identity.empty() && files.identity(input.path) == identity) {
        return {{"usage/overwrite",
                 Severity::Error,
                 fmt::format("the report {} would take the place of the arrangement {}",
                             visible(output.file),
                             visible(input.path)),
                 {},
                 "give the report another name"}};
      }
    }
  }
  return {};
}

bool fails(const Finding& finding, const Options& options) {
  const bool counts =
      finding.outcome == Outcome::CannotTell ? options.fail_on_unknown : is_open_gap(finding);
  return counts && options.fail_on && finding.rule->duty >= *options.fail_on;
}

int with_findings(const Report& report, const Options& options, int code) {
  const bool failed = std::any_of(report.findings.begin(),
                                  report.findings.end(),
                                  [&options](const Finding& one) { return fails(one, options); });
  return failed && !options.exit_zero ? std::max<int>(code, exit_findings) : code;
}

// Options that nobody typed have a part in the outcome: the report says where they stand.
void tell_configuration(const Options& options, Report& report) {
  const Source& file = options.configuration.file;
  if (file != nullptr) {
    report.diagnostics.push_back({"config/used",
                                  Severity::Note,
                                  fmt::format("options come from {}", visible(file->name())),
                                  {file, {}},
                                  "\"arrcheck config\" shows them, --no-config leaves them out"});
  }
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
  const Diagnostics clash = overwritten(options.outputs, found.files, io.files);
  if (!clash.empty()) {
    return refuse(clash, options, io);
  }
  const RuleSets rules(options, io);
  Evaluation run = evaluate(found, rules, options, io);
  tell_configuration(options, run.report);
  return write_report(run.report, options, io, with_findings(run.report, options, run.code));
}

} // namespace arrcheck
