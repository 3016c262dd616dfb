#include "../unit/cli/memory_disk.h"
#include "cli/run.h"

#include <fstream>
#include <iterator>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

// The summary of a step in GitHub Actions, where others have written to it before.
namespace arrcheck {
namespace {

const std::string summary = "step_summary";
constexpr std::size_t longest = std::size_t{900} << 10U;

std::string bytes_of(const std::string& path) {
  std::ifstream file(ARRCHECK_SOURCE_DIR "/tests/cli/files/" + path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Ended {
  int code = 0;
  std::string error;
  std::string written; // empty: the summary was left alone
};

Ended run_after(std::size_t before) {
  MemoryDisk disk;
  for (const std::string rule : {"edition", "boundaries", "lead", "published"}) {
    disk.add_file(fmt::format("tiny/{}.yaml", rule), bytes_of(fmt::format("tiny/{}.yaml", rule)));
  }
  disk.add_file("a.yaml", bytes_of("area/good.yaml"));
  disk.add_file(summary, std::string(before, 'x'));
  Ended ended;
  Io io{disk,
        [](std::size_t, std::string&) { return std::nullopt; },
        [](std::string_view) { return true; },
        [&ended](std::string_view text) {
          ended.error += text;
          return true;
        },
        [](const std::string& name) {
          return name == "GITHUB_STEP_SUMMARY" ? std::optional(summary) : std::nullopt;
        },
        false,
        false,
        false,
        100,
        *parse_date("2025-11-22")};
  const std::vector<std::string> arguments{"validate", "-r", "tiny", "-f", "github", "a.yaml"};
  ended.code = run(arguments, io);
  if (disk.written().count(summary) != 0) {
    ended.written = disk.written().at(summary);
  }
  return ended;
}

} // namespace

TEST_CASE("step summary: what was there stays, and the report comes after an empty line") {
  const Ended ended = run_after(3);
  CHECK(ended.code == 0);
  CHECK(ended.written.starts_with("xxx\n\n# Safeguarding arrangements\n"));
}

TEST_CASE("step summary: with what was there it keeps to what GitHub takes, or is left alone") {
  std::size_t written = 0;
  std::size_t refused = 0;
  for (std::size_t before = longest - 3000; before < longest + 500; before += 100) {
    const Ended ended = run_after(before);
    CAPTURE(before);
    CHECK(ended.written.size() <= longest);
    CHECK(ended.code == (ended.written.empty() ? 2 : 0));
    CHECK((ended.error.find("it is full") != std::string::npos) == ended.written.empty());
    ++(ended.written.empty() ? refused : written);
  }
  CHECK(written > 0);
  CHECK(refused > 0);
}

} // namespace arrcheck
