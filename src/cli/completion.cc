#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "document/shape.h"
#include "report/format.h"
#include "rules/rule_ids.h"
#include "text/suggest.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// What can stand in a place of the command line.
struct Values {
  std::vector<std::string_view> words;
  bool files = false;
};

std::vector<std::string_view> rule_set_ids() {
  std::vector<std::string_view> ids;
  for (const RuleSet& set : builtin_rule_sets()) {
    ids.push_back(set.id);
  }
  return ids;
}

std::vector<std::string_view> rule_and_set_ids() {
  std::vector<const RuleSet*> sets;
  for (const RuleSet& set : builtin_rule_sets()) {
    sets.push_back(&set);
  }
  std::vector<std::string_view> ids = rule_set_ids();
  const std::vector<std::string_view> of_rules = all_rule_ids(sets);
  ids.insert(ids.end(), of_rules.begin(), of_rules.end());
  return ids;
}

std::vector<std::string_view> schema_names() {
  std::vector<std::string_view> names;
  for (const BuiltinSchema& schema : builtin_schemas()) {
    names.push_back(schema.name);
  }
  return names;
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const Format& format : formats()) {
    names.push_back(format.name);
  }
  return names;
}

// The words that an option takes, where the schema of configurations lists them.
std::vector<std::string_view> listed_words(const std::string& option) {
  const Shape* shape = member_shape(*builtin_schema("config")->shape, option);
  return shape == nullptr
             ? std::vector<std::string_view>()
             : std::vector<std::string_view>(shape->allowed.begin(), shape->allowed.end());
}

constexpr std::array<std::string_view, 3> shells = {"bash", "zsh", "fish"};

// What a name such as FILE in the help stands for.
Values values_of(std::string_view name, const std::string& option = "") {
  const bool files = name == "PATH" || name == "FILE" || name == "DIR";
  const bool either = name == "SET" || name == "SET|PATH";
  if (either || name == "EDITION") {
    return {rule_set_ids(), either};
  }
  if (name == "ID" || name == "RULE") {
    return {rule_and_set_ids(), name == "RULE"};
  }
  if (name == "NAME[:FILE]") {
    return {format_names(), false};
  }
  if (name == "NAME" && option.empty()) {
    return {schema_names(), false};
  }
  if (name == "SHELL") {
    return {{shells.begin(), shells.end()}, false};
  }
  return {listed_words(option), files};
}

std::vector<std::string> flags_of(const OptionWords& option) {
  std::vector<std::string> flags;
  for (const std::string& name : option.short_names) {
    flags.push_back("-" + name);
  }
  for (const std::string& name : option.long_names) {
    flags.push_back("--" + name);
  }
  return flags;
}

// Every option, those of single commands as well.
std::vector<OptionWords> all_options(const CommandLine& line) {
  std::vector<OptionWords> all = line.options;
  for (const CommandWords& command : line.commands) {
    all.insert(all.end(), command.options.begin(), command.options.end());
  }
  return all;
}

// "list", "show", … after "rules"; the first words of all commands after nothing.
std::vector<std::string> next_words(const CommandLine& line, const std::string& before) {
  std::vector<std::string> words;
  const std::string prefix = before.empty() ? "" : before + " ";
  for (const CommandWords& command : line.commands) {
    if (command.name.starts_with(prefix) &&
        command.name.find(' ', prefix.size()) == std::string::npos) {
      words.push_back(command.name.substr(prefix.size()));
    }
  }
  return words;
}

std::string bash_values(const Values& values) {
  std::string text;
  if (!values.words.empty()) {
    text += fmt::format(" choices='{}'", fmt::join(values.words, " "));
  }
  return text + (values.files ? " files=1" : "");
}

// The parts of the script for bash that depend on what can be typed.
struct BashCases {
  std::string with_value; // pattern of the options that a value follows
  std::string values;     // what follows which option
  std::string commands;   // pattern of "WORD-BEFORE WORD" for each word of a command
  std::string operands;   // what follows which command
  std::string flags;      // of all commands
  std::string own_flags;  // of single ones
};

BashCases bash_cases(const CommandLine& line) {
  BashCases cases;
  for (const OptionWords& option : all_options(line)) {
    const auto pattern = fmt::format("{}", fmt::join(flags_of(option), " | "));
    if (!option.value.empty()) {
      cases.with_value += fmt::format("{}{}", cases.with_value.empty() ? "" : " | ", pattern);
      cases.values += fmt::format("    {}){} ;;\n",
                                  pattern,
                                  bash_values(values_of(option.value, option.long_names.front())));
    }
  }
  for (const OptionWords& option : line.options) {
    cases.flags += fmt::format("{} ", fmt::join(flags_of(option), " "));
  }
  cases.operands =
      fmt::format("        '') choices='{}' ;;\n", fmt::join(next_words(line, ""), " "));
  for (const CommandWords& command : line.commands) {
    const std::string& name = command.name;
    cases.commands += fmt::format("{}'{}{}'",
                                  cases.commands.empty() ? "" : " | ",
                                  name.find(' ') == std::string::npos ? " " : "",
                                  name);
    const auto parts = next_words(line, name);
    cases.operands +=
        parts.empty()
            ? fmt::format("        '{}'){} ;;\n", name, bash_values(values_of(command.operand)))
            : fmt::format("        '{}') choices='{}' ;;\n", name, fmt::join(parts, " "));
    std::string own;
    for (const OptionWords& option : command.options) {
      own += fmt::format(" {}", fmt::join(flags_of(option), " "));
    }
    cases.own_flags +=
        own.empty() ? "" : fmt::format("        '{}') choices+='{}' ;;\n", name, own);
  }
  return cases;
}

// Bash parts "--show=may" and "json:out.json" into three words each.
std::string bash_script(const CommandLine& line) {
  const BashCases cases = bash_cases(line);
  return fmt::format(R"(_arrcheck() {{
  local IFS=$' \t\n' choices='' files='' command='' word i
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}}
  if [[ $cur == '=' || $cur == ':' ]]; then
    prev=$prev$cur cur=''
  elif [[ $prev == '=' || $prev == ':' ]]; then
    prev=${{COMP_WORDS[COMP_CWORD-2]}}$prev
  fi
  for ((i = 1; i < COMP_CWORD; ++i)); do
    word=${{COMP_WORDS[i]}}
    case $word in
    '=' | ':') ((++i)) ;;
    {}) [[ ${{COMP_WORDS[i+1]-}} == '=' ]] || ((++i)) ;;
    -*) ;;
    *)
      case "$command $word" in
      {}) command=${{command:+$command }}$word ;;
      esac
      ;;
    esac
  done
  case ${{prev%=}} in
    *:) files=1 ;;
{}    *)
      if [[ $cur == -* ]]; then
        choices='{}'
        case $command in
{}        esac
      else
        case $command in
{}        esac
      fi
      ;;
  esac
  COMPREPLY=()
  for word in $choices; do
    [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
  done
  if [[ -n $files ]]; then
    while IFS= read -r word; do
      COMPREPLY+=("$word")
    done < <(compgen -f -- "$cur")
    compopt -o filenames 2>/dev/null
  fi
  return 0
}}
complete -F _arrcheck arrcheck
)",
                     cases.with_value,
                     cases.commands,
                     cases.values,
                     cases.flags,
                     cases.own_flags,
                     cases.operands);
}

std::string in_fish_quotes(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    quoted += c == '\'' || c == '\\' ? "\\" : "";
    quoted += c;
  }
  return quoted + "'";
}

std::string fish_values(const Values& values) {
  const std::string words =
      values.words.empty()
          ? ""
          : fmt::format(" -a {}", in_fish_quotes(fmt::format("{}", fmt::join(values.words, " "))));
  return words + (values.files ? " -F" : "");
}

std::string fish_option(const OptionWords& option, const std::string& condition) {
  std::string text = "complete -c arrcheck" + condition;
  for (const std::string& name : option.short_names) {
    text += " -s " + name;
  }
  for (const std::string& name : option.long_names) {
    text += " -l " + name;
  }
  if (!option.value.empty()) {
    const Values values = values_of(option.value, option.long_names.front());
    text += (values.files ? " -r" : " -x") + fish_values(values);
  }
  return fmt::format("{} -d {}\n", text, in_fish_quotes(option.summary));
}

std::string fish_script(const CommandLine& line) {
  std::string text = "complete -c arrcheck -f\n";
  for (const OptionWords& option : line.options) {
    text += fish_option(option, "");
  }
  for (const CommandWords& command : line.commands) {
    const std::size_t space = command.name.find(' ');
    const std::string first = command.name.substr(0, space);
    const std::string last = space == std::string::npos ? "" : command.name.substr(space + 1);
    const std::string before =
        last.empty()
            ? "__fish_use_subcommand"
            : fmt::format(
                  "__fish_seen_subcommand_from {0}; and not __fish_seen_subcommand_from {1}",
                  first,
                  fmt::join(next_words(line, first), " "));
    text += fmt::format("complete -c arrcheck -n '{}' -a {} -d {}\n",
                        before,
                        last.empty() ? first : last,
                        in_fish_quotes(command.summary));
    const std::string seen =
        fmt::format(" -n '__fish_seen_subcommand_from {}{}'",
                    first,
                    last.empty() ? "" : "; and __fish_seen_subcommand_from " + last);
    const std::string values = fish_values(values_of(command.operand));
    if (!values.empty()) {
      text += fmt::format("complete -c arrcheck{}{}\n", seen, values);
    }
    for (const OptionWords& option : command.options) {
      text += fish_option(option, seen);
    }
  }
  return text;
}

} // namespace

int run_completion(const Options& options, Io& io) {
  const std::string shell = options.words.size() == 1 ? options.words.front() : "";
  const CommandLine line = command_line();
  if (shell == "bash") {
    return write_out(SafeText(bash_script(line)), io, exit_ok);
  }
  if (shell == "zsh") { // which has bash's completions built in
    return write_out(
        SafeText("autoload -U +X bashcompinit && bashcompinit\n" + bash_script(line)), io, exit_ok);
  }
  if (shell == "fish") {
    return write_out(SafeText(fish_script(line)), io, exit_ok);
  }
  return refuse({{"usage/completion",
                  Severity::Error,
                  shell.empty() ? "name one shell"
                                : fmt::format("no completions for \"{}\"{}",
                                              visible(shell),
                                              did_you_mean(shell, shells)),
                  {},
                  fmt::format("shells are: {}", fmt::join(shells, ", "))}},
                options,
                io);
}

} // namespace arrcheck
