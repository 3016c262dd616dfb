#include "cli/help.h"

#include "cli/commands.h"

#include <string>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {

namespace {

class Help : public CLI::Formatter {
public:
  Help() {
    constexpr std::size_t names_column = 30;
    column_width(names_column);
    label("SUBCOMMAND", "COMMAND");
    label("Positionals", "Arguments");
  }

  std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode mode) const override {
    std::string text = CLI::Formatter::make_subcommands(app, mode);
    const CLI::App* root = app;
    while (root->get_parent() != nullptr) {
      root = root->get_parent();
    }
    if (root != app) {
      text += shared_options(*root, *app);
    }
    return text;
  }

private:
  // Of the groups that the command takes, and those that all commands have.
  [[nodiscard]] std::string shared_options(const CLI::App& root, const CLI::App& app) const {
    std::string name = app.get_name();
    if (app.get_parent() != &root) {
      name = fmt::format("{} {}", app.get_parent()->get_name(), name);
    }
    const Command* command = find_command(name);
    std::string text;
    for (const std::string_view group : option_groups) {
      std::vector<const CLI::Option*> taken = of_group(root, group);
      std::erase_if(taken, [&](const CLI::Option* option) {
        return command == nullptr || !takes_option(*command, group, option->get_name(false, false));
      });
      text += make_group(std::string(group), false, taken);
    }
    return text + make_group("Options of all commands", false, of_group(root, "Options"));
  }

  static std::vector<const CLI::Option*> of_group(const CLI::App& root, std::string_view group) {
    return root.get_options([group](const CLI::Option* option) {
      return option->nonpositional() && option->get_group() == group &&
             option->get_name() != "--help" && option->get_name() != "--version";
    });
  }
};

} // namespace

std::shared_ptr<CLI::FormatterBase> help_formatter() {
  return std::make_shared<Help>();
}

} // namespace arrcheck
