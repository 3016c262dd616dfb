#pragma once

#include "cli/options.h"
#include "cli/run.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace arrcheck {

inline constexpr std::string_view version = ARRCHECK_VERSION;

// Options that go together. A command takes whole groups of them; those of no group concern every
// command.
enum class OptionGroup : std::uint8_t { Reading, Rules, Exemptions, Gate, View, Outputs };

// What help calls each of them.
inline constexpr std::array<std::string_view, 6> option_groups = {
    "Reading files", "Rules", "What may stand", "Exit code", "View", "Formats"};

constexpr std::uint8_t bit(OptionGroup group) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(group));
}

// One command, one row. It returns an ExitCode.
struct Command {
  std::string_view name; // "validate", "rules list"
  std::string_view summary;
  std::string_view operands; // name of what follows it, or empty
  std::string_view operands_help;
  int (*run)(const Options& options, Io& io) = nullptr;
  std::uint8_t takes = 0;                      // the option groups: bits
  std::string_view example;                    // a command line that help shows
  std::span<const std::string_view> without{}; // options of those groups that it lacks
  // Which of its words are files to look at, and so take their configuration along: all from this
  // one on; none, so that no configuration is read.
  std::optional<std::size_t> files_from = std::nullopt;
};

// Whether it takes an option of the group that help calls so.
bool takes_option(const Command& command, std::string_view group, std::string_view option);

std::span<const Command> commands();
// The command of this name, which has to be one of them.
const Command& command_called(std::string_view name);
const Command* find_command(std::string_view name); // null when there is none

int run_validate(const Options& options, Io& io);
int run_compare(const Options& options, Io& io);
int run_diff(const Options& options, Io& io);
int run_explain(const Options& options, Io& io);
int run_rules_list(const Options& options, Io& io);
int run_rules_show(const Options& options, Io& io);
int run_rules_lint(const Options& options, Io& io);
int run_rules_test(const Options& options, Io& io);
int run_rules_coverage(const Options& options, Io& io);
int run_rules_docs(const Options& options, Io& io);
int run_completion(const Options& options, Io& io);
int run_config(const Options& options, Io& io);
int run_waivers_list(const Options& options, Io& io);
int run_waivers_check(const Options& options, Io& io);
int run_schema(const Options& options, Io& io);
int run_version(const Options& options, Io& io);

} // namespace arrcheck
