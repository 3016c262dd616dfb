#include "../unit/cli/memory_disk.h"
#include "cli/run.h"
#include "report/format.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <doctest/doctest.h>

// docs/exit-codes.md is the one place that says the codes; here is only how to bring about each of
// its situations.
namespace arrcheck {
namespace {

const std::string root = ARRCHECK_SOURCE_DIR;

std::string bytes_of(const std::string& path) {
  std::ifstream file(root + "/" + path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Situation {
  const char* words; // as in the page
  std::vector<std::string> arguments;
  bool out_is_closed = false;
  bool fails_inside = false;
};

// In every situation the disk holds tests/cli/files and what disk() adds to it.
const std::vector<Situation> situations = {
    {"every rule that applies is met", {"good.yaml"}},
    {"a gap in a must", {"gap-must.yaml"}},
    {"a gap in a should", {"gap-should.yaml"}},
    {"a gap in a should, with `--fail-on should`", {"gap-should.yaml", "--fail-on", "should"}},
    {"a gap in a must, with `--fail-on never`", {"gap-must.yaml", "--fail-on", "never"}},
    {"a gap that `--show` leaves out of the report",
     {"gap-should.yaml", "--fail-on", "should", "--show", "must"}},
    {"a gap in a must, with `--exit-zero`", {"gap-must.yaml", "--exit-zero"}},
    {"a rule that cannot tell", {"unknown.yaml"}},
    {"a rule that cannot tell, with `--fail-on-unknown`", {"unknown.yaml", "--fail-on-unknown"}},
    {"a file that cannot be read, beside a good one", {"good.yaml", "locked.yaml"}},
    {"a file that is not YAML, beside one with a gap", {"broken.yaml", "gap-must.yaml"}},
    {"a file with a misspelt key", {"wrong-shape.yaml"}},
    {"a file with a misspelt key, with `--exit-zero`", {"wrong-shape.yaml", "--exit-zero"}},
    {"a path that leads nowhere, beside a good file", {"good.yaml", "nowhere.yaml"}},
    {"a path that leads nowhere, beside a file that is not YAML", {"nowhere", "broken.yaml"}},
    {"a folder without arrangements", {"empty"}},
    {"an edition without rules", {"other-edition.yaml"}},
    {"a day before the edition", {"gap-must.yaml", "--as-at", "2022-06-30"}},
    {"every rule left out by `--skip`", {"gap-must.yaml", "--skip", "tiny"}},
    {"a gap in a must that is waived", {"gap-must.yaml", "--waivers", "waivers.yaml"}},
    {"a gap in a must whose waiver ended the day before",
     {"gap-must.yaml", "--waivers", "waivers.yaml", "--as-at", "2026-03-01"}},
    {"a gap in a must whose waiver would last too long",
     {"gap-must.yaml", "--waivers", "long-waivers.yaml"}},
    {"a gap in a must that is waived, with `--no-waivers`",
     {"gap-must.yaml", "--waivers", "waivers.yaml", "--no-waivers"}},
    {"a waiver without a gap", {"good.yaml", "--waivers", "every-file-waivers.yaml"}},
    {"a waiver for an unknown rule, and no gap",
     {"good.yaml", "--waivers", "unknown-waivers.yaml"}},
    {"waivers with a misspelt key", {"good.yaml", "--waivers", "misspelt-waivers.yaml"}},
    {"waivers that are not there", {"good.yaml", "--waivers", "nowhere.yaml"}},
    {"a gap in a must that the baseline holds", {"gap-must.yaml", "--baseline", "baseline.json"}},
    {"a gap in a must that a baseline of another file holds",
     {"departing.yaml", "--baseline", "baseline.json"}},
    {"a baseline changed by hand", {"gap-must.yaml", "--baseline", "changed.json"}},
    {"a baseline that cannot be written", {"good.yaml", "--write-baseline", "locked/report.txt"}},
    {"a departure from a must", {"departing.yaml"}},
    {"a departure from an unknown rule", {"departing-nowhere.yaml"}},
    {"an unknown option", {"good.yaml", "--fial-on", "must"}},
    {"an unknown rule", {"good.yaml", "--only", "tiny/leed"}},
    {"an unknown rule set", {"good.yaml", "-r", "wt2032"}},
    {"a broken rule set", {"good.yaml", "-r", "broken-rules"}},
    {"a rule set without rules", {"good.yaml", "-r", "empty"}},
    {"a configuration with an unknown key", {"good.yaml", "--config", "misspelt.yaml"}},
    {"a report file that cannot be written", {"good.yaml", "-f", "text:locked/report.txt"}},
    {"standard output that is closed, and something to say", {"gap-must.yaml"}, true},
    {"an error inside the program", {"good.yaml"}, false, true},
};

// A disk whose folders fail in a way that nobody foresaw.
class FaultyDisk : public MemoryDisk {
public:
  Kind kind(const FilePath& /*path*/) override { throw std::logic_error("out of order"); }
};

std::string with(std::string text, std::string_view old, std::string_view replacement) {
  return text.replace(text.find(old), old.size(), replacement);
}

void fill_gate(MemoryDisk& disk) {
  const std::string waivers = bytes_of("tests/cli/files/waivers/boundaries.yaml");
  disk.add_file("waivers.yaml", waivers);
  disk.add_file("long-waivers.yaml", with(waivers, "2026-02-28", "2026-03-01"));
  disk.add_file("unknown-waivers.yaml", with(waivers, "boundaries", "boundary"));
  disk.add_file("misspelt-waivers.yaml", with(waivers, "owner", "onwer"));
  disk.add_file("every-file-waivers.yaml", with(waivers, "    document: gap-must.yaml\n", ""));
  const std::string baseline = bytes_of("tests/cli/files/waivers/baseline.json");
  disk.add_file("baseline.json", baseline);
  disk.add_file("changed.json", with(baseline, "gap-must.yaml", "good.yaml"));
  const std::string gap = bytes_of("tests/cli/files/area/gap-must.yaml");
  const std::string good = bytes_of("tests/cli/files/area/good.yaml");
  disk.add_file("departing.yaml", gap + "departures: [{rule: tiny/boundaries, reason: Known.}]\n");
  disk.add_file("departing-nowhere.yaml", good + "departures: [{rule: tiny/x, reason: Known.}]\n");
}

void fill(MemoryDisk& disk) {
  fill_gate(disk);
  for (const std::string name :
       {"good", "gap-must", "gap-should", "unknown", "broken", "wrong-shape"}) {
    disk.add_file(name + ".yaml", bytes_of("tests/cli/files/area/" + name + ".yaml"));
  }
  for (const std::string name : {"edition", "boundaries", "lead", "published"}) {
    disk.add_file("tiny/" + name + ".yaml", bytes_of("tests/cli/files/tiny/" + name + ".yaml"));
  }
  disk.add_file("locked.yaml", "");
  disk.fail_reading("locked.yaml", "Permission denied");
  disk.fail_writing("locked/report.txt", "Permission denied");
  disk.add_folder("empty");
  disk.add_file("broken-rules/rule.yaml", "rule: broken/rule\n");
  disk.add_file("misspelt.yaml", "arrcheck: config/1\nfial-on: should\n");
  disk.add_file("other-edition.yaml",
                "arrcheck: arrangement/1\ntitle: Old\nedition: wt2010\ntranscription: partial\n");
}

int code_of(const Situation& situation, const std::string& format) {
  MemoryDisk usual;
  FaultyDisk faulty;
  MemoryDisk& disk = situation.fails_inside ? faulty : usual;
  fill(disk);
  std::vector<std::string> arguments{"validate", "-f", format};
  const bool has_rules =
      std::find(situation.arguments.begin(), situation.arguments.end(), "-r") !=
          situation.arguments.end() ||
      std::find(situation.arguments.begin(), situation.arguments.end(), "other-edition.yaml") !=
          situation.arguments.end();
  if (!has_rules) {
    arguments.insert(arguments.end(), {"-r", "tiny"});
  }
  arguments.insert(arguments.end(), situation.arguments.begin(), situation.arguments.end());
  std::string told;
  Io io{disk,
        [](std::size_t, std::string&) { return std::nullopt; },
        [&](std::string_view text) {
          told += situation.out_is_closed ? "" : text;
          return !situation.out_is_closed;
        },
        [&told](std::string_view text) {
          told += text;
          return true;
        },
        [](const std::string&) { return std::nullopt; },
        false,
        false,
        false,
        100,
        *parse_date("2025-11-22")};
  const int code = run(arguments, io);
  CAPTURE(std::string(situation.words));
  CHECK_MESSAGE((code < 2 || !told.empty()), "nothing says why");
  return code;
}

// The page's last table: its header and its rows.
std::vector<std::vector<std::string>> table_of_page() {
  std::vector<std::vector<std::string>> rows;
  std::istringstream page(bytes_of("docs/exit-codes.md"));
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("## ")) {
      rows.clear();
    }
    if (!line.starts_with("| ")) {
      continue;
    }
    std::vector<std::string> cells;
    std::istringstream parts(line.substr(2));
    for (std::string cell; std::getline(parts, cell, '|');) {
      const std::size_t begin = cell.find_first_not_of(' ');
      if (begin != std::string::npos) {
        cells.push_back(cell.substr(begin, cell.find_last_not_of(' ') - begin + 1));
      }
    }
    rows.push_back(cells);
  }
  return rows;
}

void check_row(const std::vector<std::string>& cells, const std::vector<std::string>& header) {
  const auto situation = std::find_if(situations.begin(),
                                      situations.end(),
                                      [&](const Situation& one) { return one.words == cells[0]; });
  CAPTURE(cells[0]);
  REQUIRE(situation != situations.end());
  REQUIRE(cells.size() == header.size());
  for (std::size_t column = 1; column < cells.size(); ++column) {
    CAPTURE(header[column]);
    CHECK(cells[column] == std::to_string(code_of(*situation, header[column])));
  }
}

} // namespace

TEST_CASE("exit codes: every situation ends as the page says, in every format") {
  const auto table = table_of_page();
  REQUIRE(table.size() == situations.size() + 1);
  for (std::size_t row = 1; row < table.size(); ++row) {
    check_row(table[row], table[0]);
  }
}

TEST_CASE("exit codes: the page has a column for every format") {
  const auto header = table_of_page().front();
  REQUIRE(header.size() == formats().size() + 1);
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    CHECK(std::find(header.begin(), header.end(), format.name) != header.end());
  }
}

} // namespace arrcheck
