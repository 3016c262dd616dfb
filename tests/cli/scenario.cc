#include "scenario.h"

#include "../unit/cli/memory_disk.h"
#include "cli/run.h"
#include "scenario_checks.h"
#include "words.h"

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::string_view mark = "=== ";

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw std::runtime_error("cannot read " + path);
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string in_repository(const std::string& path) {
  return std::string(ARRCHECK_SOURCE_DIR "/") + path;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

// "a b" after "file " in "file a b"; nothing when the title begins otherwise.
std::optional<std::string> after(std::string_view word, const std::string& title) {
  return title.starts_with(word) ? std::optional(title.substr(word.size())) : std::nullopt;
}

// Splits "path: why" and "path from place".
std::pair<std::string, std::string> halves(const std::string& text, std::string_view between) {
  const std::size_t at = text.find(between);
  return at == std::string::npos ? std::pair(text, std::string())
                                 : std::pair(text.substr(0, at), text.substr(at + between.size()));
}

// Everything a run is given.
struct Stage {
  MemoryDisk disk;
  std::map<std::string, std::string> environment;
  std::map<std::string, std::string> world;
  std::string input;
  std::vector<std::string> arguments;
};

void add_folder(const std::string& folder, const std::string& from, MemoryDisk& disk) {
  disk.add_folder(folder);
  if (from.empty()) {
    return;
  }
  const std::string root = in_repository(from);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.is_regular_file()) {
      const std::string inside = entry.path().string().substr(root.size() + 1);
      disk.add_file(fmt::format("{}/{}", folder, inside), bytes_of(entry.path().string()));
    }
  }
}

bool put_on_disk(const Scenario::Section& section, MemoryDisk& disk) {
  if (const auto file = after("file ", section.title)) {
    const auto [path, from] = halves(*file, " from ");
    disk.add_file(path, from.empty() ? section.text : bytes_of(in_repository(from)));
  } else if (const auto folder = after("folder ", section.title)) {
    const auto [path, from] = halves(*folder, " from ");
    add_folder(path, from, disk);
  } else if (const auto device = after("device ", section.title)) {
    const auto [path, why] = halves(*device, ": ");
    disk.add_device(path, why);
  } else if (const auto link = after("link ", section.title)) {
    const auto [path, target] = halves(*link, ": ");
    disk.add_link(path, target);
  } else if (const auto unreadable = after("unreadable ", section.title)) {
    const auto [path, why] = halves(*unreadable, ": ");
    disk.fail_reading(path, why);
  } else if (const auto unwritable = after("unwritable ", section.title)) {
    const auto [path, why] = halves(*unwritable, ": ");
    disk.fail_writing(path, why);
  } else {
    return false;
  }
  return true;
}

bool is_expectation(const std::string& title) {
  return title == "exit" || title.starts_with("stdout") || title.starts_with("stderr") ||
         title.starts_with("written ");
}

void set_stage(const Scenario& scenario, Stage& stage) {
  stage.world = {{"today", "2025-11-22"}, {"width", "80"}};
  for (const Scenario::Section& section : scenario.sections) {
    if (section.title == "environment" || section.title == "world") {
      auto& into = section.title == "world" ? stage.world : stage.environment;
      for (const std::string& line : lines_of(section.text)) {
        const auto [name, value] = halves(line, section.title == "world" ? ": " : "=");
        into[name] = value;
      }
    } else if (section.title == "input") {
      stage.input = section.text;
    } else if (section.title == "run") {
      stage.arguments = words_of(section.text);
    } else if (!put_on_disk(section, stage.disk) && !is_expectation(section.title)) {
      throw std::runtime_error(
          fmt::format("{}: no section called \"{}\"", scenario.file, section.title));
    }
  }
  if (stage.arguments.empty() || stage.arguments.front() != "arrcheck") {
    throw std::runtime_error(scenario.file + ": \"run\" is to begin with arrcheck");
  }
  stage.arguments.erase(stage.arguments.begin());
}

Io world_of(Stage& stage, Ending& ending) {
  const auto has = [&stage](const std::string& name, std::string_view word) {
    return stage.world[name].find(word) != std::string::npos;
  };
  const auto write = [](bool closed, std::string& into) {
    return [closed, &into](std::string_view text) {
      into += closed ? "" : text;
      return !closed;
    };
  };
  return {stage.disk,
          [&stage](std::size_t limit, std::string& bytes) -> std::optional<FileSystem::Failure> {
            bytes = stage.input.substr(0, limit + 1);
            stage.input.erase(0, bytes.size());
            return std::nullopt;
          },
          write(has("stdout", "closed"), ending.out),
          write(has("stderr", "closed"), ending.err),
          [&stage](const std::string& name) {
            const auto found = stage.environment.find(name);
            return found == stage.environment.end() ? std::nullopt : std::optional(found->second);
          },
          has("terminal", "stdin"),
          has("terminal", "stdout"),
          has("terminal", "stderr"),
          static_cast<std::uint32_t>(std::stoul(stage.world["width"])),
          parse_date(stage.world["today"]).value()};
}

// A text as scenarios quote it: an escape character can be seen, and the program's version, which
// changes with every release, has a name.
std::string quoted(std::string text) {
  const auto replace = [&text](std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
      text.replace(at, from.size(), to);
    }
  };
  replace("\x1b", "\u241b");
  replace(ARRCHECK_VERSION, "VERSION");
  return text;
}

// Sets locale and time zone of the process, and sets them back.
class Elsewhere {
public:
  explicit Elsewhere(const Surroundings& to) { set(to.locale, to.zone); }

  Elsewhere(const Elsewhere&) = delete;
  Elsewhere& operator=(const Elsewhere&) = delete;

  ~Elsewhere() { set("C", "UTC"); }

private:
  static void set(const std::string& locale, const std::string& zone) {
    setenv("LC_ALL", locale.c_str(), 1);
    setenv("TZ", zone.c_str(), 1);
    std::setlocale(LC_ALL, locale.c_str()); // stays as it is where there is no such locale
    tzset();
  }
};

std::vector<std::string> words_of_run(const Scenario& scenario) {
  const auto run = std::find_if(scenario.sections.begin(),
                                scenario.sections.end(),
                                [](const auto& section) { return section.title == "run"; });
  return run == scenario.sections.end() ? std::vector<std::string>{} : words_of(run->text);
}

} // namespace

Scenario read_scenario(const std::string& file) {
  Scenario scenario{file, "", {}};
  for (const std::string& line : lines_of(bytes_of(file))) {
    if (line.starts_with(mark)) {
      scenario.sections.push_back({line.substr(mark.size()), ""});
    } else {
      std::string& text =
          scenario.sections.empty() ? scenario.shows : scenario.sections.back().text;
      text += line + "\n";
    }
  }
  for (Scenario::Section& section : scenario.sections) { // the blank line before the next one
    if (section.text == "\n" || section.text.ends_with("\n\n")) {
      section.text.pop_back();
    }
  }
  return scenario;
}

Ending play(const Scenario& scenario, const Surroundings& surroundings) {
  const Elsewhere elsewhere(surroundings);
  Stage stage;
  set_stage(scenario, stage);
  if (surroundings.list_backwards) {
    stage.disk.list_backwards();
  }
  Ending ending;
  Io io = world_of(stage, ending);
  ending.code = run(stage.arguments, io);
  ending.out = quoted(std::move(ending.out));
  ending.err = quoted(std::move(ending.err));
  for (const auto& [path, text] : stage.disk.written()) {
    ending.written[path] = quoted(text);
  }
  return ending;
}

std::vector<std::string> complaints(const Scenario& scenario, const Ending& ending) {
  std::vector<std::string> found = differences(scenario, ending);
  const auto add = [&found](const std::string& where, const std::string& text, bool is_github) {
    for (const std::string& fault : faults(text, is_github)) {
      found.push_back(fmt::format("{} {}", where, fault));
    }
  };
  const std::vector<std::string> words = words_of_run(scenario);
  const auto says = [&words](const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  add("stdout", ending.out, says("github"));
  add("stderr", ending.err, false);
  for (const auto& [path, text] : ending.written) {
    add(path, text, says("github:" + path));
  }
  return found;
}

void rewrite(const Scenario& scenario, const Ending& ending) {
  std::string text = scenario.shows;
  for (const Scenario::Section& section : expected_of(scenario, ending)) {
    text += fmt::format("{}{}{}\n{}",
                        text.empty() || text.ends_with("\n\n") ? "" : "\n",
                        mark,
                        section.title,
                        section.text);
  }
  std::ofstream(scenario.file, std::ios::binary) << text;
}

} // namespace arrcheck
