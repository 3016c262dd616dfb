#include "check/check.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/load.h"
#include "cli/output.h"
#include "text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// One arrangement with the rule sets it is checked against.
struct Job {
  std::shared_ptr<const Document> document;
  std::size_t index = 0;
  std::vector<const RuleSet*> sets;
};

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

class Validation {
public:
  Validation(const Options& options, const Discovered& found, Io& io)
      : options_(options), found_(found), io_(io), rules_(options, io) {
    report_.as_at = options.as_at.value_or(io.today);
    report_.version = version;
  }

  int run() {
    if (!rules_.errors().empty()) {
      fail(rules_.errors(), exit_not_run);
      return finish();
    }
    load();
    if (report_.documents.empty() && code_ < exit_not_run) {
      fail({{"input/no-files",
             Severity::Error,
             "no arrangement to check",
             {},
             "name a file, a folder with *.yaml files, or - for standard input"}},
           exit_not_run);
    }
    CheckOptions check;
    check.as_at = report_.as_at;
    if (select(check)) {
      for (const Job& job : jobs_) {
        check_one(job, check);
      }
    }
    return finish();
  }

private:
  void load() {
    fail(found_.errors, exit_unreadable);
    for (const InputFile& file : found_.files) {
      LoadedFile loaded = load_arrangement(file, options_, io_);
      if (loaded.skipped) {
        fail(loaded.diagnostics, exit_ok);
        continue;
      }
      fail(loaded.diagnostics, exit_unreadable);
      CheckedDocument row;
      row.path = loaded.name;
      row.digest = loaded.digest;
      if (loaded.document != nullptr) {
        describe(row, loaded.document->root());
        add_job(row, loaded.document);
      }
      report_.documents.push_back(std::move(row));
    }
  }

  static void describe(CheckedDocument& row, const Node& root) {
    row.readable = true;
    row.title = root.member("title")->text;
    row.transcription = root.member("transcription")->text;
  }

  void add_job(CheckedDocument& row, const std::shared_ptr<const Document>& document) {
    const Node& edition = *document->root().member("edition");
    const auto sets = rules_.sets_for(edition.text, {document->source, edition.place()});
    if (!sets) {
      fail(sets.error(), exit_not_run);
      return;
    }
    for (const RuleSet* set : *sets) {
      row.rule_sets.emplace_back(set->id);
      if (std::find(report_.rule_sets.begin(), report_.rule_sets.end(), set) ==
          report_.rule_sets.end()) {
        report_.rule_sets.push_back(set);
      }
    }
    jobs_.push_back({document, report_.documents.size(), *sets});
  }

  // Turns --only and --skip into rule ids; false when one of them means nothing.
  bool select(CheckOptions& check) {
    const std::vector<const RuleSet*> known =
        report_.rule_sets.empty() ? rules_.all() : report_.rule_sets;
    const auto only = rule_ids(options_.only, known);
    const auto skip = rule_ids(options_.skip, known);
    for (const auto* ids : {&only, &skip}) {
      if (!*ids) {
        fail(ids->error(), exit_not_run);
        return false;
      }
    }
    check.only = *only;
    check.skip = *skip;
    return true;
  }

  void check_one(const Job& job, const CheckOptions& check) {
    const CheckedDocument& row = report_.documents[job.index];
    std::vector<Finding> findings =
        check_document({job.document.get(), job.index, row.path}, job.sets, check);
    require_something_checked(job, findings);
    for (Finding& finding : findings) {
      if (fails(finding)) {
        code_ = std::max<int>(code_, exit_findings);
      }
      report_.findings.push_back(std::move(finding));
    }
  }

  // Success because nothing was looked at is no success: the edition has to have come into force,
  // and its own rules (or, with --only, the chosen ones) must apply to something.
  void require_something_checked(const Job& job, const std::vector<Finding>& findings) {
    const RuleSet& main = *job.sets.front();
    const auto of_main = [&main](const Finding& finding) {
      return finding.rule->id.starts_with(fmt::format("{}/", main.id));
    };
    const bool main_selected = std::any_of(findings.begin(), findings.end(), of_main);
    const bool checked = std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
      return is_applicable(finding.outcome) && (!main_selected || of_main(finding));
    });
    const bool too_early = main.from && earlier(report_.as_at, *main.from);
    if (checked && !(main_selected && too_early)) {
      return;
    }
    const bool none_selected = findings.empty();
    const std::string why =
        none_selected ? "no rule is left after --only and --skip"
        : too_early
            ? fmt::format("{} is in force from {} only, after {}",
                          main.title,
                          to_string(*main.from),
                          to_string(report_.as_at))
            : fmt::format("no rule of {} applies as at {}", main.title, to_string(report_.as_at));
    fail({{"check/nothing-checked",
           Severity::Error,
           fmt::format("{} was not checked: {}", visible(report_.documents[job.index].path), why),
           {},
           none_selected ? "choose at least one rule"
                         : "choose another edition with --rules, or another day with --as-at"}},
         exit_not_run);
  }

  [[nodiscard]] bool fails(const Finding& finding) const {
    const bool counts = finding.outcome == Outcome::Gap ||
                        (options_.fail_on_unknown && finding.outcome == Outcome::CannotTell);
    return counts && options_.fail_on && finding.rule->duty >= *options_.fail_on;
  }

  void fail(const Diagnostics& diagnostics, int code) {
    report_.diagnostics.insert(report_.diagnostics.end(), diagnostics.begin(), diagnostics.end());
    code_ = diagnostics.empty() ? code_ : std::max(code_, code);
  }

  int finish() {
    const int code = options_.exit_zero && code_ == exit_findings ? exit_ok : code_;
    return write_report(report_, options_, io_, code);
  }

  const Options& options_;
  const Discovered& found_;
  Io& io_;
  RuleSets rules_;
  Report report_;
  std::vector<Job> jobs_;
  int code_ = exit_ok;
};

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
  return clash.empty() ? Validation(options, found, io).run() : refuse(clash, options, io);
}

} // namespace arrcheck
