#include "../unit/cli/memory_disk.h"
#include "cli/run.h"
#include "report/format.h"
#include "scenario_checks.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

// Text from files that tries to drive the terminal, the CI system or the reader of a report.
namespace arrcheck {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Written {
  int code = 0;
  std::string out;
  std::string err;
};

// Runs the program over one file, with the rules of tests/cli/files/tiny.
Written run_over(const std::string& name,
                 const std::string& bytes,
                 const std::vector<std::string>& arguments) {
  MemoryDisk disk;
  disk.add_file(name, bytes);
  for (const std::string rule : {"edition", "boundaries", "lead", "published"}) {
    const std::string path = fmt::format("tiny/{}.yaml", rule);
    disk.add_file(path, bytes_of(fmt::format("{}/tests/cli/files/{}", ARRCHECK_SOURCE_DIR, path)));
  }
  Written written;
  const auto into = [](std::string& text) {
    return [&text](std::string_view more) {
      text += more;
      return true;
    };
  };
  Io io{disk,
        [](std::size_t, std::string&) { return std::nullopt; },
        into(written.out),
        into(written.err),
        [](const std::string&) { return std::nullopt; },
        false,
        false,
        false,
        100,
        *parse_date("2025-11-22")};
  written.code = run(arguments, io);
  return written;
}

void check_clean(const std::string& text, bool is_github) {
  for (const std::string& fault : faults(text, is_github)) {
    FAIL_CHECK(fault << "\n" << text);
  }
}

// Checks everything that is written about a file, in every format.
void check_output(const std::string& name, const std::string& bytes) {
  CAPTURE(bytes);
  for (const Format& format : formats()) {
    for (const std::string how : {"--verbose", "--plain"}) {
      CAPTURE(format.name);
      const Written written = run_over(
          name, bytes, {"validate", "-r", "tiny", how, "-f", std::string(format.name), name});
      CHECK(written.code < 4);
      CHECK(!(written.out + written.err).empty());
      check_clean(written.out, format.name == "github");
      check_clean(written.err, false);
    }
  }
}

bool is_ci() {
  const char* ci = std::getenv("CI");
  return ci != nullptr && std::string(ci) == "true";
}

bool is_injection(const std::string& name) {
  return name.starts_with("inj-") || name == "rule-message-injection.yaml";
}

// The text where reports show it: in a title, in a name that a finding quotes, in an excerpt.
std::string arrangement_with(const std::string& scalar) {
  return fmt::format("arrcheck: arrangement/1\ntitle: {0}\nedition: tiny\ntranscription: complete\n"
                     "area: {{name: {0}, boundaries: {0}}}\n"
                     "partners:\n  - {{id: a, kind: police, name: {0}}}\n",
                     scalar);
}

// And where diagnostics show it: as a key, and as a value that is not allowed there.
std::string misshapen_with(const std::string& scalar) {
  return fmt::format("arrcheck: arrangement/1\ntitle: A\nedition: tiny\ntranscription: {0}\n"
                     "{0}: 1\narea: {{{0}: {0}}}\n",
                     scalar);
}

// YAML scalars, so that each can be written down here.
const std::vector<std::string> scalars = {
    R"("\e[2J\e]52;c;cm0gLXJm\a\b\x7f")",
    R"("a\n::error::forged\r\n::stop-commands::x")",
    R"("::error file=x::forged")",
    R"("  ##[group]forged")",
    R"("##vso[task.complete]")",
    R"("##teamcity[message]")",
    R"("\u202Efdp.exe\u202C\u2066\u200B\uFEFF\U000E0041")",
    R"("\N\_\L\P\u0085\u009B31m")",
    R"("\uFFFE\uFFFF\U0010FFFF")",
    R"("\0\x01\x1F\x80\xFF")",
    R"_("]]>&lt;<script>\"'|`*_[x](javascript:1)")_",
    R"("{} {0} %s %n {{partner.name}}")",
    R"('::error::plain')",
};

} // namespace

TEST_CASE("hostile: no text of a file comes out raw") {
  for (const std::string& scalar : scalars) {
    check_output("masa.yaml", arrangement_with(scalar));
    check_output("masa.yaml", misshapen_with(scalar));
  }
}

TEST_CASE("hostile: no name of a file comes out raw") {
  for (const std::string name : {"a\n::error::x\x1b[31m.yaml",
                                 "a\xff.yaml",
                                 "::error::x.yaml",
                                 "##[group].yaml",
                                 "rlo\xe2\x80\xae.yaml",
                                 "q'\"<&>.yaml",
                                 "a{0}.yaml",
                                 " lead.yaml"}) {
    check_output(name, arrangement_with("A"));
    check_output(name, misshapen_with("A"));
    check_output(name, "a: \"\n");
  }
}

TEST_CASE("hostile: the corpus of injections comes out tame") {
  const char* set = std::getenv("ARRCHECK_SHARED");
  const std::filesystem::path folder =
      std::filesystem::path(set != nullptr ? set : ARRCHECK_SOURCE_DIR "/../shared") / "hostile";
  if (!std::filesystem::exists(folder)) {
    CHECK_MESSAGE(!is_ci(), "CI needs the hostile files");
    MESSAGE("skipped: there is no folder of hostile files beside the project");
    return;
  }
  int seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (is_injection(name)) {
      check_output(name, bytes_of(entry.path()));
      check_output(name, "arrcheck: arrangement/1\nedition: tiny\n" + bytes_of(entry.path()));
      ++seen;
    }
  }
  CHECK(seen > 20);
}

} // namespace arrcheck
