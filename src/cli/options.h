#pragma once

#include "cli/files.h"
#include "rules/rule_set.h"
#include "text/date.h"
#include "text/source_text.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace arrcheck {

// A format asked for, and the file its report goes to; standard output when the file is empty.
struct Output {
  std::string format;
  std::string file;
};

// One option that can be set outside the command line, too.
struct Setting {
  std::string_view key;            // the option without its dashes; the key in a configuration
  std::vector<std::string> values; // as on the command line; "true" or "false" for a switch
  std::string origin;              // "--show", "ARRCHECK_SHOW", ".arrcheck.yaml:3"; empty: built in
  bool found = false;              // by a configuration that nobody named
};

// What is set outside the command line.
struct Configuration {
  Source file;                   // the configuration that was read; null: none
  bool found = false;            // it lay there, and was not named by whoever runs the program
  std::vector<Setting> settings; // one for each option, in the order of the schema
  std::vector<std::string_view> not_taken; // keys of a found one that --gate leaves out
};

enum class Color : std::uint8_t { Auto, Always, Never };

// The day by whose law a file is judged: that of the run (--as-at, or today), or its own.
enum class DayOf : std::uint8_t { Run, Published, InForce };

// Everything the command line says. Commands read what concerns them.
struct Options {
  std::string command;            // "validate", "rules list", …
  std::vector<std::string> words; // what follows the command: paths, ids, names
  std::vector<std::string> rules; // -r: ids of built-in sets, or paths
  std::vector<std::string> only;
  std::vector<std::string> skip;
  std::string against_edition; // id of an earlier edition; empty: none
  std::optional<Date> as_at;
  DayOf day_of = DayOf::Run;
  std::vector<Output> outputs;              // at least one
  std::optional<Duty> fail_on = Duty::Must; // nothing: never
  std::vector<std::string> fail_on_changes; // of `diff`: what makes it exit with 1; empty: nothing
  Duty show = Duty::May;
  bool fail_on_unknown = false;
  bool gate = false;                // hold to what nobody but whoever runs the program can weaken
  std::vector<std::string> waivers; // files
  bool no_waivers = false;
  std::string baseline;       // file to read; empty: none
  std::string write_baseline; // file to write; empty: none
  bool prune_baseline = false;
  bool exit_zero = false;
  bool fast = false;
  bool plain = false;
  bool quiet = false;
  bool verbose = false;
  bool sarif_waived = false; // sarif: also gaps that are waived or in the baseline
  bool json = false;         // of `version`
  bool mixed_rules = false;  // of `compare`
  Color color = Color::Auto;
  std::string stdin_name = "standard input";
  std::string out;             // of `rules docs`: the folder for its pages
  std::string config;          // path of the configuration that was named; empty: find it
  bool no_config = false;      // read none
  Configuration configuration; // with what the command line says in its stead

  // The setting of this key; null for an option that is set on the command line alone.
  [[nodiscard]] const Setting* setting(std::string_view key) const;

  // A path that an option names, followed as far as whoever set the option is trusted.
  [[nodiscard]] FilePath
  file(std::string_view key, const std::string& path, FileSystem& files) const;

  // A file to look at as it was typed. With --gate a shell's pattern or a hook has typed it, and so
  // the change that is checked has chosen it: no link leads it out of the working folder, or of the
  // folder that was named.
  [[nodiscard]] FilePath input(const std::string& word, FileSystem& files) const;
  [[nodiscard]] std::vector<FilePath> inputs(FileSystem& files) const; // of all words
};

// What on the command line, in the environment or in a configuration contradicts a gate that
// nothing weakens, in words, or nothing. What a found configuration says was left out before.
std::string against_gate(const Options& options, bool never_fails);

// A text to print and the exit code that goes with it: help, version, or what is wrong.
struct Answer {
  int code = 0;
  std::string text;
};

// An option as it is typed.
struct OptionWords {
  std::vector<std::string> short_names; // without dashes
  std::vector<std::string> long_names;
  std::string summary;
  std::string value; // what follows it: "FILE", "DUTY"; empty for a switch
};

// A command, or a word that commands begin with.
struct CommandWords {
  std::string name; // "validate", "rules", "rules list"
  std::string summary;
  std::string operand;              // what follows it: "PATH"; empty for nothing
  std::vector<OptionWords> options; // of this command alone
};

// Everything that can be typed; a word comes before the commands that begin with it.
struct CommandLine {
  std::vector<OptionWords> options; // of all commands
  std::vector<CommandWords> commands;
};

CommandLine command_line();

// Reads the command line. A wrong one is answered with what is wrong and the nearest right word,
// and never with help and success. `configuration` fills in what it leaves open.
std::variant<Options, Answer> parse_arguments(std::span<const std::string> arguments,
                                              const Configuration& configuration = {});

} // namespace arrcheck
