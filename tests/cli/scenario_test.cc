#include "scenario.h"
#include "scenario_checks.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>

#include <doctest/doctest.h>

namespace arrcheck {
namespace {

const std::string root = ARRCHECK_SOURCE_DIR "/tests/cli";

// Where a German decimal comma, a Turkish i, another day of the calendar or the order of a folder
// could show.
const Surroundings elsewhere{"de_DE.UTF-8", "Pacific/Kiritimati", true};
const Surroundings nowhere{"tr_TR.UTF-8", "America/Anchorage", false};

std::vector<std::string> scenarios_of(const std::string& command) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(root + "/" + command)) {
    if (entry.path().extension() == ".scenario") {
      files.push_back(entry.path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool same(const Ending& a, const Ending& b) {
  return a.code == b.code && a.out == b.out && a.err == b.err && a.written == b.written;
}

void run_scenario(const std::string& file) {
  CAPTURE(file);
  Scenario scenario = read_scenario(file);
  const Ending ending = play(scenario, {});
  if (std::getenv("ARRCHECK_UPDATE_GOLDEN") != nullptr) {
    rewrite(scenario, ending);
    scenario = read_scenario(file);
  }
  for (const std::string& complaint : complaints(scenario, ending)) {
    FAIL_CHECK(complaint);
  }
  CHECK_MESSAGE(same(ending, play(scenario, elsewhere)), "depends on its surroundings");
  CHECK_MESSAGE(same(ending, play(scenario, nowhere)), "depends on its surroundings");
}

void run_folder(const std::string& command) {
  const auto files = scenarios_of(command);
  CHECK(!files.empty());
  std::for_each(files.begin(), files.end(), run_scenario);
}

} // namespace

TEST_CASE("scenarios: validate") {
  run_folder("validate");
}

TEST_CASE("scenarios: explain") {
  run_folder("explain");
}

TEST_CASE("scenarios: rules") {
  run_folder("rules");
}

TEST_CASE("scenarios: about") {
  run_folder("about");
}

TEST_CASE("scenarios: usage") {
  run_folder("usage");
}

TEST_CASE("scenarios: config") {
  run_folder("config");
}

TEST_CASE("scenarios: gate") {
  run_folder("gate");
}

TEST_CASE("scenarios: waivers") {
  run_folder("waivers");
}

TEST_CASE("scenarios: baseline") {
  run_folder("baseline");
}

TEST_CASE("scenarios: compare") {
  run_folder("compare");
}

TEST_CASE("scenarios: diff") {
  run_folder("diff");
}

TEST_CASE("scenarios: no folder is left out") {
  const std::set<std::string> run = {"validate",
                                     "explain",
                                     "rules",
                                     "about",
                                     "usage",
                                     "config",
                                     "gate",
                                     "waivers",
                                     "baseline",
                                     "compare",
                                     "diff"};
  for (const auto& entry : std::filesystem::directory_iterator(root)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory() && name != "files") {
      CAPTURE(name);
      CHECK(run.count(name) == 1);
    }
  }
}

TEST_CASE("scenarios: what differs is noticed") {
  Scenario scenario{"", "", {{"exit", "0\n"}, {"stdout", "a\nb\n"}, {"stderr contains", "odd\n"}}};
  const Ending good{0, "a\nb\n", "how odd\n", {}};
  CHECK(complaints(scenario, good).empty());
  CHECK(complaints(scenario, {1, "a\nb\n", "how odd\n", {}}).size() == 1);
  CHECK(complaints(scenario, {0, "a\nc\n", "how odd\n", {}}).size() == 1);
  CHECK(complaints(scenario, {0, "a\nb\n", "", {}}).size() == 1);
  CHECK(complaints(scenario, {0, "a\nb\n", "odd", {{"x.json", "{}\n"}}}).size() == 1);
  scenario.sections.push_back({"written x.json lacks", "secret\n"});
  CHECK(complaints(scenario, {0, "a\nb\n", "odd", {{"x.json", "a secret"}}}).size() == 1);
  CHECK(complaints(scenario, good).size() == 1);
}

TEST_CASE("scenarios: only what goes out in the github format may hold annotations") {
  const std::string command = "::error title=a::b\n";
  Scenario scenario{
      "",
      "",
      {{"run", "arrcheck validate -f github x.yaml\n"}, {"exit", "0\n"}, {"stdout", command}}};
  CHECK(complaints(scenario, {0, command, "", {}}).empty());
  scenario.sections[0].text = "arrcheck validate -f github:a.txt x.yaml\n";
  CHECK(complaints(scenario, {0, command, "", {}}).size() == 1);
  scenario.sections[2].title = "written a.txt";
  CHECK(complaints(scenario, {0, "", "", {{"a.txt", command}}}).empty());
  scenario.sections[2].title = "written b.txt";
  CHECK(complaints(scenario, {0, "", "", {{"b.txt", command}}}).size() == 1);
}

TEST_CASE("scenarios: output that is not clean is noticed") {
  CHECK(faults("plain\n").empty());
  CHECK(faults("\xff").size() == 1);
  CHECK(faults("a\x1b[2J").size() == 1);
  CHECK(faults("a\n  ::error::b\n").size() == 1);
  CHECK(faults("##[group]\n").size() == 1);
  CHECK(faults("##vso[task]\n").size() == 1);
  CHECK(faults("a ##[add-mask]b\n").size() == 1);
  CHECK(faults("## A heading\n").empty());
  CHECK(faults("::error title=a::b\n").size() == 1);
  CHECK(faults("::error title=a::b\n", true).empty());
  CHECK(faults("::error::b\n", true).size() == 1);
  CHECK(faults("\xEF\xBB\xBF\"a\"\r\n").empty());
  CHECK(faults("\xEF\xBB\xBF\"a\rb\"\r\n").size() == 1);
  CHECK(!faults("{\"type\":\"header\"}\n").empty());
  CHECK(faults("{\"a\": 1,}").size() == 1);
  CHECK(!faults("{\"format\": \"arrcheck/report/1\"}").empty());
}

} // namespace arrcheck
