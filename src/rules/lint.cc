#include "rules/compile.h"
#include "rules/evaluate.h"
#include "rules/example.h"
#include "rules/functions.h"
#include "rules/named_list.h"
#include "text/suggest.h"

#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {

namespace {

std::string_view file_stem(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view file = slash == std::string_view::npos ? path : path.substr(slash + 1);
  return file.substr(0, file.rfind('.'));
}

// The lint of one rule against its own file.
class RuleLint {
public:
  RuleLint(const RuleSet& set, const Rule& rule, const Document& file, Diagnostics& errors)
      : set_(set), rule_(rule), file_(file), root_(file.root()), errors_(errors) {}

  void names() {
    const std::string expected = fmt::format("{}/{}", set_.id, file_stem(rule_.file));
    if (rule_.id != expected) {
      error(
          "id",
          *root_.member("rule"),
          fmt::format("the id is \"{}\", but the file's place makes it \"{}\"", rule_.id, expected),
          "rename the file or the rule");
    }
    const auto names_item = [this](const PhrasePart& part) {
      return part.is_path && part.path.base == rule_.for_each.size();
    };
    if (!rule_.for_each.empty() &&
        std::none_of(rule_.problem.begin(), rule_.problem.end(), names_item)) {
      error("problem",
            *root_.member("problem"),
            fmt::format("the problem text never names the {} it is about",
                        rule_.for_each.back().item_name),
            fmt::format("put a field of it in braces, such as {{{}.…}}",
                        rule_.for_each.back().item_name));
    }
  }

  void examples(std::span<const FileShape> files) {
    std::map<std::string_view, std::size_t> results;
    for (const Node& example : children(*root_.member("examples"))) {
      ++results[example.member("result")->text];
      const Document document = example_document(file_, example, rule_, set_.id);
      check(document, rule_.checks, files);
      if (document.companion.document != nullptr) {
        check(*document.companion.document, "arrangement", files);
      }
    }
    const bool conditional = !rule_.only_if.empty() || !rule_.unless.empty();
    const bool judged =
        std::any_of(rule_.expect.begin(), rule_.expect.end(), [](const Condition& condition) {
          return verbs()[condition.verb].form == Verb::Form::Bare;
        });
    const bool asks = never_fail(rule_.expect);
    need(results, judged ? "cannot-tell" : "met");
    if (!judged || !asks) {
      need(results, asks ? "cannot-tell" : "gap");
    }
    if (conditional) {
      need(results, "not-applicable");
    }
  }

  void was(std::span<const std::string_view> known) {
    const Node* list = root_.member("was");
    if (list == nullptr) {
      return;
    }
    for (const Node& id : children(*list)) {
      if (std::find(known.begin(), known.end(), id.text) == known.end()) {
        error("was",
              id,
              fmt::format("no rule called \"{}\"{}", id.text, did_you_mean(id.text, known)),
              "\"was\" names rules that this one takes the place of");
      }
    }
  }

private:
  void check(const Document& document, std::string_view kind, std::span<const FileShape> files) {
    for (const FileShape& file : files) {
      if (file.kind == kind) {
        Diagnostics mismatches = check_shape(*file.shape, document);
        errors_.insert(errors_.end(),
                       std::make_move_iterator(mismatches.begin()),
                       std::make_move_iterator(mismatches.end()));
      }
    }
  }

  void need(const std::map<std::string_view, std::size_t>& results, std::string_view result) {
    if (results.find(result) == results.end()) {
      error("examples",
            *root_.member("examples"),
            fmt::format("no example whose result is {}", result),
            "an untested rule may pass everything: add one");
    }
  }

  void error(std::string_view id, const Node& at, std::string message, std::string hint) {
    errors_.push_back({fmt::format("rule/{}", id),
                       Severity::Error,
                       std::move(message),
                       {file_.source, at.place()},
                       std::move(hint)});
  }

  const RuleSet& set_;
  const Rule& rule_;
  const Document& file_;
  const Node& root_;
  Diagnostics& errors_;
};

void check_retired(const RuleSet& set, const RuleSource& edition, Diagnostics& errors) {
  const Node* retired = edition.document->root().member("retired");
  if (retired == nullptr) {
    return;
  }
  for (const Node& id : children(*retired)) {
    if (std::any_of(set.rules.begin(), set.rules.end(), [&id](const Rule& rule) {
          return rule.id == id.text;
        })) {
      errors.push_back({"rule/retired-id",
                        Severity::Error,
                        fmt::format("\"{}\" is retired, but a rule has this id", id.text),
                        {edition.document->source, id.place()},
                        "give the rule a new id"});
    }
  }
}

void check_list_name(const RuleSet& set, const RuleSource& file, Diagnostics& errors) {
  const Node& id = *file.document->root().member("list");
  const std::string expected = fmt::format("{}/{}", set.id, file_stem(file.path));
  if (id.text != expected) {
    errors.push_back({"rule/id",
                      Severity::Error,
                      fmt::format("the list's id is \"{}\", but the file's place makes it \"{}\"",
                                  id.text,
                                  expected),
                      {file.document->source, id.place()},
                      "rename the file or the list"});
  }
}

} // namespace

Diagnostics lint_rule_set(const RuleSet& set,
                          std::span<const RuleSource> files,
                          const RuleSchemas& schemas,
                          std::span<const std::string_view> known) {
  Diagnostics errors;
  std::map<std::string_view, const Rule*> by_file;
  for (const Rule& rule : set.rules) {
    by_file.emplace(rule.file, &rule);
  }
  for (const RuleSource& file : files) {
    const auto rule = by_file.find(file.path);
    if (rule == by_file.end()) {
      if (is_list(*file.document)) {
        check_list_name(set, file, errors);
      } else {
        check_retired(set, file, errors);
      }
      continue;
    }
    RuleLint lint(set, *rule->second, *file.document, errors);
    lint.names();
    lint.examples(schemas.files);
    lint.was(known);
  }
  return errors;
}

} // namespace arrcheck
