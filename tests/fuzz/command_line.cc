// A whole run of the program in memory, as a scenario of tests/cli/ tells it: files, environment,
// standard input and a command line.
#include "../cli/words.h"
#include "in_memory.h"
#include "input.h"
#include "oracle.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

namespace arrcheck::fuzz {

namespace {

constexpr std::size_t most_arguments = 40;

// The files that scenarios take from the repository, by path.
std::map<std::string, std::string> files_of_repository() {
  namespace fs = std::filesystem;
  const fs::path root = ARRCHECK_SOURCE_DIR;
  std::map<std::string, std::string> files;
  for (const char* folder : {"tests/cli/files", "examples"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.is_regular_file()) {
        std::ifstream in(entry.path(), std::ios::binary);
        files[entry.path().lexically_relative(root).generic_string()] = {
            std::istreambuf_iterator<char>(in), {}};
      }
    }
  }
  return files;
}

// Adds the file or the files below the folder that is called `from` in the repository.
void add_files(const std::string& to, const std::string& from, World& world) {
  static const std::map<std::string, std::string> known = files_of_repository();
  for (const auto& [path, bytes] : known) {
    if (path == from) {
      world.files[to] = bytes;
    } else if (path.starts_with(from + "/")) {
      world.files[to + path.substr(from.size())] = bytes;
    }
  }
}

void add_environment(std::string_view lines, World& world) {
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    const std::size_t equals = line.find('=');
    if (equals != std::string_view::npos) {
      world.environment[std::string(line.substr(0, equals))] = line.substr(equals + 1);
    }
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
  }
}

void add_section(std::string_view title, std::string_view text, World& world) {
  if (title == "run") {
    std::string line(text);
    std::erase(line, '\0'); // no argument can hold it
    world.arguments = words_of(line);
  } else if (title == "input") {
    world.input = text;
  } else if (title == "environment") {
    add_environment(text, world);
  } else if (title.starts_with("file ") || title.starts_with("folder ")) {
    const std::string_view name = title.substr(title.find(' ') + 1);
    const std::size_t from = name.find(" from ");
    if (from == std::string_view::npos) {
      world.files[std::string(name)] = text;
    } else {
      add_files(std::string(name.substr(0, from)), std::string(name.substr(from + 6)), world);
    }
  }
}

World world_of(std::string_view scenario) {
  constexpr std::string_view mark = "\n=== ";
  World world;
  std::size_t at = scenario.starts_with(mark.substr(1)) ? 0 : scenario.find(mark);
  at += at == 0 ? mark.size() - 1 : at == std::string_view::npos ? 0 : mark.size();
  while (at < scenario.size() && at != 0 && at != std::string_view::npos) {
    const std::size_t next = std::min(scenario.find(mark, at), scenario.size());
    const std::string_view section = scenario.substr(at, next - at);
    const std::size_t line = std::min(section.find('\n'), section.size());
    add_section(section.substr(0, line), section.substr(std::min(line + 1, section.size())), world);
    at = next + mark.size();
  }
  if (!world.arguments.empty() && world.arguments.front() == "arrcheck") {
    world.arguments.erase(world.arguments.begin());
  }
  return world;
}

} // namespace

} // namespace arrcheck::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace arrcheck::fuzz;
  const Input input(data, size);
  World world = world_of(std::string_view(reinterpret_cast<const char*>(data), size));
  if (world.arguments.empty() || world.arguments.size() > most_arguments) {
    return -1; // libFuzzer does not keep it
  }
  if (!input.one_in(8)) { // the second opinion takes as long as all the rest
    world.environment.emplace("ARRCHECK_FAST", "true");
  }
  const Ending ending = run_in_memory(world);
  require_sound(ending, world);
  if (input.one_in(8)) {
    require(run_in_memory(world) == ending, "the same run twice", ending.out);
  }
  return 0;
}
