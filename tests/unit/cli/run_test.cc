#include "cli/exit_code.h"
#include "cli/run.h"
#include "memory_disk.h"

#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace arrcheck {
namespace {

// A disk that throws what it is told to.
template <class Thrown> class Throwing : public MemoryDisk {
public:
  explicit Throwing(Thrown thrown) : thrown_(thrown) {}

  Kind kind(const FilePath& /*path*/) override { throw thrown_; }

private:
  Thrown thrown_;
};

int code_of(FileSystem& disk, std::string& told) {
  Io io{disk,
        [](std::size_t, std::string&) { return std::nullopt; },
        [](std::string_view) { return true; },
        [&told](std::string_view text) {
          told = text;
          return true;
        },
        [](const std::string&) { return std::nullopt; },
        false,
        false,
        false,
        100,
        *parse_date("2025-11-22")};
  const std::vector<std::string> arguments = {"validate", "masa.yaml"};
  return run(arguments, io);
}

} // namespace

TEST_CASE("run: what nobody foresaw ends with a message and its own exit code") {
  std::string told;
  Throwing<std::logic_error> known(std::logic_error("out of\x1b[2J order"));
  CHECK(code_of(known, told) == exit_internal);
  CHECK(told.find("internal error, please report it: out of\\x1b[2J order\n") != std::string::npos);
  Throwing<int> unknown(1);
  CHECK(code_of(unknown, told) == exit_internal);
  CHECK(told.ends_with("internal error, please report it\n"));
}

TEST_CASE("run: too little memory is told as what it is") {
  std::string told;
  Throwing<std::bad_alloc> full((std::bad_alloc()));
  CHECK(code_of(full, told) == exit_internal);
  CHECK(told == "error: not enough memory\n");
}

} // namespace arrcheck
