#pragma once

#include <string>
#include <vector>

namespace yaml_tests {

using Arguments = std::vector<std::string>;

// Each returns the exit code: 0, 1 when something failed, 77 when its data is not there.
int run_suite(const Arguments& arguments);
int run_hostile(const Arguments& arguments);
int run_corrupt(const Arguments& arguments);
int run_mutate(const Arguments& arguments);
int run_generated(const Arguments& arguments);

} // namespace yaml_tests
