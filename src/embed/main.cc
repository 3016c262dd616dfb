// Build-time tool: checks the repository's data files and prints them as C++ tables.
//   arrcheck_embed KIND OUTPUT FILE...
#include "embed/print.h"
#include "text/unicode.h"

#include <array>
#include <exception>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace {

struct Kind {
  std::string_view name;
  arrcheck::Printer print;
};

constexpr std::array<Kind, 5> kinds{{
    {"citations", arrcheck::print_citations},
    {"readings", arrcheck::print_readings},
    {"rules", arrcheck::print_rules},
    {"samples", arrcheck::print_samples},
    {"schemas", arrcheck::print_schemas},
}};

void complain(const arrcheck::Diagnostic& problem) {
  const arrcheck::Location& where = problem.where;
  if (where.source != nullptr) {
    const arrcheck::Position position = where.source->position(where.range.begin);
    std::cerr << fmt::format("{}:{}:{}: ", where.source->name(), position.line, position.column);
  }
  std::cerr << fmt::format("error: {}\n", arrcheck::visible(problem.message));
  if (!problem.hint.empty()) {
    std::cerr << fmt::format("  {}\n", arrcheck::visible(problem.hint));
  }
}

arrcheck::Result<std::vector<arrcheck::Source>>
read_files(std::span<const std::string_view> paths) {
  std::vector<arrcheck::Source> files;
  for (const std::string_view path : paths) {
    std::ifstream in{std::string(path), std::ios::binary};
    std::ostringstream bytes;
    if (!in || !(bytes << in.rdbuf())) {
      return arrcheck::Diagnostic{"embed/unreadable",
                                  arrcheck::Severity::Error,
                                  fmt::format("cannot read \"{}\"", path),
                                  {},
                                  {}};
    }
    files.push_back(
        std::make_shared<const arrcheck::SourceText>(std::string(path), std::move(bytes).str()));
  }
  return files;
}

arrcheck::Result<std::string> print(const Kind& kind, std::span<const std::string_view> paths) {
  const auto files = read_files(paths);
  if (!files) {
    return files.error();
  }
  return kind.print(*files);
}

int embed(const Kind& kind, std::string_view output, std::span<const std::string_view> paths) {
  const auto printed = print(kind, paths);
  if (!printed) {
    for (const arrcheck::Diagnostic& problem : printed.error()) {
      complain(problem);
    }
    return 1;
  }
  std::ofstream out{std::string(output), std::ios::binary};
  out << *printed;
  out.close();
  if (!out) {
    std::cerr << fmt::format("error: cannot write \"{}\"\n", output);
    return 1;
  }
  return 0;
}

} // namespace

int main(int argc, char** argv) try {
  const std::vector<std::string_view> arguments(argv + 1, argv + argc);
  if (arguments.size() >= 2) {
    for (const Kind& kind : kinds) {
      if (kind.name == arguments[0]) {
        return embed(kind, arguments[1], std::span(arguments).subspan(2));
      }
    }
  }
  std::cerr << "usage: arrcheck_embed KIND OUTPUT FILE...\n";
  return 2;

} catch (const std::exception& problem) {

  std::cerr << "error: " << problem.what() << '\n';
  return 1;
}
