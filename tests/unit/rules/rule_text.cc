#include "rules/rule_text.h"

#include "cli/load.h"
#include "document/read_yaml.h"
#include "rules/on_change.h"

#include <array>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace arrcheck::testing {

std::string repository_file(std::string_view path) {
  std::ifstream in(fmt::format("{}/{}", ARRCHECK_SOURCE_DIR, path), std::ios::binary);
  REQUIRE_MESSAGE(in, std::string(path));
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return std::move(bytes).str();
}

std::shared_ptr<const Document> read(std::string text, std::string name) {
  auto document =
      read_yaml(std::make_shared<const SourceText>(std::move(name), text), SecondOpinion::No);
  REQUIRE_MESSAGE(document, (document ? "" : rendered(document.error()) + text));
  return std::make_shared<const Document>(std::move(*document));
}

RuleSchemas schemas() {
  return rule_schemas();
}

RuleSource rule_source(std::string path, std::string text) {
  auto document = read(std::move(text), path);
  return {std::move(path), std::move(document)};
}

namespace {

// Examples of a rule about changes: of its consequence and of none.
std::string change_examples(const std::string& lines) {
  constexpr std::string_view key = "then: ";
  const std::size_t at = lines.find(key);
  const std::size_t from = at == std::string::npos ? lines.size() : at + key.size();
  const auto then = parse_consequence(lines.substr(from, lines.find_first_of(",}\n", from) - from));
  return fmt::format("[{{it: a, result: {}, before: {{escalation: By phone}}, "
                     "after: {{escalation: By post}}}}, "
                     "{{it: b, result: none, before: {{title: A}}, after: {{title: A}}}}]",
                     then ? name(*then) : "none");
}

} // namespace

std::string rule_file(std::string_view lines) {
  struct Part {
    std::string_view key;
    std::string_view text;
  };

  static constexpr std::array<Part, 11> parts = {{
      {"rule", "test/it"},
      {"title", "A test"},
      {"duty", "should"},
      {"source", "{instrument: test, heading: Tests, confidence: restated}"},
      {"says", "A test."},
      {"for-the-whole-document", "true"},
      {"expect", "[{escalation: is-filled}]"},
      {"problem", "there is no such thing"},
      {"fix", "Add it."},
      {"kind", "content"},
      {"examples",
       "[{it: a, result: met, given: {escalation: By phone}}, {it: b, result: gap, given: {}}]"},
  }};
  const std::string own = fmt::format("\n{}", lines);
  const bool through_items = own.find("\nfor-each") != std::string::npos;
  const bool of_changes = own.find("\non-change:") != std::string::npos;
  std::string text;
  for (const Part& part : parts) {
    const bool given = own.find(fmt::format("\n{}:", part.key)) != std::string::npos ||
                       (through_items && part.key == "for-the-whole-document") ||
                       (of_changes && part.key == "expect");
    const bool pairs = of_changes && part.key == "examples";
    text += given ? ""
                  : fmt::format("{}: {}\n",
                                part.key,
                                pairs ? change_examples(own) : std::string(part.text));
  }
  return fmt::format("{}{}\n", lines.empty() ? "" : fmt::format("{}\n", lines), text);
}

RuleSource list_on_the_page() {
  const std::string page = repository_file("docs/rule-language.md");
  constexpr std::string_view fence = "```yaml list\n";
  const std::size_t from = page.find(fence) + fence.size();
  return rule_source("test/lists/bodies.yaml", page.substr(from, page.find("```", from) - from));
}

OwnedRuleSet compiled(const std::string& text) {
  const std::vector<RuleSource> files = {rule_source("test/it.yaml", text), list_on_the_page()};
  auto set = compile_rule_set(files, schemas());
  REQUIRE_MESSAGE(set, (set ? "" : rendered(set.error()) + text));
  return std::move(*set);
}

std::string rendered(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& one : diagnostics) {
    if (one.where.source != nullptr) {
      const Position at = one.where.source->position(one.where.range.begin);
      out += fmt::format("{}:{} ", at.line, at.column);
    }
    out += fmt::format("{}: {}\n", one.id, one.message);
    out += one.hint.empty() ? "" : fmt::format("    {}\n", one.hint);
  }
  return out;
}

std::string mistakes(const std::string& text, const std::string& path) {
  const std::vector<RuleSource> files = {rule_source(path, text), list_on_the_page()};
  const auto set = compile_rule_set(files, schemas());
  return rendered(set ? lint_rule_set(set->set, files, schemas(), {}) : set.error());
}

std::string rule_for(std::string_view condition) {
  const std::string_view first = condition.substr(0, condition.find_first_of(".: "));
  const Shape& arrangement = *builtin_schema("arrangement")->shape;
  const bool of_document = member_shape(arrangement, first) != nullptr;
  const bool bare = condition.find(" in ") < condition.find(':') || first.ends_with("-of") ||
                    first == "needs-a-person";
  return rule_file(fmt::format("{}\nexpect: [{{{}}}]",
                               of_document || bare ? "for-the-whole-document: true"
                                                   : fmt::format("for-each: {}", first),
                               condition));
}

} // namespace arrcheck::testing
