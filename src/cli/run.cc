#include "cli/run.h"

#include "cli/commands.h"
#include "cli/config.h"
#include "cli/exit_code.h"
#include "cli/found_config.h"
#include "cli/kept_files.h"
#include "cli/output.h"
#include "text/unicode.h"

#include <algorithm>
#include <charconv>
#include <exception>
#include <new>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// Lets SOURCE_DATE_EPOCH stand for now, as in reproducible builds. Says what is wrong with it.
Diagnostics take_source_date(Io& io) {
  constexpr std::int64_t last = 253'402'300'799; // 9999-12-31T23:59:59Z
  const std::string given = io.environment("SOURCE_DATE_EPOCH").value_or("");
  if (given.empty()) {
    return {};
  }
  std::int64_t seconds = -1;
  const char* end = given.data() + given.size();
  const auto read = std::from_chars(given.data(), end, seconds);
  if (read.ec != std::errc{} || read.ptr != end || seconds < 0 || seconds > last) {
    return {{"usage/source-date-epoch",
             Severity::Error,
             fmt::format("SOURCE_DATE_EPOCH is \"{}\", expected the seconds since 1970-01-01, at "
                         "most {}",
                         visible(given),
                         last),
             {},
             "unset it, or say the day with --as-at DATE"}};
  }
  io.today = london_day(seconds);
  return {};
}

// With --gate a hook or a shell's pattern has typed names, and whoever made the files may have
// called one like an option. Returns such a name.
std::string file_among_options(std::span<const std::string> arguments, FileSystem& files) {
  const auto* const end = std::find(arguments.data(), arguments.data() + arguments.size(), "--");
  const bool gate = std::find(arguments.data(), end, "--gate") != end;
  const auto* const found = std::find_if(arguments.data(), end, [&](const std::string& word) {
    return gate && word.size() > 1 && word.starts_with('-') &&
           files.kind(FilePath::typed(word)) != FileSystem::Kind::Missing;
  });
  return found == end ? "" : *found;
}

int run_command(std::span<const std::string> arguments, const Io& world) {
  KeptFiles files(world.files);
  Io io = world.with(files);
  if (const std::string name = file_among_options(arguments, files); !name.empty()) {
    write_err(fmt::format("error: a file is called \"{}\", and --gate takes no name for an option; "
                          "put -- before the files\n",
                          visible(name)),
              io);
    return exit_not_run;
  }
  auto parsed = parse_arguments(arguments);
  if (const auto* given = std::get_if<Options>(&parsed)) {
    const Result<Configuration> configuration = configure(*given, io);
    if (!configuration) {
      return refuse(configuration.error(), *given, io);
    }
    parsed = parse_arguments(arguments, *configuration);
    const auto* options = std::get_if<Options>(&parsed);
    write_err(configuration_line(options != nullptr ? options->configuration : *configuration), io);
  }
  if (const auto* answer = std::get_if<Answer>(&parsed)) {
    if (answer->code == exit_ok) {
      return write_out(answer->text, io, exit_ok);
    }
    write_err(answer->text, io);
    return answer->code;
  }
  const auto& options = std::get<Options>(parsed);
  const Diagnostics wrong_date = take_source_date(io);
  if (!wrong_date.empty()) {
    return refuse(wrong_date, options, io);
  }
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
    return exit_internal;
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
