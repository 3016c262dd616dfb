// The constant tables of the program against a fresh compilation of the files they were made from.
#include "rules/functions.h"
#include "rules/rule_text.h"

#include <map>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;
using namespace arrcheck::testing;

namespace {

std::string show_date(const std::optional<Date>& date) {
  return date ? to_string(*date) : "-";
}

std::string dump(std::span<const std::string_view> texts) {
  std::string out = "[";
  for (const std::string_view text : texts) {
    out += fmt::format("<{}>", text);
  }
  return out + "]";
}

std::string dump(const Path& path) {
  std::string out = fmt::format("path {} <{}>", path.base, path.text);
  for (const Step& step : path.steps) {
    out += fmt::format(" /{}:{}:{}", static_cast<int>(step.kind), step.name, dump(step.list));
  }
  return out;
}

std::string dump(std::span<const Argument> arguments) {
  std::string out;
  for (const Argument& one : arguments) {
    const bool day = one.kind == Argument::Kind::Day;
    out += fmt::format(" ({} {} <{}> {} {} {})",
                       static_cast<int>(one.kind),
                       one.name,
                       one.text,
                       one.number,
                       day ? to_string(one.date) : "-",
                       dump(one.path));
  }
  return out;
}

std::string dump(std::span<const Condition> conditions) {
  std::string out = "{";
  for (const Condition& one : conditions) {
    out += fmt::format("{} {} {} {};",
                       verbs()[one.verb].name,
                       dump(one.subject),
                       dump(one.arguments),
                       dump(one.nested));
  }
  return out + "}";
}

std::string dump(std::span<const PhrasePart> phrase) {
  std::string out;
  for (const PhrasePart& part : phrase) {
    out += fmt::format("<{}|{}|{}>", part.text, part.is_path, part.is_path ? dump(part.path) : "");
  }
  return out;
}

std::string dump(std::span<const Level> levels) {
  std::string out;
  for (const Level& level : levels) {
    out += fmt::format("{} {} {};", dump(level.list), level.item_name, level.identity);
  }
  return out;
}

std::string dump(const Citation& source) {
  return fmt::format("{} {} {} {} {} {}",
                     source.instrument,
                     source.chapter,
                     source.heading,
                     source.paragraph,
                     dump(source.statute),
                     name(source.confidence));
}

std::string dump(const Rule& rule) {
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{} {}\n{} {}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n",
                     rule.id,
                     rule.title,
                     name(rule.duty),
                     dump(rule.source),
                     rule.says,
                     show_date(rule.from),
                     show_date(rule.until),
                     dump(rule.was),
                     rule.relation,
                     dump(rule.for_each),
                     static_cast<int>(rule.if_missing),
                     dump(rule.only_if),
                     dump(rule.unless),
                     dump(rule.expect),
                     dump(rule.problem),
                     dump(rule.fix),
                     rule.file);
}

std::string dump(const RuleSet& set) {
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{} {}\n{}\n{} rules\n",
                     set.id,
                     set.title,
                     set.version,
                     set.digest,
                     set.note,
                     show_date(set.from),
                     show_date(set.until),
                     dump(set.also),
                     set.rules.size());
}

} // namespace

TEST_CASE("the rules in the program are what their files say") {
  std::map<std::string, std::vector<RuleSource>> files;
  for (const RuleFile& file : builtin_rule_files()) {
    const std::string path(file.path);
    files[path.substr(0, path.find('/'))].push_back(rule_source(path, std::string(file.text)));
  }
  REQUIRE(files.size() == builtin_rule_sets().size());
  for (const auto& [name, sources] : files) {
    const std::string& id = name; // clang 14 captures no structured binding
    CAPTURE(id);
    const auto fresh = compile_rule_set(sources, schemas());
    REQUIRE_MESSAGE(fresh, (fresh ? "" : rendered(fresh.error())));
    const RuleSet* built_in = builtin_rule_set(id);
    REQUIRE(built_in != nullptr);
    CHECK(dump(fresh->set) == dump(*built_in));
    REQUIRE(fresh->set.rules.size() == built_in->rules.size());
    for (std::size_t i = 0; i < built_in->rules.size(); ++i) {
      CHECK(dump(fresh->set.rules[i]) == dump(built_in->rules[i]));
    }
  }
}

TEST_CASE("the files in the program are those of the repository") {
  for (const RuleFile& file : builtin_rule_files()) {
    CHECK(repository_file(fmt::format("rules/{}", file.path)) == file.text);
  }
}
