// Writes the family of inputs, each into a folder of its own: arrcheck_limits FOLDER [ITEMS]
#include "document/read_yaml.h"
#include "limits/family.h"

#include <filesystem>
#include <fstream>

#include <fmt/format.h>

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
  if (!text.empty()) {
    std::ofstream(path, std::ios::binary) << text;
  }
}

// The lines that a rule file needs besides.
std::string rule_file(const std::string& lines) {
  const std::string problem = lines.find("problem:") == std::string::npos
                                  ? "problem: \"{partner.name} is no such partner\"\n"
                                  : "";
  return "rule: stranger/one\ntitle: A stranger's rule\nduty: should\nkind: content\n"
         "source: {instrument: stranger, heading: Any, confidence: stated}\nsays: Something.\n"
         "fix: Do it.\n" +
         problem + lines +
         "examples: [{it: a, result: not-applicable, given: {}}, {it: b, result: gap, given: "
         "{partners: "
         "[{id: p, kind: icb, name: A}]}}]\n";
}

} // namespace

int main(int count, char** arguments) {
  namespace fs = std::filesystem;
  if (count < 2 || arguments[1][0] == '-') { // an option of some other program makes no folder
    fmt::print("usage: arrcheck_limits FOLDER [ITEMS]\n");
    return 2;
  }
  const std::size_t items = count > 2 ? std::stoul(arguments[2]) : arrcheck::Limits().items;
  for (const auto& sample : arrcheck::testing::limit_family(items)) {
    const fs::path folder = fs::path(arguments[1]) / sample.name;
    fs::create_directories(folder);
    write(folder / "masa.yaml", sample.text);
    write(folder / "older.yaml", sample.older);
    write(folder / "report.yaml", sample.report);
    write(folder / "waivers.yaml", sample.waivers);
    if (!sample.rules.empty()) {
      fs::create_directories(folder / "rules");
      write(folder / "rules/one.yaml", rule_file(sample.rules));
      write(folder / "rules/edition.yaml",
            "edition: stranger\ntitle: A stranger's\nversion: \"1\"\n");
    }
  }
}
