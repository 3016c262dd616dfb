// docs/rule-language.md: every example on the page is carried out.
#include "check/apply.h"
#include "check/examples.h"
#include "rules/functions.h"
#include "rules/rule_text.h"

#include <map>
#include <set>
#include <sstream>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;
using namespace arrcheck::testing;

namespace {

constexpr std::string_view page_path = "docs/rule-language.md";

// A fenced block and the words after its three backticks.
struct Block {
  std::string kind;
  std::string text;
  std::size_t line = 0;
};

// A row of the tables of verbs: | `verb` | meaning | `condition` | `met by` | `gap with` |
struct VerbRow {
  std::string verb;
  std::string meaning;
  std::string condition;
  std::string met;
  std::string gap;
};

// A cell of the table of missing facts: one condition, one line of a file, both outcomes.
struct MissingRow {
  std::string condition;
  std::string given;
  std::string complete;
  std::string partial;
};

struct Page {
  std::vector<Block> blocks;
  std::vector<VerbRow> verbs;
  std::vector<MissingRow> missing;
};

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> all;
  std::size_t from = 2;
  for (std::size_t end = line.find(" |", from); end != std::string::npos;
       end = line.find(" |", from)) {
    std::string cell = line.substr(from, end - from);
    if (cell.size() > 1 && cell.front() == '`' && cell.back() == '`') {
      cell = cell.substr(1, cell.size() - 2);
    }
    all.push_back(cell);
    from = std::min(line.size(), end + 3);
  }
  return all;
}

void read_missing(const std::vector<std::string>& heads,
                  const std::vector<std::string>& row,
                  std::vector<MissingRow>& missing) {
  REQUIRE(row.size() == heads.size());
  for (std::size_t i = 1; i < row.size(); ++i) {
    const std::size_t slash = row[i].find(" / ");
    REQUIRE(slash != std::string::npos);
    missing.push_back({heads[i], row[0], row[i].substr(0, slash), row[i].substr(slash + 3)});
  }
}

Page read_page() {
  Page page;
  std::istringstream lines(repository_file(page_path));
  std::string line;
  bool inside = false;
  std::vector<std::string> heads; // of the table of missing facts
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) {
        page.blocks.push_back({line.substr(3), "", number});
      }
    } else if (inside) {
      page.blocks.back().text += line + "\n";
    } else if (line.starts_with("| In the file |")) {
      heads = cells(line);
    } else if (line.starts_with("| `escalation") || line.starts_with("| `title: No such")) {
      read_missing(heads, cells(line), page.missing);
    } else if (line.starts_with("| `")) {
      if (const auto row = cells(line); row.size() == 5) {
        page.verbs.push_back({row[0], row[1], row[2], row[3], row[4]});
      }
    }
  }
  return page;
}

// The text after "key: " on its own line.
std::string value_of(const std::string& text, const std::string& key) {
  const std::size_t at = ("\n" + text).find("\n" + key + ": ");
  REQUIRE_MESSAGE(at != std::string::npos, key << " in:\n" << text);
  const std::size_t from = at + key.size() + 2;
  return text.substr(from, text.find('\n', from) - from);
}

void run(const std::string& text, const std::string& path) {
  const std::vector<RuleSource> files = {rule_source(path, text)};
  const auto set = compile_rule_set(files, schemas());
  REQUIRE_MESSAGE(set, (set ? "" : rendered(set.error())));
  CHECK(rendered(lint_rule_set(set->set, files, schemas(), {})) == "");
  for (const ExampleResult& result :
       run_examples(set->set.rules.front(), set->set, *files.front().document, schemas().files)) {
    CHECK_MESSAGE(result.problem.empty(), result.it << ": " << result.problem);
  }
}

void collect_verbs(const Node& node, std::set<std::string>& used) {
  for (const Node& child : children(node)) {
    used.emplace(child.key.substr(0, child.key.find(' ')));
    if (child.kind == Node::Kind::Text) {
      used.emplace(child.text);
    }
    collect_verbs(child, used);
  }
}

} // namespace

TEST_CASE("every rule on the page of the rule language does what the page says") {
  std::size_t rules = 0;
  for (const Block& block : read_page().blocks) {
    if (block.kind != "yaml rule") {
      continue;
    }
    INFO(page_path << ":" << block.line);
    run(block.text, value_of(block.text, "rule") + ".yaml");
    ++rules;
  }
  CHECK(rules >= 8);
}

TEST_CASE("every broken rule on the page is refused in the words shown below it") {
  const Page page = read_page();
  std::size_t broken = 0;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    if (page.blocks[i].kind != "yaml broken") {
      continue;
    }
    INFO(page_path << ":" << page.blocks[i].line);
    REQUIRE(i + 1 < page.blocks.size());
    REQUIRE(page.blocks[i + 1].kind == "text");
    const std::string& text = page.blocks[i].text;
    const std::string said = mistakes(text.find("rule: ") == 0 ? text : rule_file(text));
    std::istringstream wanted(page.blocks[i + 1].text);
    std::string line;
    while (std::getline(wanted, line)) {
      CHECK_MESSAGE(said.find(line) != std::string::npos, line << "\nbut it says:\n" << said);
    }
    ++broken;
  }
  CHECK(broken >= 6);
}

TEST_CASE("every verb stands on the page with its meaning, and the page invents none") {
  std::map<std::string, std::string> documented;
  for (const VerbRow& row : read_page().verbs) {
    CHECK_MESSAGE(documented.emplace(row.verb, row.meaning).second, row.verb << " stands twice");
  }
  std::map<std::string, std::string> known;
  for (const Verb& verb : verbs()) {
    known.emplace(verb.name, verb.summary);
  }
  CHECK(documented == known);
}

TEST_CASE("every verb on the page is met by what the page says and broken by what it says") {
  for (const VerbRow& row : read_page().verbs) {
    INFO(row.verb);
    CHECK(row.condition.find(row.verb) != std::string::npos);
    const std::string rule = rule_for(row.condition);
    const std::string start = rule.substr(0, rule.find("\nexamples:"));
    const bool judged = row.verb == "needs-a-person";
    const std::string text = fmt::format("{}\nexamples:\n  - {{it: a, result: {}, given: {}}}\n"
                                         "  - {{it: b, result: {}, given: {}}}\n",
                                         start,
                                         judged ? "cannot-tell" : "met",
                                         row.met,
                                         judged ? "cannot-tell" : "gap",
                                         row.gap);
    const auto set = compiled(text);
    for (const ExampleResult& result : run_examples(set.set.rules.front(),
                                                    set.set,
                                                    *rule_source("test/it.yaml", text).document,
                                                    schemas().files)) {
      CHECK_MESSAGE(result.problem.empty(), result.it << ": " << result.problem);
    }
  }
}

TEST_CASE("what a missing fact means is what the table on the page says") {
  const auto rows = read_page().missing;
  CHECK(rows.size() == 30);
  for (const MissingRow& row : rows) {
    const auto set = compiled(rule_for(row.condition));
    for (const bool partial : {false, true}) {
      const auto document =
          read(fmt::format("transcription: {}\n{}\n", partial ? "partial" : "complete", row.given));
      const auto results =
          apply(set.set.rules.front(), set.set, *document, parse_date("2025-01-01").value());
      INFO(row.condition << " of " << row.given << (partial ? ", partial" : ", complete"));
      REQUIRE(results.size() == 1);
      CHECK(name(results.front().outcome) == (partial ? row.partial : row.complete));
    }
  }
}

TEST_CASE("every verb is used by a rule of the program or by a rule on the page") {
  std::set<std::string> used;
  for (const RuleFile& file : builtin_rule_files()) {
    const auto document = read(std::string(file.text), std::string(file.path));
    for (const std::string_view part : {"only-if", "unless", "expect"}) {
      if (const Node* list = document->root().member(part)) {
        collect_verbs(*list, used);
      }
    }
  }
  const Page page = read_page();
  for (const Block& block : page.blocks) {
    if (block.kind == "yaml rule") {
      collect_verbs(read(block.text)->root(), used);
    }
  }
  for (const VerbRow& row : page.verbs) {
    collect_verbs(read(row.condition)->root(), used);
  }
  std::string unused;
  for (const Verb& verb : verbs()) {
    unused += used.count(std::string(verb.name)) == 0 ? fmt::format("{} ", verb.name) : "";
  }
  CHECK(unused == "");
}
