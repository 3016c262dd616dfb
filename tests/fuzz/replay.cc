// Runs a fuzz target on kept inputs, files or all that lie in folders, as an ordinary test. The
// last name said is the one that failed.
#include "input.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

void add_inputs(const fs::path& path, std::vector<fs::path>& inputs) {
  if (!fs::is_directory(path)) {
    inputs.push_back(path);
    return;
  }
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) {
      inputs.push_back(entry.path());
    }
  }
}

} // namespace

int main(int argc, char** argv) {
  std::vector<fs::path> inputs;
  for (int i = 1; i < argc; ++i) {
    add_inputs(argv[i], inputs);
  }
  std::sort(inputs.begin(), inputs.end());
  for (const fs::path& path : inputs) {
    std::cout << path.string() << std::endl; // is to be seen when the next line never comes
    std::ifstream in(path, std::ios::binary);
    if (!in) {
      std::cout << "cannot be read\n";
      return 1;
    }
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  }
  std::cout << inputs.size() << " inputs replayed\n";
  return inputs.empty() ? 1 : 0;
}
