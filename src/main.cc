#include "cli/disk.h"
#include "cli/exit_code.h"
#include "cli/run.h"
#include "cli/world.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

namespace {

// Where no handler is left, such as without memory for cleaning up: still a message and a code.
[[noreturn]] void give_up() noexcept {
  std::fputs("arrcheck: internal error, or not enough memory\n", stderr);
  std::_Exit(arrcheck::exit_internal);
}

} // namespace

int main(int argc, char** argv) {
  std::set_terminate(give_up);
  arrcheck::Disk disk;
  arrcheck::Io io = arrcheck::real_world(disk);
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  return arrcheck::run(arguments, io);
}
