#include "cli/disk.h"
#include "cli/exit_code.h"
#include "cli/run.h"
#include "cli/world.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <typeinfo>
#include <vector>

#include <cxxabi.h>

namespace {

// Where no handler is left, such as without memory for cleaning up: still a message and a code.
[[noreturn]] void give_up() noexcept {
  const std::type_info* thrown = abi::__cxa_current_exception_type();
  std::fputs(thrown != nullptr && *thrown == typeid(std::bad_alloc)
                 ? "error: not enough memory\n"
                 : "arrcheck: internal error, please report it\n",
             stderr);
  std::_Exit(arrcheck::exit_internal);
}

void expect_the_worst() {
  std::set_terminate(give_up);
}

// Called before everything else, initialisers of shared libraries included: they need memory, too.
[[gnu::section(".preinit_array"), gnu::used]] void (*first)() = expect_the_worst;

} // namespace

int main(int argc, char** argv) {
  arrcheck::Disk disk;
  arrcheck::Io io = arrcheck::real_world(disk);
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  return arrcheck::run(arguments, io);
}
