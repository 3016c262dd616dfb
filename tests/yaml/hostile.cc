#include "commands.h"
#include "trees.h"

#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARRCHECK_LIMIT_MEMORY 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARRCHECK_LIMIT_MEMORY 0
#endif
#endif
#if !defined(ARRCHECK_LIMIT_MEMORY) && defined(__linux__)
#define ARRCHECK_LIMIT_MEMORY 1
#include <sys/resource.h>
#endif

namespace yaml_tests {

namespace {

// Where the reader alone decides otherwise than the manifest, which speaks of the whole program.
struct Exception {
  std::string_view file;
  bool accepted;      // by the reader
  std::uint32_t line; // of the refusal; 0 when accepted, or when any line will do
  std::string_view reason;
};

constexpr std::array exceptions = {
    Exception{"yaml-alias-ok.yaml", false, 1, "anchors are refused altogether"},
    Exception{"yaml-alias-bomb.yaml", false, 1, "refused at its first anchor"},
    Exception{"yaml-alias-quadratic.yaml", false, 1, "refused at its first anchor"},
    Exception{"yaml-anchor-redefined.yaml", false, 1, "refused at its first anchor"},
    Exception{"yaml-dup-key-alias.yaml", false, 2, "refused at its first anchor"},
    Exception{"yaml-merge-key.yaml", false, 1, "refused at its first anchor"},
    Exception{"yaml-merge-override.yaml", false, 1, "refused at its first anchor"},
    Exception{"yaml-merge-twice.yaml", false, 1, "refused at its first anchor"},
    Exception{"yaml-merge-self.yaml", false, 1, "refused at its first anchor"},
    Exception{"yaml-multidoc-2000.yaml", false, 1, "text on the line of --- is refused first"},
    Exception{"yaml-key-nbsp.yaml", false, 6, "a no-break space beside a colon is refused"},
    Exception{"yaml-key-nfd.yaml", true, 0, "keys are compared as they are; the schema decides"},
    Exception{"yaml-root-scalar.yaml", true, 0, "the root may be any value; the schema decides"},
    Exception{"yaml-root-null.yaml", true, 0, "the root may be any value; the schema decides"},
};

constexpr std::size_t memory_limit = std::size_t{256} << 20;

void limit_memory() {
#if ARRCHECK_LIMIT_MEMORY
  const rlimit limit{memory_limit, memory_limit};
  setrlimit(RLIMIT_AS, &limit);
#endif
}

struct Row {
  std::string file;
  std::string category;
  std::string expect;
  std::uint32_t line = 0; // of the expected diagnostic; 0 when none is given
};

// The line in "FILE:12:3: …".
std::uint32_t line_in(std::string_view diagnostic) {
  std::uint32_t line = 0;
  if (diagnostic.starts_with("FILE:")) {
    diagnostic.remove_prefix(5);
    std::from_chars(diagnostic.data(), diagnostic.data() + diagnostic.size(), line);
  }
  return line;
}

std::vector<Row> rows(const std::string& manifest) {
  std::vector<Row> rows;
  for (std::size_t begin = 0; begin < manifest.size();) {
    const std::size_t end = std::min(manifest.find('\n', begin), manifest.size());
    std::vector<std::string> fields(1);
    for (const char c : manifest.substr(begin, end - begin)) {
      if (c == '\t') {
        fields.emplace_back();
      } else {
        fields.back() += c;
      }
    }
    begin = end + 1;
    if (fields.size() >= 5 && (fields[1] == "enc" || fields[1] == "yaml")) {
      rows.push_back({fields[0], fields[1], fields[3], line_in(fields[4])});
    }
  }
  return rows;
}

struct Expected {
  bool accepted = false;
  std::uint32_t line = 0;
};

Expected expected(const Row& row) {
  for (const Exception& exception : exceptions) {
    if (exception.file == row.file) {
      return {exception.accepted, exception.line};
    }
  }
  // Findings of the whole program come after reading.
  const bool accepted =
      row.expect.find("ok") != std::string::npos || row.expect.find("gap") != std::string::npos;
  return {accepted, accepted ? 0 : row.line};
}

// Nothing, or what is wrong.
std::string judge(const Row& row, const std::string& text) {
  const Expected wanted = expected(row);
  const auto document = read_yaml(source(row.file, text));
  if (wanted.accepted) {
    return document ? "" : "refused: " + describe(document.error());
  }
  if (document) {
    return "accepted, expected " + row.expect;
  }
  const std::uint32_t line = line_of(document.error().front());
  if (wanted.line != 0 && line != wanted.line) {
    return fmt::format("{}, expected line {}", describe(document.error()), wanted.line);
  }
  return "";
}

} // namespace

int run_hostile(const Arguments& arguments) {
  const std::string directory = shared_path(arguments[0]);
  if (!has_directory(directory)) {
    return missing_data();
  }
  limit_memory();
  std::size_t failures = 0;
  const auto all = rows(read_file(directory + "/MANIFEST.tsv"));
  for (const Row& row : all) {
    const std::string problem = judge(row, read_file(directory + "/" + row.file));
    if (!problem.empty()) {
      ++failures;
      fmt::print("FAILED {}: {}\n", row.file, problem);
    }
  }
  fmt::print("hostile: {} files, {} exceptions to the manifest, {} failures\n",
             all.size(),
             exceptions.size(),
             failures);
  return failures == 0 && !all.empty() ? 0 : 1;
}

} // namespace yaml_tests
