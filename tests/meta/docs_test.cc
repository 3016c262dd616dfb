// Runs what the documentation shows. In README.md and docs/*.md,
//   ```console          each "$ arrcheck …" is run at the repository's root; what follows it is its
//                       output, in which a line "…" stands for any number of lines
//   ```yaml arrangement, ```yaml yearly-report, ```yaml config has the shape of such a file
//   ```yaml rule        compiles, lints, and its examples pass
//   ```yaml ci/gitlab.yml  is that file of the repository, byte for byte; any language, any file
#include "check/check.h"
#include "check/examples.h"
#include "cli/disk.h"
#include "cli/load.h"
#include "cli/run.h"
#include "document/read_yaml.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace arrcheck {

namespace {

struct Block {
  std::string kind;
  std::string text;
  std::size_t line = 0;
};

std::vector<Block> blocks_of(const std::filesystem::path& page) {
  std::ifstream in(page);
  std::vector<Block> blocks;
  bool inside = false;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("```")) {
      if (!inside) {
        blocks.push_back({line.substr(3), "", number});
      }
      inside = !inside;
    } else if (inside) {
      blocks.back().text += line + "\n";
    }
  }
  return blocks;
}

std::vector<std::filesystem::path> pages() {
  const std::filesystem::path root = ARRCHECK_SOURCE_DIR;
  std::vector<std::filesystem::path> found{root / "README.md", root / "CONTRIBUTING.md"};
  for (const auto& entry : std::filesystem::directory_iterator(root / "docs")) {
    if (entry.path().extension() == ".md") {
      found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::string> words_of(std::string_view line) {
  std::istringstream in{std::string(line)};
  std::vector<std::string> words;
  for (std::string word; in >> word;) {
    words.push_back(word);
  }
  return words;
}

// What a command prints on a terminal, both streams in order.
std::string run_command(std::string_view line) {
  std::string output;
  Disk disk;
  const auto collect = [&output](std::string_view text) {
    output += text;
    return true;
  };
  Io io{disk,
        [](std::size_t, std::string&) { return std::optional(FileSystem::Failure{"no input"}); },
        collect,
        collect,
        [](const std::string&) { return std::optional<std::string>(); },
        false,
        false,
        false,
        100,
        std::chrono::year{2026} / 11 / 22};
  std::vector<std::string> words = words_of(line);
  words.erase(words.begin());
  run(words, io);
  return output;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    line.erase(line.find_last_not_of(' ') + 1);
    lines.push_back(line);
  }
  while (!lines.empty() && lines.back().empty()) {
    lines.pop_back();
  }
  return lines;
}

// Whether the lines from `at` on are those that are shown, "…" standing for any number of them.
bool shows(const std::vector<std::string>& shown,
           std::size_t from,
           const std::vector<std::string>& actual,
           std::size_t at) {
  for (; from < shown.size(); ++from, ++at) {
    if (shown[from] == "…") {
      for (std::size_t next = at; next <= actual.size(); ++next) {
        if (shows(shown, from + 1, actual, next)) {
          return true;
        }
      }
      return false;
    }
    if (at >= actual.size() || shown[from] != actual[at]) {
      return false;
    }
  }
  return at == actual.size();
}

void check_console(const std::filesystem::path& page, const Block& block) {
  std::vector<std::string> commands;
  std::vector<std::string> outputs;
  std::istringstream in(block.text);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("$ ")) {
      commands.push_back(line.substr(2));
      outputs.emplace_back();
    } else if (!outputs.empty()) {
      outputs.back() += line + "\n";
    }
  }
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const std::string program = words_of(commands[i]).front();
    if (program != "arrcheck" && program != "./scripts/arrcheck") {
      continue;
    }
    const std::string actual = run_command(commands[i]);
    INFO(page.filename().string(), ":", block.line, ": ", commands[i], "\nprints\n", actual);
    CHECK(shows(lines_of(outputs[i]), 0, lines_of(actual), 0));
  }
}

void check_file(const std::filesystem::path& page, const Block& block) {
  INFO(page.filename().string(), ":", block.line);
  const auto document = read_yaml(std::make_shared<const SourceText>("example.yaml", block.text));
  REQUIRE(document);
  CHECK(block.kind == fmt::format("yaml {}", kind_of(*document)));
  for (const Diagnostic& problem :
       check_shape(*builtin_schema(kind_of(*document))->shape, *document)) {
    FAIL_CHECK(problem.message);
  }
}

// The file that a block says it is, when it says so.
std::string shown_file(const Block& block) {
  const std::vector<std::string> words = words_of(block.kind);
  return words.size() == 2 && words[1].find_first_of("./") != std::string::npos ? words[1] : "";
}

void check_copy(const std::filesystem::path& page, const Block& block, const std::string& file) {
  INFO(page.filename().string(), ":", block.line, ": ", file);
  std::ifstream in(file);
  REQUIRE(in);
  std::stringstream text;
  text << in.rdbuf();
  CHECK(block.text == text.str());
}

void check_rule(const std::filesystem::path& page, const Block& block) {
  INFO(page.filename().string(), ":", block.line);
  auto document = read_yaml(std::make_shared<const SourceText>("rule.yaml", block.text));
  REQUIRE(document);
  const std::string id(document->root().member("rule")->text);
  const std::vector<RuleSource> files{
      {id + ".yaml", std::make_shared<const Document>(std::move(*document))}};
  const auto set = compile_rule_set(files, rule_schemas());
  if (!set) {
    FAIL(set.error().front().message);
  }
  for (const Diagnostic& problem : lint_rule_set(set->set, files, rule_schemas(), {})) {
    FAIL_CHECK(problem.message);
  }
  for (const ExampleResult& result : run_examples(
           set->set.rules.front(), set->set, *files.front().document, rule_schemas().files)) {
    INFO(result.it);
    CHECK(result.problem.empty());
  }
}

} // namespace

TEST_CASE("the documentation shows what happens") {
  std::filesystem::current_path(ARRCHECK_SOURCE_DIR);
  std::size_t consoles = 0;
  std::size_t copies = 0;
  for (const auto& page : pages()) {
    for (const Block& block : blocks_of(page)) {
      if (block.kind == "console") {
        check_console(page, block);
        ++consoles;
      } else if (block.kind == "yaml arrangement" || block.kind == "yaml yearly-report" ||
                 block.kind == "yaml waivers" || block.kind == "yaml config") {
        check_file(page, block);
      } else if (block.kind == "yaml rule") {
        check_rule(page, block);
      } else if (const std::string file = shown_file(block); !file.empty()) {
        check_copy(page, block, file);
        ++copies;
      }
    }
  }
  CHECK(consoles > 0);
  CHECK(copies > 0);
}

} // namespace arrcheck
