#pragma once

#include "cli/options.h"
#include "cli/run.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace arrcheck {

inline constexpr std::string_view version = ARRCHECK_VERSION;

// One command, one row. It returns an ExitCode.
struct Command {
  std::string_view name; // "validate", "rules list"
  std::string_view summary;
  std::string_view operands; // name of what follows it, or empty
  std::string_view operands_help;
  int (*run)(const Options& options, Io& io) = nullptr;
  // Which of its words are files to look at, and so take their configuration along: all from this
  // one on; none, so that no configuration is read.
  std::optional<std::size_t> files_from = std::nullopt;
  bool has_gate = false; // whether it knows --gate
};

std::span<const Command> commands();
// The command of this name, which has to be one of them.
const Command& command_called(std::string_view name);

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
