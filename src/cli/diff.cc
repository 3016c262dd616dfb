#include "check/diff_versions.h"
#include "cli/commands.h"
#include "cli/evaluate.h"
#include "cli/exit_code.h"
#include "cli/found_config.h"
#include "cli/output.h"
#include "cli/revision_files.h"
#include "cli/standing.h"
#include "rules/on_change.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace arrcheck {

namespace {

Diagnostic usage(std::string id, std::string message, std::string hint) {
  return {"usage/" + std::move(id), Severity::Error, std::move(message), {}, std::move(hint)};
}

// What cannot be compared, or has no meaning here, or nothing.
Diagnostics unusable(const Options& options, FileSystem& files) {
  if (options.words.size() != 2) {
    return {usage(
        "two-files",
        fmt::format("diff takes two files, the older and the newer, not {}", options.words.size()),
        "for example: arrcheck diff main:masa.yaml masa.yaml")};
  }
  if (options.words[0] == "-" && options.words[1] == "-") {
    return {usage("two-files", "only one of the two can come from standard input", "")};
  }
  for (const std::string& word : options.words) {
    if (files.kind(options.input(word, files)) == FileSystem::Kind::Folder) {
      return {usage("two-files",
                    fmt::format("{} is a folder", visible(word)),
                    "compare two files; arrcheck compare puts many side by side")};
    }
  }
  for (const std::string& word : options.words) {
    if (const auto revision = revision_path(word, files)) { // the same file as it is now
      files.keep(FilePath::typed(revision->path));
    }
  }
  return without_view(
      options, [](const Format& format) { return format.render_diff != nullptr; }, "a comparison");
}

// Reads and checks one version, wherever it is.
Evaluation
evaluate_version(const std::string& word, const RuleSets& rules, const Options& options, Io& io) {
  const auto revision = revision_path(word, io.files);
  if (word == "-" || !revision) {
    const FilePath path = options.input(word, io.files);
    return evaluate(discover({&path, 1}, io.files), rules, options, io);
  }
  RevisionFiles files(revision->revision, io);
  Io there = io.with(files);
  const FilePath path = FilePath::typed(word);
  return evaluate(discover({&path, 1}, files), rules, options, there);
}

bool is_reached(std::string_view wanted, const Diff& diff) {
  if (wanted == "any") {
    return std::any_of(diff.facts.begin(),
                       diff.facts.end(),
                       [](const ChangedFact& fact) { return !fact.aside; }) ||
           !diff.opened.empty() || !diff.untold.empty() || !diff.obligations.empty();
  }
  if (wanted == "opened") {
    return std::any_of(diff.opened.begin(), diff.opened.end(), [&](const GapChange& gap) {
      return is_open_gap(diff.after.findings[gap.finding]);
    });
  }
  return std::any_of(diff.obligations.begin(),
                     diff.obligations.end(),
                     [wanted](const Obligation& one) { return consequence_word(one) == wanted; });
}

bool has_unknown(const Diff& diff) {
  return std::any_of(diff.obligations.begin(), diff.obligations.end(), [](const Obligation& one) {
    return one.cannot_tell;
  });
}

int with_classes(const Diff& diff, const Options& options, int code) {
  const bool reached =
      std::any_of(options.fail_on_changes.begin(),
                  options.fail_on_changes.end(),
                  [&](const std::string& wanted) { return is_reached(wanted, diff); }) ||
      (options.fail_on_unknown && has_unknown(diff));
  // What a version falls short of by itself does not fail a diff.
  code = code == exit_findings ? exit_ok : code;
  return reached && !options.exit_zero ? std::max<int>(code, exit_findings) : code;
}

// Why two files that could be read cannot be compared, or nothing.
Diagnostics incomparable(const Report& before, const Report& after) {
  const std::string& old_kind = before.documents.front().kind;
  const std::string& new_kind = after.documents.front().kind;
  if (old_kind == new_kind) {
    return {};
  }
  return {usage("kinds",
                fmt::format("the older file is of the kind {}, the newer one of the kind {}",
                            old_kind,
                            new_kind),
                "compare two versions of one file")};
}

// A rule about changes is enough to look at, though no rule about files is left.
void forgive_nothing_checked(Evaluation& run,
                             std::span<const std::string_view> only,
                             RuleSetList all) {
  const bool judges = std::any_of(only.begin(), only.end(), [all](std::string_view id) {
    const Rule* rule = rule_by_id(all, id);
    return rule != nullptr && is_about_changes(*rule);
  });
  Diagnostics& said = run.report.diagnostics;
  const auto forgiven =
      judges ? std::erase_if(
                   said, [](const Diagnostic& one) { return one.id == "check/nothing-checked"; })
             : 0;
  const bool other = std::any_of(said.begin(), said.end(), [](const Diagnostic& one) {
    return one.severity == Severity::Error;
  });
  run.code = forgiven > 0 && !other ? exit_ok : run.code;
}

// A version that was read and held to its rules: of any other nothing can be said.
bool is_usable(const Evaluation& run) {
  return run.checked.size() == 1 && run.checked.front().document != nullptr &&
         run.code < exit_not_run;
}

// One version as it was checked; the run keeps its tree.
Version version_of(Evaluation& run) {
  return {run.checked.front().document.get(), run.checked.front().edition, std::move(run.report)};
}

} // namespace

int run_diff(const Options& options, Io& io) {
  const Diagnostics problems = unusable(options, io.files);
  if (!problems.empty()) {
    return refuse(problems, options, io);
  }
  const RuleSets rules(options, io);
  Standing standing(options, io);
  if (!standing.errors().empty()) {
    return refuse(standing.errors(), options, io);
  }
  Evaluation before = evaluate_version(options.words[0], rules, options, io);
  Evaluation after = evaluate_version(options.words[1], rules, options, io);
  const std::vector<const RuleSet*> all = rules.all();
  const auto only = rule_ids(options.only, all);
  const auto skip = rule_ids(options.skip, all);
  CheckOptions check;
  check.only = only ? *only : std::vector<std::string_view>{};
  check.skip = skip ? *skip : std::vector<std::string_view>{};
  forgive_nothing_checked(before, check.only, all);
  forgive_nothing_checked(after, check.only, all);
  int code = std::max(before.code, after.code);
  standing.apply(after.report, rules, io);
  Diff diff;
  if (is_usable(before) && is_usable(after)) {
    const Diagnostics other_kinds = incomparable(before.report, after.report);
    if (!other_kinds.empty()) {
      return refuse(other_kinds, options, io);
    }
    const Shape& shape = *builtin_schema(after.report.documents.front().kind)->shape;
    check.as_at = after.report.documents.front().as_at;
    diff = compare_versions(version_of(before), version_of(after), shape, all, check);
    code = with_classes(diff, options, code);
  } else {
    diff.compared = false;
    diff.before = std::move(before.report);
    diff.after = std::move(after.report);
  }
  const Diagnostics remarks = configuration_remarks(options, diff.after);
  diff.diagnostics.insert(diff.diagnostics.end(), remarks.begin(), remarks.end());
  return write_diff(diff, options, io, code);
}

} // namespace arrcheck
