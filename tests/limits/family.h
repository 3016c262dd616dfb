#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

// Inputs with as much of one thing as a file may hold: what takes longest, made the same each time.
namespace arrcheck::testing {

struct LimitSample {
  std::string name;    // of its folder: "partners-and-areas"
  std::string text;    // masa.yaml
  std::string older;   // older.yaml, to compare it with: the same in another order, or renamed
  std::string report;  // report.yaml, a yearly report on masa.yaml; may be empty
  std::string rules;   // the expectations of a stranger's rule, one rule file; may be empty
  std::string waivers; // waivers.yaml; may be empty
};

// How many items the lists of a sample may have. The limits of read_yaml.h stay far away for fewer.
std::vector<LimitSample> limit_family(std::size_t items);

} // namespace arrcheck::testing
