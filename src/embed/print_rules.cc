#include "document/read_yaml.h"
#include "document/shape.h"
#include "embed/print.h"
#include "embed/table.h"
#include "rules/compile.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {

namespace {

std::string date_literal(Date date) {
  return fmt::format("std::chrono::year{{{}}} / {} / {}",
                     static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string optional_date(std::optional<Date> date) {
  return date ? date_literal(*date) : "std::nullopt";
}

// Every rule set as flat tables that point into each other.
class RuleTables {
public:
  void add(const RuleSet& set) {
    for (const Rule& rule : set.rules) {
      const std::string row = rule_row(rule);
      rules_.add(row);
    }
    const std::string rules = rules_.last(set.rules.size());
    sets_.add(fmt::format("{{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}}",
                          literal(set.id),
                          literal(set.title),
                          literal(set.version),
                          literal(set.digest),
                          literal(set.note),
                          optional_date(set.from),
                          optional_date(set.until),
                          literal(set.follows),
                          literal(set.checks),
                          texts(set.also),
                          rules,
                          retired(set.retired)));
  }

  [[nodiscard]] std::string text() const {
    return texts_.text() + steps_.text() + paths_.text() + arguments_.text() + conditions_.text() +
           levels_.text() + parts_.text() + passages_.text() + rules_.text() + retired_.text() +
           sets_.text();
  }

private:
  std::string texts(std::span<const std::string_view> all) {
    for (const std::string_view one : all) {
      texts_.add(literal(one));
    }
    return span(texts_, all.size());
  }

  static std::string span(const Table& table, std::size_t count) {
    return count == 0 ? "{}" : table.last(count);
  }

  std::string path(const Path& path) {
    std::vector<std::string> rows;
    for (const Step& step : path.steps) {
      rows.push_back(fmt::format("{{Step::Kind{{{}}}, {}, {}}}",
                                 static_cast<int>(step.kind),
                                 literal(step.name),
                                 texts(step.list)));
    }
    return fmt::format("{{{}, {}, {}}}", path.base, rows_of(steps_, rows), literal(path.text));
  }

  static std::string rows_of(Table& table, const std::vector<std::string>& rows) {
    for (const std::string& row : rows) {
      table.add(row);
    }
    return span(table, rows.size());
  }

  std::string arguments(std::span<const Argument> all) {
    std::vector<std::string> rows;
    for (const Argument& argument : all) {
      rows.push_back(
          fmt::format("{{Argument::Kind{{{}}}, {}, {}, {}, {}, {}}}",
                      static_cast<int>(argument.kind),
                      literal(argument.name),
                      literal(argument.text),
                      argument.number,
                      argument.kind == Argument::Kind::Day ? date_literal(argument.date) : "{}",
                      path(argument.path)));
    }
    return rows_of(arguments_, rows);
  }

  std::string conditions(std::span<const Condition> all) {
    std::vector<std::string> rows;
    for (const Condition& condition : all) {
      rows.push_back(fmt::format("{{{}, {}, {}, {}}}",
                                 condition.verb,
                                 path(condition.subject),
                                 arguments(condition.arguments),
                                 conditions(condition.nested)));
    }
    return rows_of(conditions_, rows);
  }

  std::string levels(std::span<const Level> all) {
    std::vector<std::string> rows;
    for (const Level& level : all) {
      rows.push_back(fmt::format(
          "{{{}, {}, {}}}", path(level.list), literal(level.item_name), literal(level.identity)));
    }
    return rows_of(levels_, rows);
  }

  std::string phrase(std::span<const PhrasePart> all) {
    std::vector<std::string> rows;
    for (const PhrasePart& part : all) {
      rows.push_back(
          fmt::format("{{{}, {}, {}}}", literal(part.text), part.is_path, path(part.path)));
    }
    return rows_of(parts_, rows);
  }

  std::string citation(const Citation& source) {
    return fmt::format("{{{}, {}, {}, {}, {}, Confidence{{{}}}, {}}}",
                       literal(source.instrument),
                       source.chapter,
                       literal(source.heading),
                       literal(source.paragraph),
                       texts(source.statute),
                       static_cast<int>(source.confidence),
                       passages(source.stated_in));
  }

  std::string retired(std::span<const RetiredId> all) {
    std::vector<std::string> rows;
    for (const RetiredId& one : all) {
      rows.push_back(fmt::format(
          "{{{}, {}, {}}}", literal(one.id), literal(one.successor), literal(one.relation)));
    }
    return rows_of(retired_, rows);
  }

  std::string passages(std::span<const Passage> all) {
    std::vector<std::string> rows;
    for (const Passage& one : all) {
      rows.push_back(fmt::format(
          "{{{}, {}, {}}}", literal(one.document), literal(one.at), literal(one.words)));
    }
    return rows_of(passages_, rows);
  }

  std::string on_change(const OnChange& given) {
    if (given.of.empty()) {
      return "{}";
    }
    std::vector<std::string> rows;
    for (const Path& one : given.of) {
      rows.push_back(path(one));
    }
    return fmt::format("{{{}, {}, Consequence{{{}}}, {}, {}, {}}}",
                       rows_of(paths_, rows),
                       given.kinds,
                       static_cast<int>(given.then),
                       texts(given.under),
                       literal(given.mirror),
                       literal(given.no_mirror));
  }

  std::string rule_row(const Rule& rule) {
    std::string row = fmt::format("{{{}, {}, Duty{{{}}}, DutyKind{{{}}}, {}, {}, ",
                                  literal(rule.id),
                                  literal(rule.title),
                                  static_cast<int>(rule.duty),
                                  static_cast<int>(rule.kind),
                                  citation(rule.source),
                                  literal(rule.says));
    row += fmt::format("{}, {}, {}, {}, {}, {}, {}, IfMissing{{{}}}, {}, ",
                       optional_date(rule.from),
                       optional_date(rule.until),
                       literal(rule.awaits),
                       literal(rule.checks),
                       texts(rule.was),
                       literal(rule.relation),
                       levels(rule.for_each),
                       static_cast<int>(rule.if_missing),
                       rule.accepts);
    row += fmt::format("{}, {}, ", conditions(rule.only_if), conditions(rule.unless));
    row += fmt::format("{}, {}, {}, {}, {}}}",
                       conditions(rule.expect),
                       phrase(rule.problem),
                       phrase(rule.fix),
                       literal(rule.file),
                       on_change(rule.on_change));
    return row;
  }

  Table texts_{"std::string_view", "rule_texts"};
  Table steps_{"Step", "rule_steps"};
  Table paths_{"Path", "rule_paths"};
  Table arguments_{"Argument", "rule_arguments"};
  Table conditions_{"Condition", "rule_conditions"};
  Table levels_{"Level", "rule_levels"};
  Table parts_{"PhrasePart", "rule_parts"};
  Table passages_{"Passage", "rule_passages"};
  Table retired_{"RetiredId", "retired_ids"};
  Table rules_{"Rule", "rules"};
  Table sets_{"RuleSet", "rule_sets"};
};

// What the files come to: the schemas that rules need, and the rule sets by id.
struct Inputs {
  std::map<std::string, std::shared_ptr<const ShapeStorage>> shapes;
  std::map<std::string, std::vector<RuleSource>> sets;
  Diagnostics errors;

  void fail(const Diagnostics& more) { errors.insert(errors.end(), more.begin(), more.end()); }
};

void read(Inputs& inputs, const Source& file) {
  constexpr std::string_view root = "rules/";
  Result<Document> document = read_yaml(file);
  if (!document) {
    inputs.fail(document.error());
    return;
  }
  const std::string_view path = file->name();
  if (!path.ends_with(".json")) {
    const std::string inside(path.substr(path.starts_with(root) ? root.size() : 0));
    inputs.sets[inside.substr(0, inside.find('/'))].push_back(
        {inside, std::make_shared<const Document>(std::move(*document))});
    return;
  }
  auto shape = compile_shape(*document);
  if (!shape) {
    inputs.fail(shape.error());
    return;
  }
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  inputs.shapes[std::string(name.substr(0, name.find('.')))] = *shape;
}

std::string print_files(const Inputs& inputs) {
  Table files{"RuleFile", "rule_files"};
  for (const auto& [id, sources] : inputs.sets) {
    for (const RuleSource& source : sources) {
      files.add(fmt::format(
          "{{{}, {}}}", literal(source.path), literal(source.document->source->bytes())));
    }
  }
  return files.text();
}

} // namespace

Result<std::string> print_rules(std::span<const Source> files) {
  Inputs inputs;
  for (const Source& file : files) {
    read(inputs, file);
  }
  if (!inputs.errors.empty()) {
    return inputs.errors;
  }
  RuleSchemas schemas{&root(*inputs.shapes.at("rule")),
                      &root(*inputs.shapes.at("edition")),
                      &root(*inputs.shapes.at("list")),
                      {}};
  for (const std::string_view kind : file_kinds) {
    if (const auto shape = inputs.shapes.find(std::string(kind)); shape != inputs.shapes.end()) {
      schemas.files.push_back({kind, &root(*shape->second)});
    }
  }
  std::vector<OwnedRuleSet> sets;
  std::vector<std::string_view> known;
  for (const auto& [id, sources] : inputs.sets) {
    Result<OwnedRuleSet> set = compile_rule_set(sources, schemas);
    if (!set) {
      inputs.fail(set.error());
      continue;
    }
    for (const Rule& rule : set->set.rules) {
      known.push_back(rule.id);
    }
    sets.push_back(std::move(*set));
  }
  RuleTables tables;
  for (const OwnedRuleSet& set : sets) {
    inputs.fail(lint_rule_set(set.set, inputs.sets.at(std::string(set.set.id)), schemas, known));
    tables.add(set.set);
  }
  if (!inputs.errors.empty()) {
    return inputs.errors;
  }
  return fmt::format(
      "#include \"rules/rule_set.h\"\n\n"
      "namespace arrcheck {{\n\n"
      "using namespace std::string_view_literals;\n\n"
      "namespace {{\n\n{}{}}}  // namespace\n\n"
      "std::span<const RuleSet> builtin_rule_sets() {{\n  return rule_sets;\n}}\n\n"
      "std::span<const RuleFile> builtin_rule_files() {{\n  return rule_files;\n}}\n\n"
      "}}  // namespace arrcheck\n",
      tables.text(),
      print_files(inputs));
}

} // namespace arrcheck
