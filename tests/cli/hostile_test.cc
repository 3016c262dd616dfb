#include "../unit/cli/memory_disk.h"
#include "cli/options.h"
#include "cli/run.h"
#include "hostile_fields.h"
#include "hostile_kinds.h"
#include "hostile_values.h"
#include "report/format.h"
#include "scenario_checks.h"
#include "text/unicode.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

// Text from files, arguments, variables and names of files that tries to drive the terminal, the
// build service or the reader of a report: each of the values in each of the fields, through each
// verb and each format.
namespace arrcheck {
namespace {

using namespace hostile;

using Words = std::vector<std::string>;

struct Written {
  int code = 0;
  std::string out;
  std::string err;
  std::map<std::string, std::string> files;
};

Written run_over(const Files& files,
                 const Words& arguments,
                 const std::map<std::string, std::string>& environment = {}) {
  MemoryDisk disk;
  disk.add_folder("out");
  for (const auto& [name, bytes] : files) {
    disk.add_file(name, bytes);
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
        [&environment](const std::string& name) {
          const auto found = environment.find(name);
          return found == environment.end() ? std::nullopt : std::optional(found->second);
        },
        false,
        false,
        false,
        100,
        *parse_date("2025-11-22")};
  written.code = run(arguments, io);
  written.files = disk.written();
  return written;
}

// Without the colours that are ours.
std::string uncolored(std::string text) {
  for (const std::string ours :
       {"\x1b[0m", "\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;32m", "\x1b[1;36m"}) {
    for (std::size_t at = text.find(ours); at != std::string::npos; at = text.find(ours, at)) {
      text.erase(at, ours.size());
    }
  }
  return text;
}

void check_clean(const std::string& text, bool is_github) {
  for (const std::string& fault : faults(uncolored(text), is_github)) {
    FAIL_CHECK(fault << "\n" << text);
  }
}

// A baseline keeps what is beyond the first 65,536 code points as it is, so that YAML and JSON read
// the same in it.
constexpr std::string_view baseline_name = "out/base.json";

std::string within_first_plane(std::string_view text) {
  std::string kept;
  for (; !text.empty(); text.remove_prefix(decode(text).length)) {
    if (decode(text).code_point.value_or(0) <= 0xFFFF) {
      kept += text.substr(0, decode(text).length);
    }
  }
  return kept;
}

void check_page(const std::string& text) {
  check_clean(text, false);
  for (const std::string& fault : markdown_faults(text)) {
    FAIL_CHECK(fault << "\n" << text);
  }
}

bool has(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Runs it and checks everything that was written.
int check_run(const Files& files,
              const Words& arguments,
              const std::map<std::string, std::string>& environment = {}) {
  const Written written = run_over(files, arguments, environment);
  CAPTURE(fmt::format("{}", fmt::join(arguments, " ")));
  CHECK(written.code < 4);
  CHECK(!(written.out + written.err + fmt::format("{}", written.files.size())).empty());
  if (has(arguments, "markdown")) {
    check_page(written.out);
  } else {
    check_clean(written.out, has(arguments, "github"));
  }
  check_clean(written.err, false);
  for (const auto& [name, text] : written.files) {
    if (name.ends_with(".md")) {
      check_page(text);
    } else {
      check_clean(name == baseline_name ? within_first_plane(text) : text, false);
    }
  }
  return written.code;
}

Words words_of(std::string_view line) {
  Words words;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    words.emplace_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return words;
}

// A command line with every format that its verb has a view in; itself, where it names none.
std::vector<Words> in_every_format(std::string_view line) {
  const Words words = words_of(line);
  const auto place = std::find(words.begin(), words.end(), "FORMAT");
  if (place == words.end()) {
    return {words};
  }
  std::vector<Words> all;
  for (const Format& format : formats()) {
    const bool has_view = line.starts_with("diff")      ? format.render_diff != nullptr
                          : line.starts_with("compare") ? format.render_table != nullptr
                                                        : true;
    if (has_view) {
      all.push_back(words);
      all.back()[static_cast<std::size_t>(place - words.begin())] = format.name;
    }
  }
  return all;
}

Files files_with(const Kind& kind, const Json& file) {
  Files files = ordinary_files();
  files[kind.path] = kind.text(file);
  return files;
}

Json filled(const Kind& kind, const std::vector<Field>& fields, const std::string& value) {
  Json file = kind.file;
  for (const Field& field : fields) {
    file = with(file, field, value);
  }
  return file;
}

bool is_taken(const Kind& kind, const Json& file) {
  return run_over(files_with(kind, file), in_every_format(kind.runs.front()).front()).code < 2;
}

// Where any words may stand: the free fields that the kind's first run takes tame words in.
std::vector<Field> wordy_fields(const Kind& kind) {
  std::vector<Field> wordy = fields_of(schema_of(kind.name));
  std::erase_if(wordy, [](const Field& field) { return !field.is_free; });
  if (!is_taken(kind, filled(kind, wordy, "Tame words"))) {
    std::erase_if(wordy, [&kind](const Field& field) {
      return !is_taken(kind, with(kind.file, field, "Tame words"));
    });
  }
  return wordy;
}

} // namespace

TEST_CASE("hostile: each value in all fields for words, through each verb") {
  std::size_t turn = 0; // of formats
  for (const Kind& kind : kinds()) {
    CAPTURE(kind.path);
    const std::vector<Field> wordy = wordy_fields(kind);
    CHECK(wordy.size() >= kind.fields_for_words);
    for (const std::string& value : values()) {
      CAPTURE(scalar(value));
      const Files files = files_with(kind, filled(kind, wordy, value));
      for (const std::string& line : kind.runs) {
        const std::vector<Words> all = in_every_format(line);
        check_run(files, all[++turn % all.size()]);
      }
    }
    const std::vector<Field> few(wordy.begin(),
                                 wordy.begin() + std::min<long>(8, std::ssize(wordy)));
    const Files files = files_with(kind, filled(kind, few, all_in_one()));
    for (const std::string& line : kind.runs) {
      for (const Words& words : in_every_format(line)) {
        check_run(files, words);
      }
    }
  }
}

TEST_CASE("hostile: each field, whatever it is for") {
  std::size_t turn = 0; // of verbs, formats and values
  for (const Kind& kind : kinds()) {
    const std::vector<Field> fields = fields_of(schema_of(kind.name));
    REQUIRE(!fields.empty());
    for (const Field& field : fields) {
      CAPTURE(fmt::format("{} {}", kind.path, field.path()));
      for (const std::string& value : {all_in_one(), values()[turn % values().size()]}) {
        const Files files = files_with(kind, with(kind.file, field, value));
        const std::vector<Words> all = in_every_format(kind.runs[++turn % kind.runs.size()]);
        check_run(files, all[turn / kind.runs.size() % all.size()]);
      }
    }
  }
}

TEST_CASE("hostile: each value as a key") {
  for (const Kind& kind : kinds()) {
    for (const std::string& value : values()) {
      Json file = kind.file;
      file[value] = value;
      CAPTURE(fmt::format("{} {}", kind.path, scalar(value)));
      check_run(files_with(kind, file), in_every_format(kind.runs.front()).front());
    }
  }
}

TEST_CASE("hostile: each value as the name of a file or folder") {
  std::size_t turn = 0;
  for (const std::string& value : values()) {
    CAPTURE(scalar(value));
    std::set<std::string> done; // a rule set's files share its folder
    for (const Kind& kind : kinds()) {
      const std::string usual = kind.path.substr(0, kind.path.find('/'));
      if (!done.insert(usual).second) {
        continue;
      }
      Files files = ordinary_files();
      files[kind.path] = kind.text(kind.file);
      Files renamed;
      for (const auto& [name, bytes] : files) {
        const bool is_it = name == usual || name.starts_with(usual + "/");
        renamed[is_it ? value + name.substr(usual.size()) : name] = bytes;
      }
      for (const std::string& line : kind.runs) {
        const std::vector<Words> all = in_every_format(line);
        Words words = all[++turn % all.size()];
        std::replace(words.begin(), words.end(), usual, value);
        check_run(renamed, words);
      }
    }
  }
}

TEST_CASE("hostile: each value as bytes that are no file of any kind") {
  for (const Kind& kind : kinds()) {
    for (const std::string& value : values()) {
      Files files = ordinary_files();
      for (const std::string& text : {value, "a: \"" + value, "# " + value + "\na: [\n"}) {
        files[kind.path] = text;
        check_run(files, in_every_format(kind.runs.front()).front());
      }
    }
  }
}

TEST_CASE("hostile: each value on the command line") {
  const CommandLine line = command_line();
  std::size_t turn = 0;
  const auto next = [&turn] { return values()[++turn % values().size()]; };
  for (const CommandWords& command : line.commands) {
    Words named = words_of(command.name);
    std::vector<OptionWords> options = command.options;
    options.insert(options.end(), line.options.begin(), line.options.end());
    const auto check = [&named](const Words& more) {
      Words words = named;
      words.insert(words.end(), more.begin(), more.end());
      check_run(ordinary_files(), words);
    };
    for (const OptionWords& option : options) {
      for (const std::string& name : option.long_names) {
        check({"--" + name, next(), "masa.yaml"});
        check({"--" + name + "=" + next(), "tiny/lead", "masa.yaml"});
      }
    }
    check({next()});
    check({"--" + next(), "x"});
    check({"-" + next()});
    check({"tiny/lead", next()});
    check({"--help", next()});
  }
  for (const std::string& value : values()) {
    check_run(ordinary_files(), {value});
    check_run(ordinary_files(), {"--" + value});
    check_run(ordinary_files(), {"explain", value});
    check_run(ordinary_files(), {"--help", value});
    check_run(ordinary_files(), {"validate", "-r", "tiny", "masa.yaml", "-f", "json:no/" + value});
    check_run(ordinary_files(), {"rules", "docs", "tiny", "--out", "no/" + value});
  }
}

TEST_CASE("hostile: each value in the environment") {
  for (const auto& [key, schema] : schema_of("config")["properties"].items()) {
    std::string name = "ARRCHECK_" + key;
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
      return c == '-' ? '_' : static_cast<char>(std::toupper(c));
    });
    for (const std::string& value : values()) {
      CAPTURE(fmt::format("{}={}", name, scalar(value)));
      check_run(ordinary_files(), {"config", "masa.yaml"}, {{name, value}});
      check_run(ordinary_files(), {"validate", "masa.yaml"}, {{name, value}});
    }
  }
}

TEST_CASE("hostile: the corpus of injections comes out tame") {
  const char* set = std::getenv("ARRCHECK_SHARED");
  const std::filesystem::path folder =
      std::filesystem::path(set != nullptr ? set : ARRCHECK_SOURCE_DIR "/../shared") / "hostile";
  if (!std::filesystem::exists(folder)) {
    const char* ci = std::getenv("CI");
    CHECK_MESSAGE((ci == nullptr || std::string(ci) != "true"), "CI needs the hostile files");
    MESSAGE("skipped: there is no folder of hostile files beside the project");
    return;
  }
  int seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("inj-") || name == "rule-message-injection.yaml") {
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(file), {}};
      Files files = ordinary_files();
      for (const std::string& text : {bytes, "arrcheck: arrangement/1\nedition: tiny\n" + bytes}) {
        files["masa.yaml"] = text;
        for (const Words& words : in_every_format(kinds().front().runs.front())) {
          check_run(files, words);
        }
      }
      ++seen;
    }
  }
  CHECK(seen > 20);
}

} // namespace arrcheck
