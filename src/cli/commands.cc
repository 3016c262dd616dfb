#include "cli/commands.h"

#include <algorithm>
#include <array>

namespace arrcheck {

namespace {

constexpr std::uint8_t reading = bit(OptionGroup::Reading);
constexpr std::uint8_t choice = bit(OptionGroup::Rules);
constexpr std::uint8_t exemptions = bit(OptionGroup::Exemptions);
constexpr std::uint8_t gate = bit(OptionGroup::Gate);
constexpr std::uint8_t view = bit(OptionGroup::View);
constexpr std::uint8_t outputs = bit(OptionGroup::Outputs);
constexpr std::uint8_t every = reading | choice | exemptions | gate | view | outputs;

// It compares, and judges no version anew.
constexpr std::array<std::string_view, 3> not_of_diff{
    "--against-edition", "--write-baseline", "--prune-baseline"};
constexpr std::array<std::string_view, 4> not_of_compare{
    "--against-edition", "--write-baseline", "--prune-baseline", "--sarif-include-waived"};

constexpr std::array<Command, 16> rows = {{
    {"validate",
     "Check arrangements: files, folders or - for standard input",
     "PATH",
     "File or folder; - is standard input",
     run_validate,
     every,
     "arrcheck validate --as-at 2025-10-01 -f json:report.json arrangements/",
     {},
     0},
    {"compare",
     "Put areas side by side: which duty is met in how many of them",
     "PATH",
     "Arrangements or reports of them (JSON, NDJSON): files, folders or -",
     run_compare,
     reading | choice | exemptions | view | outputs,
     "arrcheck compare -f csv:areas.csv reports/",
     not_of_compare,
     0},
    {"diff",
     "Say what changed between two versions, what it opens and closes, and what it obliges",
     "OLD NEW",
     "Two files; - is standard input, REV:PATH a file of a git revision",
     run_diff,
     every,
     "arrcheck diff main:masa.yaml masa.yaml",
     not_of_diff,
     1},
    {"explain",
     "Say what a rule asks for and, with a file, what it looked at there",
     "RULE",
     "Rule id, then a file if you like",
     run_explain,
     reading | choice,
     "arrcheck explain wt2023/104-whistleblowing masa.yaml",
     {},
     1},
    {"rules list",
     "List the rules",
     "SET",
     "Rule set or path (default: all built in)",
     run_rules_list,
     choice,
     "arrcheck rules list wt2023"},
    {"rules show",
     "Print rules as they are written",
     "ID",
     "Rule id",
     run_rules_show,
     choice,
     "arrcheck rules show wt2023/104-whistleblowing"},
    {"rules lint",
     "Check rule files",
     "SET",
     "Rule set or path (default: all built in)",
     run_rules_lint,
     choice,
     "arrcheck rules lint my-rules/"},
    {"rules test",
     "Run the examples in rules",
     "SET",
     "Rule set or path (default: all built in)",
     run_rules_test,
     choice | view,
     "arrcheck rules test my-rules/"},
    {"rules coverage",
     "Say which duties have a rule, a reason, or neither",
     "SET",
     "Rule set or path (default: all built in)",
     run_rules_coverage,
     choice,
     "arrcheck rules coverage wt2023"},
    {"rules docs",
     "Write the rules down as pages in Markdown",
     "SET",
     "Rule set or path (default: all built in)",
     run_rules_docs,
     choice,
     "arrcheck rules docs --out pages/"},
    {"waivers list",
     "List the waivers as at a day, each with its state",
     "FILE",
     "Files of waivers, and files to hold them against if you like",
     run_waivers_list,
     reading | choice | exemptions,
     "arrcheck waivers list waivers.yaml masa.yaml",
     {},
     0},
    {"waivers check",
     "Exit with 1 where a waiver has no effect",
     "FILE",
     "Files of waivers, and files to hold them against if you like",
     run_waivers_check,
     reading | choice | exemptions | gate,
     "arrcheck waivers check waivers.yaml masa.yaml",
     {},
     0},
    {"config",
     "Say how each option is set, and where",
     "PATH",
     "Files that the options are for (default: those of this folder)",
     run_config,
     every,
     "arrcheck config masa.yaml",
     {},
     0},
    {"schema",
     "Print a JSON Schema",
     "NAME",
     "arrangement, yearly-report, config, waivers, baseline, rule, edition, list, readings, "
     "citations, report, diff or areas",
     run_schema,
     0,
     "arrcheck schema arrangement"},
    {"completion",
     "Print completions for a shell",
     "SHELL",
     "bash, zsh or fish",
     run_completion,
     0,
     "arrcheck completion bash"},
    {"version",
     "Print the versions of the program and its rule sets",
     "",
     "",
     run_version,
     0,
     "arrcheck version"},
}};

} // namespace

bool takes_option(const Command& command, std::string_view group, std::string_view option) {
  const auto* const found = std::find(option_groups.begin(), option_groups.end(), group);
  const auto of = static_cast<OptionGroup>(found - option_groups.begin());
  if (found != option_groups.end() && (command.takes & bit(of)) == 0) {
    return false;
  }
  return std::find(command.without.begin(), command.without.end(), option) == command.without.end();
}

std::span<const Command> commands() {
  return rows;
}

const Command* find_command(std::string_view name) {
  const auto found = std::find_if(
      rows.begin(), rows.end(), [name](const Command& row) { return row.name == name; });
  return found == rows.end() ? nullptr : &*found;
}

const Command& command_called(std::string_view name) {
  return *find_command(name);
}

} // namespace arrcheck
