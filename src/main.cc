#include "cli/exit_code.h"
#include "cli/run.h"
#include "cli/world.h"

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

// The one place where what nobody foresaw ends: a message, and the exit code that says so.
int main(int argc, char** argv) {
  try {
    arrcheck::Disk disk;
    arrcheck::Io io = arrcheck::real_world(disk);
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    return arrcheck::run(arguments, io);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "arrcheck: internal error, please report it: %s\n", error.what());
  } catch (...) {
    std::fputs("arrcheck: internal error, please report it\n", stderr);
  }
  return arrcheck::exit_internal;
}
