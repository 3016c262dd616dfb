#include "golden.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

namespace arrcheck {
namespace {

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

void compare_golden(const std::string& file, const std::string& text) {
  const std::string path = std::string(ARRCHECK_SOURCE_DIR "/tests/golden/") + file;
  if (std::getenv("ARRCHECK_UPDATE_GOLDEN") != nullptr) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
  CAPTURE(file);
  CHECK(read(path) == text);
}

} // namespace arrcheck
