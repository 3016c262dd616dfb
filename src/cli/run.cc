#include "cli/run.h"

#include "cli/commands.h"
#include "cli/config.h"
#include "cli/exit_code.h"
#include "cli/found_config.h"
#include "cli/kept_files.h"
#include "cli/output.h"
#include "text/unicode.h"

#include <exception>
#include <new>

#include <fmt/format.h>

namespace arrcheck {

namespace {

int run_command(std::span<const std::string> arguments, const Io& world) {
  KeptFiles files(world.files);
  Io io = world.with(files);
  auto parsed = parse_arguments(arguments);
  if (const auto* given = std::get_if<Options>(&parsed)) {
    const Result<Configuration> configuration = configure(*given, io);
    if (!configuration) {
      return refuse(configuration.error(), *given, io);
    }
    if (const std::string line = configuration_line(*configuration); !line.empty()) {
      write_err(line, io); // whatever the options: nobody may have typed them
    }
    parsed = parse_arguments(arguments, *configuration);
  }
  if (const auto* answer = std::get_if<Answer>(&parsed)) {
    if (answer->code == exit_ok) {
      return write_out(answer->text, io, exit_ok);
    }
    write_err(answer->text, io);
    return answer->code;
  }
  const auto& options = std::get<Options>(parsed);
  return command_called(options.command).run(options, io);
}

} // namespace

Io Io::with(FileSystem& others) const {
  return {others,
          read_input,
          out,
          err,
          environment,
          in_is_terminal,
          out_is_terminal,
          err_is_terminal,
          width,
          today,
          run};
}

int run(std::span<const std::string> arguments, Io& io) {
  try {
    return run_command(arguments, io);
  } catch (const std::bad_alloc&) { // before the others: there is no memory to word it
    write_err(SafeText("error: not enough memory\n"), io);
    return exit_not_run;
  } catch (const std::exception& error) {
    write_err(fmt::format("arrcheck {}: internal error, please report it: {}\n",
                          version,
                          visible(error.what())),
              io);
  } catch (...) {
    write_err(fmt::format("arrcheck {}: internal error, please report it\n", version), io);
  }
  return exit_internal;
}

} // namespace arrcheck
