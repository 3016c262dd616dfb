#include "cli/run.h"

#include "cli/commands.h"
#include "cli/config.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "text/unicode.h"

#include <exception>
#include <new>

#include <fmt/format.h>

namespace arrcheck {

namespace {

int run_command(std::span<const std::string> arguments, Io& io) {
  auto parsed = parse_arguments(arguments);
  if (const auto* given = std::get_if<Options>(&parsed)) {
    const Result<Configuration> configuration = configure(*given, io);
    if (!configuration) {
      return refuse(configuration.error(), *given, io);
    }
    parsed = parse_arguments(arguments, *configuration);
  }
  if (const auto* answer = std::get_if<Answer>(&parsed)) {
    if (answer->code == exit_ok) {
      return write_out(answer->text, io, exit_ok);
    }
    io.err(answer->text);
    return answer->code;
  }
  const auto& options = std::get<Options>(parsed);
  return command_called(options.command).run(options, io);
}

} // namespace

int run(std::span<const std::string> arguments, Io& io) {
  try {
    return run_command(arguments, io);
  } catch (const std::bad_alloc&) { // before the others: there is no memory to word it
    io.err("error: not enough memory\n");
    return exit_internal;
  } catch (const std::exception& error) {
    io.err(fmt::format(
        "arrcheck {}: internal error, please report it: {}\n", version, visible(error.what())));
  } catch (...) {
    io.err(fmt::format("arrcheck {}: internal error, please report it\n", version));
  }
  return exit_internal;
}

} // namespace arrcheck
