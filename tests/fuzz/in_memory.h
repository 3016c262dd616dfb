#pragma once

#include <map>
#include <string>
#include <vector>

namespace arrcheck::fuzz {

// Everything that a run of the program is given. Files are in memory; nothing else can be reached.
struct World {
  std::map<std::string, std::string> files; // by path
  std::map<std::string, std::string> environment;
  std::string input;                  // standard input
  std::vector<std::string> arguments; // without the program's own name
};

// What came of it.
struct Ending {
  int code = 0;
  std::string out;
  std::string err;
  std::map<std::string, std::string> written; // by path

  bool operator==(const Ending&) const = default;
};

Ending run_in_memory(const World& world);

// What has to hold of every run: it ends with one of the codes that a user can bring about, and
// everything that it writes is clean.
void require_sound(const Ending& ending, const World& world);

} // namespace arrcheck::fuzz
