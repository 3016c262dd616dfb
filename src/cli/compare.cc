#include "check/succession.h"
#include "cli/commands.h"
#include "cli/compare_inputs.h"
#include "cli/exit_code.h"
#include "cli/found_config.h"
#include "cli/output.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace arrcheck {

namespace {

int code_of(const Problem& problem) {
  constexpr std::array<std::string_view, 7> not_run{
      "check/", "rule/", "usage/", "config/", "waiver/", "baseline/", "table/"};
  const bool did_not_run =
      problem.id == "input/no-files" ||
      std::any_of(not_run.begin(), not_run.end(), [&problem](std::string_view prefix) {
        return problem.id.starts_with(prefix);
      });
  return did_not_run ? exit_not_run : exit_unreadable;
}

// What the editions have to say of themselves, and the newer ones that nobody was checked against.
void add_edition_notes(const RuleSets& rules, AreaTable& table) {
  std::vector<const RuleSet*> used;
  for (const UsedSet& set : table.rule_sets) {
    const RuleSet* known = rules.find(set.id);
    if (known != nullptr && std::find(used.begin(), used.end(), known) == used.end()) {
      used.push_back(known);
    }
  }
  Date latest{};
  for (const Area& area : table.areas) {
    latest = earlier(latest, area.as_at) ? area.as_at : latest;
  }
  for (const Diagnostic& note : edition_notes(used, rules.all(), latest)) {
    table.remarks.push_back({note.id, note.message});
  }
}

// What is wrong with what reports say could not be used, as far as it was not said.
Diagnostics told_by_reports(const AreaTable& table, const Diagnostics& said) {
  std::set<std::string> messages;
  for (const Diagnostic& one : said) {
    messages.insert(one.message);
  }
  Diagnostics more;
  for (const Problem& problem : table.problems) {
    if (messages.count(problem.message) == 0) {
      more.push_back(
          {problem.id,
           Severity::Error,
           fmt::format("{}{}{}", problem.area, problem.area.empty() ? "" : ": ", problem.message),
           {},
           "an earlier report says so"});
    }
  }
  return more;
}

int show(const AreaTable& table, const Options& options, Io& io, int code) {
  return write_outputs(
      [&table](const Format& format, const RenderOptions& render) {
        return format.render_table(table, render);
      },
      table.areas.empty() ? without_screen_text(options) : options,
      io,
      code);
}

// A table that did not come about, for those that read it by machine: it says why.
int show_none(const Diagnostics& why, const Options& options, Io& io) {
  AreaTable table;
  table.version = version;
  for (const Diagnostic& one : why) {
    if (one.severity == Severity::Error) {
      table.problems.push_back({one.id, "", one.message});
    }
  }
  const int code = show(table, options, io, exit_not_run);
  complain(for_people(why, options), options, io);
  return code;
}

Diagnostic nothing_to_compare() {
  return {"input/no-files",
          Severity::Error,
          "nothing to compare",
          {},
          "name arrangements, reports that \"arrcheck validate -f ndjson\" wrote, or folders with "
          "them"};
}

Diagnostics usage_problems(const Options& options) {
  if (options.words.empty()) {
    return {{"usage/no-path",
             Severity::Error,
             "name what to compare",
             {},
             "for example: arrcheck compare arrangements/, or reports of them"}};
  }
  return without_view(
      options, [](const Format& format) { return format.render_table != nullptr; }, "a table");
}

} // namespace

int run_compare(const Options& options, Io& io) {
  if (const Diagnostics wrong = usage_problems(options); !wrong.empty()) {
    return refuse(wrong, options, io);
  }
  const Discovered found = discover(options.inputs(io.files), io.files, report_endings);
  const RuleSets rules(options, io);
  Standing standing(options, io);
  for (const Diagnostics* wrong : {&rules.errors(), &standing.errors()}) {
    if (!wrong->empty()) {
      return show_none(*wrong, options, io);
    }
  }
  CompareInputs inputs(options, rules, standing, io);
  TableBuilder builder;
  for (const InputFile& file : found.files) {
    inputs.take(file, builder);
  }
  Diagnostics said = found.errors;
  said.insert(said.end(), found.notes.begin(), found.notes.end());
  said.insert(said.end(), inputs.diagnostics().begin(), inputs.diagnostics().end());
  for (const Diagnostic& missing : found.errors) {
    builder.add({missing.id, "", missing.message});
  }
  if (const Diagnostics unknown = inputs.unknown_words(); !unknown.empty()) {
    return show_none(unknown, options, io);
  }
  auto made = builder.finish(options.mixed_rules ? MixedRules::Allowed : MixedRules::Refused);
  if (!made) {
    said.insert(said.end(), made.error().begin(), made.error().end());
    return show_none(said, options, io);
  }
  AreaTable& table = *made;
  table.version = version;
  add_edition_notes(rules, table);
  for (const UsedSet& used : table.rule_sets) {
    const RuleSet* set = rules.find(used.id);
    if (set != nullptr && stands_in_for_builtin(*set)) {
      const Diagnostic told = in_place_of_builtin(*set);
      table.remarks.push_back({told.id, told.message});
    }
  }
  for (const Diagnostic& remark : configuration_remarks(options, {})) {
    table.remarks.push_back({remark.id, remark.message});
  }
  int code = exit_ok;
  for (const Problem& problem : table.problems) {
    code = std::max(code, code_of(problem));
  }
  if (table.areas.empty() && table.problems.empty()) {
    said.push_back(nothing_to_compare());
    return show_none(said, options, io);
  }
  code = show(table, options, io, code);
  const Diagnostics more = told_by_reports(table, said);
  said.insert(said.end(), more.begin(), more.end());
  complain(for_people(said, options), options, io);
  return code;
}

} // namespace arrcheck
