#include "../unit/cli/memory_disk.h"
#include "cli/run.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

// A corpus that is checked in shards and put together, against one that is checked at once.
namespace arrcheck {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Said {
  int code = 0;
  std::string out;
  std::string err;

  bool operator==(const Said&) const = default;
};

// A disk with the rules of tests/cli/files/tiny and a small corpus: areas of every outcome, under
// two editions, some of which cannot be used.
class Corpus {
public:
  Corpus() {
    const std::filesystem::path root = ARRCHECK_SOURCE_DIR "/tests/cli/files";
    for (const std::string folder : {"tiny", "area"}) {
      for (const auto& entry : std::filesystem::directory_iterator(root / folder)) {
        const std::string name = entry.path().filename().string();
        disk_.add_file(fmt::format("{}/{}", folder, name), bytes_of(entry.path()));
        if (folder == "area") {
          areas_.push_back("area/" + name);
        }
      }
    }
    disk_.fail_reading("area/locked.yaml", "permission denied");
    disk_.add_file("area/locked.yaml", "");
    areas_.emplace_back("area/locked.yaml");
    std::sort(areas_.begin(), areas_.end());
  }

  [[nodiscard]] const std::vector<std::string>& areas() const { return areas_; }

  MemoryDisk& disk() { return disk_; }

  Said run_with(std::vector<std::string> arguments, std::string input = "") {
    arguments.insert(arguments.end(), {"--as-at", "2025-11-22"});
    Said said;
    const auto into = [](std::string& text) {
      return [&text](std::string_view more) {
        text += more;
        return true;
      };
    };
    Io io{disk_,
          [&input](std::size_t limit, std::string& bytes) {
            bytes = input.substr(0, limit + 1);
            input.erase(0, bytes.size());
            return std::nullopt;
          },
          into(said.out),
          into(said.err),
          [](const std::string&) { return std::nullopt; },
          false,
          false,
          false,
          100,
          *parse_date("2025-11-22")};
    said.code = run(arguments, io);
    return said;
  }

  // A report of some of the areas, made the way the others are.
  std::string report_of(const std::vector<std::string>& areas, const std::string& format) {
    std::vector<std::string> arguments{"validate", "-r", "tiny", "-f", format};
    arguments.insert(arguments.end(), areas.begin(), areas.end());
    return run_with(arguments).out;
  }

  // The table of some paths in a format.
  Said table_of(const std::vector<std::string>& paths,
                const std::string& format,
                const std::string& input = "") {
    std::vector<std::string> arguments{"compare", "-r", "tiny", "-v", "-f", format};
    arguments.insert(arguments.end(), paths.begin(), paths.end());
    return run_with(arguments, input);
  }

private:
  MemoryDisk disk_;
  std::vector<std::string> areas_;
};

const std::vector<std::string> table_formats{"text", "csv", "json", "ndjson"};

// Areas dealt out to so many shards.
std::vector<std::vector<std::string>> dealt(const std::vector<std::string>& areas,
                                            std::size_t shards) {
  std::vector<std::vector<std::string>> all(shards);
  for (std::size_t at = 0; at < areas.size(); ++at) {
    all[at % shards].push_back(areas[at]);
  }
  return all;
}

} // namespace

TEST_CASE("compare: shards put together are the table of one run, in any order and format") {
  for (const std::string report_format : {"json", "ndjson"}) {
    for (const std::size_t shards : {1U, 2U, 3U, 9U}) {
      Corpus corpus;
      std::vector<std::string> reports;
      for (const auto& shard : dealt(corpus.areas(), shards)) {
        reports.push_back(fmt::format("shards/{}.{}", reports.size(), report_format));
        corpus.disk().add_file(reports.back(), corpus.report_of(shard, report_format));
      }
      for (const std::string& format : table_formats) {
        CAPTURE(report_format);
        CAPTURE(shards);
        CAPTURE(format);
        const Said whole = corpus.table_of(corpus.areas(), format);
        CHECK(whole.code == 3);
        CHECK(whole.out.find("Goodshire") == std::string::npos);
        CHECK(whole.out.find("Good arrangements") != std::string::npos);
        std::vector<std::string> order = reports;
        const Said ascending = corpus.table_of(order, format);
        CHECK(ascending.out == whole.out);
        CHECK(ascending.code == whole.code);
        std::reverse(order.begin(), order.end());
        CHECK(corpus.table_of(order, format).out == whole.out);
        CHECK(corpus.table_of({"shards"}, format).out == whole.out);
        order.insert(order.end(), reports.begin(), reports.end()); // each twice
        CHECK(corpus.table_of(order, format).out == whole.out);
      }
    }
  }
}

TEST_CASE("compare: reports and arrangements may be mixed") {
  Corpus corpus;
  const auto shards = dealt(corpus.areas(), 3);
  corpus.disk().add_file("one.json", corpus.report_of(shards[0], "json"));
  corpus.disk().add_file("two.ndjson", corpus.report_of(shards[1], "ndjson"));
  std::vector<std::string> paths = shards[2];
  paths.insert(paths.begin(), {"two.ndjson", "one.json"});
  for (const std::string& format : table_formats) {
    CHECK(corpus.table_of(paths, format).out == corpus.table_of(corpus.areas(), format).out);
  }
}

TEST_CASE("compare: lines of several reports are read from one stream") {
  Corpus corpus;
  std::string stream;
  for (const auto& shard : dealt(corpus.areas(), 4)) {
    stream += corpus.report_of(shard, "ndjson");
  }
  // Longer than what is read at a time, so that lines and reports are cut anywhere.
  while (stream.size() < (std::size_t{3} << 20U)) {
    stream += stream;
  }
  for (const std::string& format : table_formats) {
    CHECK(corpus.table_of({"-"}, format, stream).out ==
          corpus.table_of(corpus.areas(), format).out);
  }
}

TEST_CASE("compare: a report on standard input in one document is read piece by piece") {
  Corpus corpus;
  std::string json = corpus.report_of(corpus.areas(), "json");
  json.insert(1, std::string(std::size_t{2} << 20U, ' '));
  json.insert(0, "\xEF\xBB\xBF\r\n");
  // The beginning of a file tells what it is, so its format has to stand there.
  CHECK(corpus.table_of({"-"}, "json", json).code == 3);
  json = corpus.report_of(corpus.areas(), "json");
  json.insert(json.rfind('}'), std::string(std::size_t{2} << 20U, ' '));
  CHECK(corpus.table_of({"-"}, "json", json).out == corpus.table_of(corpus.areas(), "json").out);
}

TEST_CASE("compare: an arrangement on standard input is checked like any other") {
  Corpus corpus;
  const std::string arrangement =
      bytes_of(ARRCHECK_SOURCE_DIR "/tests/cli/files/area/gap-must.yaml");
  const Said piped = corpus.run_with(
      {"compare", "-r", "tiny", "-", "--stdin-name", "area/gap-must.yaml", "-f", "csv"},
      arrangement);
  const Said read = corpus.run_with({"compare", "-r", "tiny", "area/gap-must.yaml", "-f", "csv"});
  CHECK(piped == read);
  CHECK(read.code == 0);
}

TEST_CASE("compare: a report cut off anywhere adds nothing") {
  Corpus corpus;
  for (const std::string format : {"json", "ndjson"}) {
    const std::string whole = corpus.report_of({"area/good.yaml"}, format);
    for (std::size_t size = 60; size + 2 < whole.size(); size += 37) {
      CAPTURE(format);
      CAPTURE(size);
      corpus.disk().add_file("cut.json", whole.substr(0, size));
      const Said said = corpus.table_of({"cut.json", "area/gap-must.yaml"}, "json");
      CHECK(said.code == 3);
      CHECK(said.out.find("\"areas\": [\n{\"path\":\"area/gap-must.yaml\"") != std::string::npos);
      CHECK(said.out.find("good.yaml") == std::string::npos);
      CHECK(said.err.find("cut.json") != std::string::npos);
    }
  }
}

} // namespace arrcheck
