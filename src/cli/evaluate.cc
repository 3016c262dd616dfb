#include "cli/evaluate.h"

#include "check/check.h"
#include "check/departures.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/own_day.h"
#include "rules/on_change.h"
#include "text/sha256.h"
#include "text/unicode.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// One arrangement with the rule sets it is checked against.
struct Job {
  std::shared_ptr<const Document> document;
  std::size_t index = 0;
  std::vector<const RuleSet*> sets;
};

class Evaluator {
public:
  Evaluator(const Options& options, const RuleSets& rules, Io& io)
      : options_(options), io_(io), rules_(rules), all_(rules_.all()) {
    report_.as_at = options.as_at.value_or(io.today);
    report_.version = version;
  }

  Evaluation run(const Discovered& found) {
    if (!rules_.errors().empty()) {
      fail(rules_.errors(), exit_not_run);
      return finish();
    }
    if (!compare()) {
      return finish();
    }
    load(found);
    if (report_.documents.empty() && code_ < exit_not_run) {
      fail({{"input/no-files",
             Severity::Error,
             "no arrangement to check",
             {},
             "name a file, a folder with *.yaml files, or - for standard input"}},
           exit_not_run);
    }
    CheckOptions check;
    if (select(check)) {
      for (const Job& job : jobs_) {
        check_one(job, check);
      }
    }
    note_editions();
    fail(sets_in_place(), exit_ok);
    return finish();
  }

private:
  // Finds the edition to compare with; false when there is none of that name.
  bool compare() {
    if (options_.against_edition.empty()) {
      return true;
    }
    const auto sets = rules_.set_called(options_.against_edition);
    if (!sets) {
      fail(sets.error(), exit_not_run);
      return false;
    }
    report_.compared_with = *sets;
    return true;
  }

  void load(const Discovered& found) {
    fail(found.errors, exit_unreadable);
    fail(found.notes, exit_ok);
    for (const InputFile& file : found.files) {
      LoadedFile loaded = load_document(file, options_, io_);
      if (loaded.skipped) {
        fail(loaded.diagnostics, exit_ok);
        continue;
      }
      fail(loaded.diagnostics, exit_unreadable);
      CheckedDocument row;
      row.path = loaded.name;
      row.as_at = report_.as_at;
      row.digest = loaded.digest;
      checked_.push_back({loaded.document, nullptr});
      if (loaded.document != nullptr) {
        describe(row, *loaded.document);
        add_job(row, loaded.document);
      }
      report_.documents.push_back(std::move(row));
    }
  }

  static void describe(CheckedDocument& row, const Document& document) {
    row.readable = true;
    row.kind = kind_of(document);
    row.title = document.root().member("title")->text;
    row.transcription = document.root().member("transcription")->text;
    if (document.companion.document != nullptr) {
      const SourceText& source = *document.companion.document->source;
      row.companion = source.name();
      row.companion_digest = fmt::format("sha256:{}", sha256(source.bytes()));
    }
  }

  // The sets for a document: those of its edition, or of the newest in force where it names none,
  // as far as they have rules for its kind of file.
  Result<std::vector<const RuleSet*>> sets_for(CheckedDocument& row, const Document& document) {
    const Node* edition = document.root().member("edition");
    const RuleSet* newest = newest_edition(all_, row.as_at);
    row.by_date = !is_filled_in(edition) && !rules_.chosen();
    if (row.by_date && newest == nullptr) {
      return Diagnostic{"check/no-edition",
                        Severity::Error,
                        fmt::format("{} names no edition, and none was in force on {}",
                                    visible(row.path),
                                    to_string(row.as_at)),
                        {},
                        "add \"edition:\" to the file, or choose rules with --rules"};
    }
    auto sets = is_filled_in(edition)
                    ? rules_.sets_for(edition->text, {document.source, edition->place()})
                    : rules_.sets_for(newest == nullptr ? "" : newest->id, {});
    if (sets) {
      checked_.back().edition = sets->front();
      add_new(meant_, *sets);
      sets->erase(std::remove_if(sets->begin(),
                                 sets->end(),
                                 [&row](const RuleSet* set) { return !looks_at(*set, row.kind); }),
                  sets->end());
    }
    if (sets && sets->empty() && only_about_changes()) {
      return Diagnostic{"check/only-changes",
                        Severity::Error,
                        fmt::format("{} was not checked: the rules chosen are about changes, and "
                                    "one file alone shows none",
                                    visible(row.path)),
                        {},
                        "compare two versions with \"arrcheck diff OLD NEW\", or choose other "
                        "rules with --rules"};
    }
    if (sets && options_.gate && !rules_.chosen() && !asks_for_contents(*sets)) {
      return Diagnostic{
          "gate/no-edition",
          Severity::Error,
          fmt::format("{} names \"{}\" as its edition, which asks nothing of what such "
                      "a document has to say",
                      visible(row.path),
                      is_filled_in(edition) ? visible(edition->text) : ""),
          is_filled_in(edition) ? Location{document.source, edition->place()} : Location{},
          "name an edition of the guidance in the file, or the rules with --rules"};
    }
    if (sets && sets->empty()) {
      return Diagnostic{"check/no-rules-for-kind",
                        Severity::Error,
                        fmt::format("{} is a {}, and the rules chosen look at no such file",
                                    visible(row.path),
                                    row.kind),
                        {},
                        "choose other rules with --rules"};
    }
    return sets;
  }

  // Every format says so of each such set.
  [[nodiscard]] Diagnostics sets_in_place() const {
    Diagnostics warnings;
    for (const RuleSet* set : report_.rule_sets) {
      if (stands_in_for_builtin(*set)) {
        warnings.push_back(in_place_of_builtin(*set));
      }
    }
    return warnings;
  }

  // Whether an edition is among the sets, and not only what goes along with one.
  static bool asks_for_contents(const std::vector<const RuleSet*>& sets) {
    return std::any_of(sets.begin(), sets.end(), [](const RuleSet* set) {
      return std::any_of(set->rules.begin(), set->rules.end(), is_content_must);
    });
  }

  static bool is_filled_in(const Node* edition) {
    return edition != nullptr && !edition->text.empty();
  }

  static bool looks_at(const RuleSet& set, std::string_view kind) {
    return std::any_of(set.rules.begin(), set.rules.end(), [kind](const Rule& rule) {
      return rule.checks == kind && !is_about_changes(rule);
    });
  }

  // Whether all rules that were chosen speak about changes between two versions of a file.
  [[nodiscard]] bool only_about_changes() const {
    return std::all_of(meant_.begin(), meant_.end(), [](const RuleSet* set) {
      return std::all_of(set->rules.begin(), set->rules.end(), is_about_changes);
    });
  }

  static void add_new(std::vector<const RuleSet*>& to, const std::vector<const RuleSet*>& more) {
    for (const RuleSet* set : more) {
      if (std::find(to.begin(), to.end(), set) == to.end()) {
        to.push_back(set);
      }
    }
  }

  // Settles the day as at which a document is judged; false where the file does not give it.
  bool date(CheckedDocument& row, const Document& document) {
    const Result<Date> day = day_of(document, options_, report_.as_at);
    if (!day) {
      fail(day.error(), exit_not_run);
      return false;
    }
    row.as_at = *day;
    for (const auto& remark :
         {imprecise_day(document, options_), other_law(document, all_, *day)}) {
      if (remark) {
        fail({*remark}, exit_ok);
      }
    }
    return true;
  }

  // What has to be said of the editions, each thing once, on whatever days files were judged.
  void note_editions() {
    std::vector<Date> days;
    for (const CheckedDocument& document : report_.documents) {
      if (std::find(days.begin(), days.end(), document.as_at) == days.end()) {
        days.push_back(document.as_at);
      }
    }
    std::set<std::string> said;
    for (const Date day : days) {
      for (const Diagnostic& note : edition_notes(meant_, all_, day)) {
        if (said.insert(note.message).second) {
          fail({note}, exit_ok);
        }
      }
    }
  }

  void add_job(CheckedDocument& row, const std::shared_ptr<const Document>& document) {
    if (!date(row, *document)) {
      return;
    }
    const auto sets = sets_for(row, *document);
    if (!sets) {
      fail(sets.error(), exit_not_run);
      return;
    }
    for (const RuleSet* set : *sets) {
      row.rule_sets.emplace_back(set->id);
      if (stands_in_for_builtin(*set)) {
        row.own_in_place.emplace_back(set->id);
      }
    }
    // Whatever rules were chosen: a newer edition than the file's own is not checked.
    const Node* named = document->root().member("edition");
    const RuleSet* own = is_filled_in(named) ? rules_.find(named->text) : nullptr;
    if (const RuleSet* edition = own != nullptr ? own : checked_.back().edition) {
      const RuleSet* newer = successor(*edition, all_, row.as_at);
      const bool of_arrangements = edition->checks == file_kinds.front();
      row.newer_edition = newer != nullptr && of_arrangements ? newer->title : "";
    }
    add_new(report_.rule_sets, *sets);
    jobs_.push_back({document, report_.documents.size(), *sets});
  }

  // Turns --only and --skip into rule ids; false when one of them means nothing.
  bool select(CheckOptions& check) {
    // A configuration for files of several editions names rules that not every file is held to.
    std::vector<const RuleSet*> known = report_.rule_sets;
    add_new(known, all_);
    const auto only = rule_ids(options_.only, known);
    const auto skip = rule_ids(options_.skip, known);
    for (const auto* ids : {&only, &skip}) {
      if (!*ids) {
        fail(ids->error(), exit_not_run);
        return false;
      }
    }
    for (const auto* words : {&options_.only, &options_.skip}) {
      fail(retired_words(*words, known), exit_ok);
    }
    check.only = *only;
    check.skip = *skip;
    return true;
  }

  void check_one(const Job& job, CheckOptions check) {
    const CheckedDocument& row = report_.documents[job.index];
    check.as_at = row.as_at;
    std::vector<Finding> findings =
        check_document({job.document.get(), job.index, row.path}, job.sets, check);
    require_something_checked(job, findings);
    const Diagnostics departures = check_departures(*job.document, findings, job.sets, all_);
    fail(departures, has_error(departures) ? exit_findings : exit_ok);
    std::map<const Rule*, std::optional<Crosswalk>> walks;
    for (Finding& finding : findings) {
      if (report_.compared_with != nullptr) {
        const auto [walk, is_new] = walks.try_emplace(finding.rule);
        if (is_new) {
          walk->second = crosswalk(*finding.rule, *report_.compared_with, all_);
        }
        finding.compared = walk->second;
      }
      report_.findings.push_back(std::move(finding));
    }
  }

  static bool has_error(const Diagnostics& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& one) {
      return one.severity == Severity::Error;
    });
  }

  // Success because nothing was looked at is no success: the edition has to have come into force,
  // and its own rules (or, with --only, the chosen ones) must apply to something. An edition that
  // brings along the one it follows, because its text is not held, may leave it to those.
  void require_something_checked(const Job& job, const std::vector<Finding>& findings) {
    const RuleSet& main = *job.sets.front();
    const Date as_at = report_.documents[job.index].as_at;
    const auto of_main = [&main](const Finding& finding) {
      const std::string_view set = set_of(finding.rule->id);
      return set == main.id || (!main.follows.empty() && set == main.follows);
    };
    const bool main_selected = std::any_of(findings.begin(), findings.end(), of_main);
    const bool checked = std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
      return is_applicable(finding.outcome) && (!main_selected || of_main(finding));
    });
    const bool too_early = main.from && earlier(as_at, *main.from);
    if (checked && !(main_selected && too_early)) {
      return;
    }
    const bool none_selected = findings.empty();
    const std::string why =
        none_selected ? "no rule is left after --only and --skip"
        : too_early   ? fmt::format("{} is in force from {} only, after {}",
                                  main.title,
                                  to_string(*main.from),
                                  to_string(as_at))
                      : fmt::format("no rule of {} applies as at {}", main.title, to_string(as_at));
    fail({{"check/nothing-checked",
           Severity::Error,
           fmt::format("{} was not checked: {}", visible(report_.documents[job.index].path), why),
           {},
           none_selected ? "choose at least one rule"
                         : "choose another edition with --rules, or another day with --as-at"}},
         exit_not_run);
  }

  void fail(const Diagnostics& diagnostics, int code) {
    report_.diagnostics.insert(report_.diagnostics.end(), diagnostics.begin(), diagnostics.end());
    code_ = diagnostics.empty() ? code_ : std::max(code_, code);
  }

  Evaluation finish() { return {std::move(report_), std::move(checked_), code_}; }

  const Options& options_;
  Io& io_;
  const RuleSets& rules_;
  std::vector<const RuleSet*> all_;
  std::vector<const RuleSet*> meant_; // by the files' editions, whatever kinds of file they look at
  Report report_;
  std::vector<Evaluation::Checked> checked_;
  std::vector<Job> jobs_;
  int code_ = exit_ok;
};

} // namespace

Evaluation
evaluate(const Discovered& found, const RuleSets& rules, const Options& options, Io& io) {
  return Evaluator(options, rules, io).run(found);
}

} // namespace arrcheck
