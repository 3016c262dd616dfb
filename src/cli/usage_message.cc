#include "cli/usage_message.h"

#include "cli/commands.h"
#include "report/format.h"
#include "text/suggest.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// Options by the name that they had, and the one that they have.
constexpr std::array<std::pair<std::string_view, std::string_view>, 1> renamed_options{
    {{"--compare-edition", "--against-edition"}}};

// The names of the commands, or of the parts of one ("rules" -> "list", "show", …).
std::vector<std::string_view> command_words(std::string_view parent) {
  std::vector<std::string_view> words;
  for (const Command& command : commands()) {
    const std::size_t space = command.name.find(' ');
    const std::string_view first = command.name.substr(0, space);
    const std::string_view word = parent.empty() ? first
                                  : first == parent && space != std::string_view::npos
                                      ? command.name.substr(space + 1)
                                      : "";
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) {
      words.push_back(word);
    }
  }
  return words;
}

// What there is to choose from when a command is missing or misspelt. `given` is what was typed in
// its place, if anything.
std::string no_command(std::string_view parent, const std::string& given) {
  const auto known = command_words(parent);
  if (given.empty()) {
    return parent.empty()
               ? fmt::format("name a command: {}", fmt::join(known, ", "))
               : fmt::format("say what to do with {}: {}", parent, fmt::join(known, ", "));
  }
  const std::string hint = did_you_mean(given, known);
  const bool is_path = parent.empty() && given.find_first_of("./") != std::string::npos;
  return fmt::format("no command called \"{}{}{}\"{}",
                     parent,
                     parent.empty() ? "" : " ",
                     visible(given),
                     is_path && hint.empty()
                         ? fmt::format("; to check it: arrcheck validate {}", visible(given))
                     : hint.empty() ? fmt::format(", expected one of {}", fmt::join(known, ", "))
                                    : hint);
}

// The long names of the options of an app and of the commands that were named.
std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back("--" + name);
    }
  }
  for (const CLI::App* sub : app.get_subcommands()) {
    const auto more = option_names(*sub);
    names.insert(names.end(), more.begin(), more.end());
  }
  return names;
}

std::string unexpected(const CLI::App& app, const std::string& word) {
  if (!word.starts_with('-')) {
    return fmt::format("\"{}\" is one word too many", visible(word));
  }
  const std::string flag = word.substr(0, word.find('='));
  if (flag.starts_with("--") && find_format(flag.substr(2)) != nullptr) {
    return fmt::format(
        "no option called \"{}\", did you mean \"--format {}\"?", flag, flag.substr(2));
  }
  for (const auto& [former, now] : renamed_options) {
    if (flag == former) {
      return fmt::format("no option called \"{}\": it is called \"{}\" now", flag, now);
    }
  }
  const auto names = option_names(app);
  const std::vector<std::string_view> known(names.begin(), names.end());
  return fmt::format("no option called \"{}\"{}", visible(flag), did_you_mean(flag, known));
}

} // namespace

std::string usage_message(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<std::string> left = app.remaining(true);
  const auto flag = std::find_if(
      left.begin(), left.end(), [](const std::string& word) { return word.starts_with('-'); });
  if (flag != left.end()) {
    return unexpected(app, *flag);
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    const auto chosen = app.get_subcommands();
    return no_command(chosen.empty() ? "" : chosen.front()->get_name(),
                      left.empty() ? "" : left.front());
  }
  if (!left.empty()) {
    return unexpected(app, left.front());
  }
  const std::string message = error.what();
  const std::string option = message.substr(0, message.find(':'));
  if (message.find("required") == std::string::npos || !option.starts_with('-')) {
    return visible(message);
  }
  return message.find("At Most") != std::string::npos
             ? fmt::format("{} can be given only once", option)
             : fmt::format("{} needs a value after it", option);
}

} // namespace arrcheck
