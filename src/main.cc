#include "cli/run.h"
#include "cli/world.h"

#include <string>
#include <vector>

int main(int argc, char** argv) {
  arrcheck::Disk disk;
  arrcheck::Io io = arrcheck::real_world(disk);
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  return arrcheck::run(arguments, io);
}
