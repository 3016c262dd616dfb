#include "cli/commands.h"
#include "cli/evaluate.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "cli/standing.h"
#include "text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// A file that is written, or one that is read, and what it is.
struct NamedFile {
  std::string_view what;
  std::string path;
};

// Something written in the place of a file that is read, or of something else that is written,
// would destroy it. A baseline may be written anew.
Diagnostics overwritten(const Options& options, const Discovered& found, FileSystem& files) {
  std::vector<NamedFile> read;
  for (const InputFile& input : found.files) {
    read.push_back({"arrangement", input.path});
  }
  for (const std::string& path : options.waivers) {
    read.push_back({"waivers", path});
  }
  if (!options.baseline.empty()) {
    read.push_back({"baseline", options.baseline});
  }
  std::vector<NamedFile> written;
  if (!options.write_baseline.empty()) {
    written.push_back({"baseline", options.write_baseline});
  }
  for (const Output& output : options.outputs) {
    if (!output.file.empty()) {
      written.push_back({"report", output.file});
    }
  }
  for (const NamedFile& target : written) {
    const std::string identity = files.identity(target.path);
    for (const NamedFile& source : read) {
      const bool anew = target.what == source.what;
      const bool same =
          identity.empty() ? source.path == target.path : files.identity(source.path) == identity;
      if (same && !anew) {
        return {{"usage/overwrite",
                 Severity::Error,
                 fmt::format("the {} {} would take the place of the {} {}",
                             target.what,
                             visible(target.path),
                             source.what,
                             visible(source.path)),
                 {},
                 fmt::format("give the {} another name", target.what)}};
      }
    }
    read.push_back(target);
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
  tell_configuration(options, run.report);
  standing.apply(run.report, rules, io);
  const int code = with_findings(run.report, options, run.code);
  return write_report(run.report, options, io, standing.write(run.report, options, io, code));
}

} // namespace arrcheck
