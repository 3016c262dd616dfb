#include "cli/help.h"

#include <string>
#include <vector>

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
      text += make_group("Options of all commands", false, shared_options(*root));
    }
    return text;
  }

private:
  static std::vector<const CLI::Option*> shared_options(const CLI::App& root) {
    return root.get_options([](const CLI::Option* option) {
      return option->nonpositional() && option->get_name() != "--help" &&
             option->get_name() != "--version";
    });
  }
};

} // namespace

std::shared_ptr<CLI::FormatterBase> help_formatter() {
  return std::make_shared<Help>();
}

} // namespace arrcheck
