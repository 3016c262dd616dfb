#include "commands.h"

#include <array>
#include <exception>
#include <string_view>

#include <fmt/format.h>

namespace {

struct Command {
  std::string_view name;
  std::size_t arguments; // at least
  int (*run)(const yaml_tests::Arguments& arguments);
  std::string_view usage;
};

constexpr std::array commands = {
    Command{"suite", 2, yaml_tests::run_suite, "suite DIRECTORY REFUSALS.tsv"},
    Command{"hostile", 1, yaml_tests::run_hostile, "hostile DIRECTORY"},
    Command{"corrupt", 1, yaml_tests::run_corrupt, "corrupt FILE..."},
    Command{"mutate", 3, yaml_tests::run_mutate, "mutate SEED COUNT FILE..."},
    Command{"generated", 2, yaml_tests::run_generated, "generated SAMPLES GENERATED"},
};

} // namespace

int main(int count, char** values) {
  const std::string_view name = count > 1 ? values[1] : "";
  for (const Command& command : commands) {
    if (command.name != name || static_cast<std::size_t>(count) < command.arguments + 2) {
      continue;
    }
    try {
      return command.run({values + 2, values + count});
    } catch (const std::exception& error) {
      fmt::print("{}: {}\n", name, error.what());
      return 1;
    }
  }
  for (const Command& command : commands) {
    fmt::print("usage: arrcheck_yaml_tests {}\n", command.usage);
  }
  return 2;
}
