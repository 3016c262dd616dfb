#include "cli/run.h"

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/output.h"

#include <algorithm>

namespace arrcheck {

int run(std::span<const std::string> arguments, Io& io) {
  const auto parsed = parse_arguments(arguments);
  if (const auto* answer = std::get_if<Answer>(&parsed)) {
    if (answer->code == exit_ok) {
      return write_out(answer->text, io, exit_ok);
    }
    io.err(answer->text);
    return answer->code;
  }
  const auto& options = std::get<Options>(parsed);
  const auto all = commands();
  const auto command = std::find_if(all.begin(), all.end(), [&options](const Command& row) {
    return row.name == options.command;
  });
  return command->run(options, io);
}

} // namespace arrcheck
