// The pages under docs/rules are those that "rules docs" writes of the built-in rules.
#include "cli/disk.h"
#include "cli/load.h"
#include "report/rule_pages.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;

namespace {

constexpr std::string_view how_to = "; write the pages anew with \"arrcheck rules docs --out "
                                    "docs/rules\" and look at what has changed";

std::vector<RulePage> written() {
  Disk disk;
  Io io{disk, {}, {}, {}, {}, false, false, false, 0, {}};
  const RuleSets sets(Options{}, io);
  std::vector<RuleBook> books;
  for (const RuleSet* set : sets.all()) {
    books.push_back({set, sets.files_of(*set)});
  }
  return rule_pages(books, books);
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return std::move(bytes).str();
}

} // namespace

TEST_CASE("docs/rules holds what the program writes, and nothing else") {
  const std::filesystem::path folder = fmt::format("{}/docs/rules", ARRCHECK_SOURCE_DIR);
  std::set<std::string> names;
  for (const RulePage& page : written()) {
    names.insert(page.name);
    const bool same = bytes_of(folder / page.name) == page.text;
    CHECK_MESSAGE(same, fmt::format("docs/rules/{} is out of date{}", page.name, how_to));
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    CHECK_MESSAGE(names.count(name) == 1, fmt::format("docs/rules/{} is no such page", name));
  }
}
