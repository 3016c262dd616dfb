#include "cli/commands.h"

#include <algorithm>
#include <array>

namespace arrcheck {

namespace {

constexpr std::array<Command, 16> rows = {{
    {"validate",
     "Check arrangements: files, folders or - for standard input",
     "PATH",
     "File or folder; - is standard input",
     run_validate,
     0,
     true},
    {"compare",
     "Put areas side by side: which duty is met in how many of them",
     "PATH",
     "Arrangements or reports of them (JSON, NDJSON): files, folders or -",
     run_compare,
     0},
    {"diff",
     "Say what changed between two versions, what it opens and closes, and what it obliges",
     "OLD NEW",
     "Two files; - is standard input, REV:PATH a file of a git revision",
     run_diff,
     1,
     true},
    {"explain",
     "Say what a rule asks for and, with a file, what it looked at there",
     "RULE",
     "Rule id, then a file if you like",
     run_explain,
     1},
    {"rules list",
     "List the rules",
     "SET",
     "Rule set or path (default: all built in)",
     run_rules_list},
    {"rules show", "Print rules as they are written", "ID", "Rule id", run_rules_show},
    {"rules lint",
     "Check rule files",
     "SET",
     "Rule set or path (default: all built in)",
     run_rules_lint},
    {"rules test",
     "Run the examples in rules",
     "SET",
     "Rule set or path (default: all built in)",
     run_rules_test},
    {"rules coverage",
     "Say which duties have a rule, a reason, or neither",
     "SET",
     "Rule set or path (default: all built in)",
     run_rules_coverage},
    {"rules docs",
     "Write the rules down as pages in Markdown",
     "SET",
     "Rule set or path (default: all built in)",
     run_rules_docs},
    {"waivers list",
     "List the waivers as at a day, each with its state",
     "FILE",
     "Files of waivers, and files to hold them against if you like",
     run_waivers_list,
     0},
    {"waivers check",
     "Exit with 1 where a waiver has no effect",
     "FILE",
     "Files of waivers, and files to hold them against if you like",
     run_waivers_check,
     0},
    {"config",
     "Say how each option is set, and where",
     "PATH",
     "Files that the options are for (default: those of this folder)",
     run_config,
     0},
    {"schema",
     "Print a JSON Schema",
     "NAME",
     "arrangement, yearly-report, config, waivers, baseline, rule, edition, list, readings, "
     "citations, report, diff or areas",
     run_schema},
    {"completion", "Print completions for a shell", "SHELL", "bash, zsh or fish", run_completion},
    {"version", "Print the versions of the program and its rule sets", "", "", run_version},
}};

} // namespace

std::span<const Command> commands() {
  return rows;
}

const Command& command_called(std::string_view name) {
  return *std::find_if(
      rows.begin(), rows.end(), [name](const Command& row) { return row.name == name; });
}

} // namespace arrcheck
