#pragma once

#include <map>
#include <string>
#include <vector>

namespace arrcheck {

// A run of the program told in one text file; tests/cli/README.md explains how to write one.
struct Scenario {
  struct Section {
    std::string title; // what follows "=== "
    std::string text;
  };

  std::string file;  // where it stands
  std::string shows; // the words before the first section
  std::vector<Section> sections;
};

// What a run did. Escape characters are shown as U+241B.
struct Ending {
  int code = 0;
  std::string out;
  std::string err;
  std::map<std::string, std::string> written;
};

// The surroundings that no result may depend on.
struct Surroundings {
  std::string locale = "C";
  std::string zone = "UTC";
  bool list_backwards = false; // folders tell their names in another order
};

Scenario read_scenario(const std::string& file);

// Runs it. Throws std::runtime_error for a section that means nothing.
Ending play(const Scenario& scenario, const Surroundings& surroundings);

// In what an ending differs from what the scenario expects, or from what every run must keep to:
// streams are clean text, JSON has the shape of its schema. Empty when all is well.
std::vector<std::string> complaints(const Scenario& scenario, const Ending& ending);

// Rewrites the scenario's file with what was seen in the place of each text it expects whole. The
// exit code and the sections that expect parts stay: they are for people to write.
void rewrite(const Scenario& scenario, const Ending& ending);

} // namespace arrcheck
