#include "in_memory.h"

#include "../unit/cli/memory_disk.h"
#include "cli/exit_code.h"
#include "cli/run.h"
#include "oracle.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck::fuzz {

namespace {

// Whether a word stands in anything that could choose a format or a colour.
bool is_asked_for(const World& world, std::string_view word) {
  const auto says = [word](const std::string& text) {
    return text.find(word) != std::string::npos;
  };
  const auto holds = [&says](const auto& entry) { return says(entry.first) || says(entry.second); };
  return std::any_of(world.arguments.begin(), world.arguments.end(), says) ||
         std::any_of(world.environment.begin(), world.environment.end(), holds) ||
         std::any_of(world.files.begin(), world.files.end(), holds);
}

} // namespace

Ending run_in_memory(const World& world) {
  MemoryDisk disk;
  for (const auto& [path, bytes] : world.files) {
    disk.add_file(path, bytes);
  }
  Ending ending;
  std::string input = world.input;
  const auto into = [](std::string& text) {
    return [&text](std::string_view more) {
      text += more;
      return true;
    };
  };
  Io io{disk,
        [&input](std::size_t limit, std::string& bytes) -> std::optional<FileSystem::Failure> {
          bytes = input.substr(0, limit + 1);
          input.erase(0, bytes.size());
          return std::nullopt;
        },
        into(ending.out),
        into(ending.err),
        [&world](const std::string& name) {
          const auto found = world.environment.find(name);
          return found == world.environment.end() ? std::nullopt : std::optional(found->second);
        },
        false,
        false,
        false,
        100,
        *parse_date("2026-01-31")};
  ending.code = run(world.arguments, io);
  ending.written = disk.written();
  return ending;
}

void require_sound(const Ending& ending, const World& world) {
  require(ending.code >= exit_ok && ending.code < exit_internal,
          "the exit code is none of an internal error",
          fmt::format("{}: {}", ending.code, ending.err));
  const Allowed allowed{is_asked_for(world, "github"),
                        is_asked_for(world, "color") || is_asked_for(world, "COLOR")};
  require_clean(ending.out, allowed);
  require_clean(ending.err, {false, allowed.color});
  for (const auto& [path, text] : ending.written) {
    require_clean(text, allowed);
  }
}

} // namespace arrcheck::fuzz
