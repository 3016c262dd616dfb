#include "cli/options.h"

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/help.h"
#include "cli/option_values.h"
#include "cli/usage_message.h"

#include <algorithm>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::string_view examples =
    "Examples:\n"
    "  arrcheck validate masa.yaml\n"
    "  arrcheck validate --as-at 2025-10-01 -f json:report.json arrangements/\n"
    "  arrcheck explain wt2023/104-whistleblowing";
constexpr std::string_view exit_codes =
    "Exit codes: 0 nothing found, 1 findings, 2 did not run, 3 a file could not be read, "
    "4 out of memory or internal error.";

CLI::Option* list(CLI::App& app,
                  const std::string& name,
                  std::vector<std::string>& into,
                  const std::string& help,
                  const std::string& type) {
  return app.add_option(name, into, help)->type_name(type)->allow_extra_args(false)->take_all();
}

// The options that are added from here on belong to this group.
void begin(CLI::App& app, OptionGroup group) {
  app.option_defaults()->group(std::string(option_groups.at(static_cast<std::size_t>(group))));
}

// What lets gaps stand for a while.
void add_exemption_options(CLI::App& app, Options& options) {
  begin(app, OptionGroup::Exemptions);
  list(app,
       "--waivers",
       options.waivers,
       "Let gaps stand that this file waives; repeatable",
       "FILE");
  app.add_flag("--no-waivers", options.no_waivers, "Waive nothing, whatever --waivers says");
  app.add_option("--baseline",
                 options.baseline,
                 "Let the gaps of this file stand: those there were when it was written")
      ->type_name("FILE");
  app.add_option("--write-baseline",
                 options.write_baseline,
                 "Write the gaps there are, without waived ones, to a baseline")
      ->type_name("FILE");
  app.add_flag("--prune-baseline",
               options.prune_baseline,
               "Take out of the --baseline what is a gap no more");
}

void add_options(CLI::App& app, Options& options, RawOptions& raw) {
  begin(app, OptionGroup::Rules);
  list(app,
       "-r,--rules",
       options.rules,
       "Rules: an edition's id or a path; repeatable (default: the file's edition)",
       "SET|PATH");
  list(app,
       "--only",
       options.only,
       "Check only this rule, or the rules of this set; repeatable",
       "ID");
  list(app, "--skip", options.skip, "Leave this rule out; repeatable", "ID");
  app.add_option("--against-edition",
                 options.against_edition,
                 "Say of each finding whether this earlier edition asked for it, too")
      ->type_name("EDITION");
  app.add_option(
         "--as-at",
         raw.as_at,
         "Check as at this day (default: today); published or in-force: each file as at its own")
      ->type_name("YYYY-MM-DD");
  begin(app, OptionGroup::Outputs);
  list(app,
       "-f,--format",
       raw.formats,
       fmt::format("{}, and a file for it; repeatable (default: text)",
                   fmt::join(format_names(), ", ")),
       "NAME[:FILE]");
  app.add_flag("--sarif-include-waived",
               options.sarif_waived,
               "Write gaps that are waived or in the baseline into SARIF, too, as suppressed");
  begin(app, OptionGroup::Gate);
  app.add_option("--fail-on",
                 raw.fail_on,
                 "Exit with 1 on gaps from this duty up: must, should, may, never (default: must); "
                 "diff: on opened, notify, sign-off, republish, any, never (default: never)")
      ->type_name("DUTY");
  app.add_flag("--fail-on-unknown",
               options.fail_on_unknown,
               "Treat cannot-tell like a gap for the exit code");
  app.add_flag(
      "--gate",
      options.gate,
      "For build services: no configuration or waivers that merely lie there weaken the "
      "check, links lead no file out of the folder, and a must about what the document has "
      "to say fails where it cannot be told");
  app.add_flag("--exit-zero", options.exit_zero, "Exit with 0 where there are findings");
  add_exemption_options(app, options);
  begin(app, OptionGroup::View);
  app.add_option("--show",
                 raw.show,
                 "Report duties from this one up: must, should, may, all (default: all)")
      ->type_name("DUTY");
  app.add_flag("-v,--verbose", options.verbose, "Show what is met and what does not apply, too");
  begin(app, OptionGroup::Reading);
  app.add_option("--stdin-name", options.stdin_name, "Name for standard input in reports")
      ->type_name("NAME");
  app.add_flag("--fast",
               options.fast,
               "Read each file once only, without another YAML reader's second opinion");
  app.option_defaults()->group("Options");
  app.add_option("--color", raw.color, "Colour: auto, always or never (default: auto)")
      ->type_name("WHEN");
  app.add_flag("--plain", options.plain, "Plain ASCII, one fact a line, for screen readers");
  app.add_flag("-q,--quiet", options.quiet, "No notices on standard error");
  app.add_option("--config", options.config, "Take this configuration instead of looking for one")
      ->type_name("FILE");
  app.add_flag("--no-config", options.no_config, "Take no configuration (.arrcheck.yaml)");
}

// What the command line leaves open is taken from the configuration, and the configuration told
// what the command line says. A configuration is for all commands: what this one has no use for
// stays there.
Configuration fill_in(CLI::App& app, const Command& command, Configuration configuration) {
  for (Setting& setting : configuration.settings) {
    const std::string flag = fmt::format("--{}", setting.key);
    CLI::Option* option = app.get_option(flag);
    if (option->count() > 0) {
      setting = {setting.key, option->results(), flag};
    } else if (!setting.origin.empty() && takes_option(command, option->get_group(), flag)) {
      option->add_result(setting.values);
      option->run_callback();
    }
  }
  return configuration;
}

// The first option on the command line that the command has no use for; null where there is none.
const CLI::Option* not_taken(const CLI::App& app, const Command& command) {
  for (const CLI::Option* option : app.get_options()) {
    if (option->count() > 0 &&
        !takes_option(command, option->get_group(), option->get_name(false, false))) {
      return option;
    }
  }
  return nullptr;
}

std::string_view about_group(std::string_view name) {
  return name == "rules" ? "List, show, check and test rules"
                         : "List and check what lets gaps stand for a while";
}

// Makes the sub-command of a command's name, and the one it is a part of.
CLI::App* make_command(CLI::App& app, const Command& command, Options& options) {
  const std::size_t space = command.name.find(' ');
  CLI::App* parent = &app;
  std::string last(command.name);
  if (space != std::string_view::npos) {
    const std::string first(command.name.substr(0, space));
    const auto made =
        app.get_subcommands([&first](CLI::App* sub) { return sub->get_name() == first; });
    parent = made.empty() ? app.add_subcommand(first, std::string(about_group(first)))
                                ->require_subcommand(1)
                                ->fallthrough()
                                ->group("Commands")
                          : made.front();
    last = command.name.substr(space + 1);
  }
  CLI::App* sub = parent->add_subcommand(last, std::string(command.summary))->fallthrough();
  sub->group("Commands");
  if (!command.operands.empty()) {
    sub->add_option(
           std::string(command.operands), options.words, std::string(command.operands_help))
        ->type_name("");
  }
  sub->footer(fmt::format("Example:\n  {}\n\n{}", command.example, exit_codes));
  sub->callback([&options, &command] { options.command = command.name; });
  return sub;
}

Answer usage_error(const std::string& message) {
  return {exit_not_run, fmt::format("error: {}\n  see \"arrcheck --help\"\n", message)};
}

// Everything that can be typed.
void build(CLI::App& app, Options& options, RawOptions& raw) {
  app.set_help_flag("-h,--help", "Print this help and exit");
  app.set_version_flag(
      "--version", fmt::format("arrcheck {}", version), "Print the version and exit");
  app.require_subcommand(1)->fallthrough();
  app.formatter(help_formatter());
  app.footer(std::string(exit_codes)); // commands take it over
  add_options(app, options, raw);
  for (const Command& command : commands()) {
    CLI::App* sub = make_command(app, command, options);
    if (command.name == "version") {
      sub->add_flag("--json", options.json, "As JSON");
    }
    if (command.name == "compare") {
      sub->add_flag("--mixed-rules",
                    options.mixed_rules,
                    "Compare areas that were checked under different versions of the rules, too");
    }
    if (command.name == "rules docs") {
      sub->add_option("--out", options.out, "Folder for the pages; it has to be there")
          ->type_name("DIR");
    }
  }
  app.footer(fmt::format("{}\n\n{}", examples, exit_codes));
}

std::vector<OptionWords> option_words(const CLI::App& app) {
  std::vector<OptionWords> all;
  for (const CLI::Option* option : app.get_options()) {
    if (option->nonpositional()) {
      const bool is_switch = option->get_type_size() == 0;
      all.push_back({option->get_snames(),
                     option->get_lnames(),
                     option->get_description(),
                     is_switch ? "" : option->get_type_name()});
    }
  }
  return all;
}

void add_commands(const CLI::App& app, const std::string& before, std::vector<CommandWords>& all) {
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
    const std::string name = before + sub->get_name();
    const auto operands =
        sub->get_options([](const CLI::Option* option) { return !option->nonpositional(); });
    auto own = option_words(*sub);
    own.erase(own.begin()); // --help, which all have
    all.push_back({name,
                   sub->get_description(),
                   operands.empty() ? "" : operands.front()->get_name(true),
                   std::move(own)});
    add_commands(*sub, name + " ", all);
  }
}

} // namespace

CommandLine command_line() {
  Options options;
  RawOptions raw;
  CLI::App app;
  build(app, options, raw);
  CommandLine line{option_words(app), {}};
  add_commands(app, "", line.commands);
  return line;
}

std::variant<Options, Answer> parse_arguments(std::span<const std::string> arguments,
                                              const Configuration& configuration) {
  Options options;
  RawOptions raw;
  CLI::App app("Checks local multi-agency safeguarding arrangements against the statutory guidance",
               "arrcheck");
  build(app, options, raw);
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    return Answer{exit_ok, app.help()}; // of the command that was named
  } catch (const CLI::CallForVersion& called) {
    return Answer{exit_ok, fmt::format("{}\n", called.what())};
  } catch (const CLI::ParseError& error) {
    return usage_error(usage_message(app, error));
  }
  const Command& command = command_called(options.command);
  if (const CLI::Option* option = not_taken(app, command)) {
    return usage_error(
        fmt::format("\"{}\" takes no {}", command.name, option->get_name(false, false)));
  }
  raw.fail_on_typed = app.get_option("--fail-on")->count() > 0;
  options.configuration = fill_in(app, command, configuration);
  const std::string problem = understand(raw, options);
  return problem.empty() ? std::variant<Options, Answer>(std::move(options)) : usage_error(problem);
}

} // namespace arrcheck
