#include "rules/compile_change.h"

#include "rules/on_change.h"
#include "text/suggest.h"

#include <algorithm>
#include <span>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// Without the step that looks into a short form where the rule does not spell it out: a change of
// anything in the long form counts.
std::span<const Step> without_short_form(const Path& path) {
  const bool implied = !path.steps.empty() && path.steps.back().kind == Step::Kind::ShortMember &&
                       split(path.text, '.').back() != path.steps.back().name;
  return implied ? path.steps.first(path.steps.size() - 1) : path.steps;
}

bool leads_elsewhere(const Step& step) {
  return step.kind == Step::Kind::Follow || step.kind == Step::Kind::OtherFile;
}

class ChangeCompiler {
public:
  ChangeCompiler(RuleStorage& storage, const Source& source, Diagnostics& errors)
      : storage_(storage), source_(source), errors_(errors) {}

  std::span<const Path> paths(const Node& list, const Names& names) {
    std::vector<Path> paths;
    for (const Node& one : children(list)) {
      const auto found = names.path(storage_.keep(one.text));
      if (const auto* problem = std::get_if<PathError>(&found)) {
        error("unknown-path", one, problem->message, problem->hint);
        continue;
      }
      const auto& typed = std::get<TypedPath>(found);
      Path path = typed.path;
      if (typed.shape->aside) {
        error("on-change",
              one,
              fmt::format("\"{}\" is about the file itself, and such changes count for nothing",
                          path.text),
              "name something that the file describes");
      }
      if (std::any_of(path.steps.begin(), path.steps.end(), leads_elsewhere)) {
        error("on-change",
              one,
              fmt::format("\"{}\" leads to another place, by a reference or into another file",
                          path.text),
              "name the place where the change is made");
      }
      path.steps = without_short_form(path);
      paths.push_back(path);
    }
    return storage_.keep(std::move(paths));
  }

private:
  void error(std::string_view id, const Node& at, std::string message, std::string hint) {
    errors_.push_back({fmt::format("rule/{}", id),
                       Severity::Error,
                       std::move(message),
                       {source_, at.place()},
                       std::move(hint)});
  }

  RuleStorage& storage_;
  const Source& source_;
  Diagnostics& errors_;
};

std::uint8_t kinds_of(const Node& list) {
  std::uint8_t kinds = 0;
  for (const Node& one : children(list)) {
    const auto* const word = std::find(change_words.begin(), change_words.end(), one.text);
    kinds |= bit(static_cast<Change::Kind>(word - change_words.begin()));
  }
  return kinds;
}

std::string_view text_of(const Node& parent, std::string_view name) {
  const Node* member = parent.member(name);
  return member == nullptr ? std::string_view() : member->text;
}

// What goes with each sort of rule.
struct Sort {
  std::string_view of;                            // "a rule about changes"
  std::span<const std::string_view> other_fields; // that belong to the other sort, or to none
  std::span<const std::string_view> gives;        // what each example has to give
  std::span<const std::string_view> other_gives;
  std::span<const std::string_view> results;
};

constexpr std::array<std::string_view, 4> of_files_alone = {
    "unless", "if-missing", "was", "relation"};
constexpr std::array<std::string_view, 1> given_alone = {"given"};
constexpr std::array<std::string_view, 3> given_and_more = {"given", "arrangement", "at"};
constexpr std::array<std::string_view, 2> both_versions = {"before", "after"};
constexpr std::array<std::string_view, 5> outcomes = {
    "met", "gap", "not-applicable", "cannot-tell", "explained"};

class SortCheck {
public:
  SortCheck(const Document& file, Diagnostics& errors)
      : file_(file), root_(file.root()), errors_(errors) {}

  void run() {
    const Node* expect = root_.member("expect");
    const Node* on_change = root_.member("on-change");
    if (expect == nullptr && on_change == nullptr) {
      error("sort",
            root_.member("rule")->place(),
            "expected \"expect\" or \"on-change\", found neither",
            "\"expect\" says what a file has to say, \"on-change\" what follows from a change");
      return;
    }
    if (expect != nullptr && on_change != nullptr) {
      error("sort",
            on_change->key_range,
            "expected \"expect\" or \"on-change\", found both",
            "write two rules");
      return;
    }
    if (on_change == nullptr) {
      check({"a rule about files", {}, given_alone, both_versions, outcomes});
      return;
    }
    const std::array<std::string_view, 3> results = {
        text_of(*on_change, "then"), "none", "cannot-tell"};
    check({"a rule about changes", of_files_alone, both_versions, given_and_more, results});
  }

private:
  void check(const Sort& sort) {
    refuse(root_, sort.other_fields, sort);
    for (const Node& example : children(*root_.member("examples"))) {
      refuse(example, sort.other_gives, sort);
      for (const std::string_view part : sort.gives) {
        if (example.member(part) == nullptr) {
          error("examples",
                example.place(),
                fmt::format("the example has no \"{}\"", part),
                fmt::format(
                    "each example of {} has \"{}\"", sort.of, fmt::join(sort.gives, "\" and \"")));
        }
      }
      result(*example.member("result"), sort);
    }
  }

  void result(const Node& result, const Sort& sort) {
    if (std::find(sort.results.begin(), sort.results.end(), result.text) == sort.results.end()) {
      error("examples",
            result.place(),
            fmt::format("no result of {} is \"{}\"{}",
                        sort.of,
                        result.text,
                        did_you_mean(result.text, sort.results)),
            fmt::format("here it may be {}", fmt::join(sort.results, ", ")));
    }
  }

  void refuse(const Node& parent, std::span<const std::string_view> fields, const Sort& sort) {
    for (const std::string_view field : fields) {
      if (const Node* member = parent.member(field)) {
        error("sort",
              member->key_range,
              fmt::format("\"{}\" does not go with {}", field, sort.of),
              "docs/rule-language.md says which fields each sort of rule has");
      }
    }
  }

  void error(std::string_view id, Range place, std::string message, std::string hint) {
    errors_.push_back({fmt::format("rule/{}", id),
                       Severity::Error,
                       std::move(message),
                       {file_.source, place},
                       std::move(hint)});
  }

  const Document& file_;
  const Node& root_;
  Diagnostics& errors_;
};

} // namespace

OnChange compile_on_change(const Node& given,
                           const Names& names,
                           RuleStorage& storage,
                           const Source& source,
                           Diagnostics& errors) {
  OnChange on_change;
  on_change.of = ChangeCompiler(storage, source, errors).paths(*given.member("of"), names);
  on_change.kinds = kinds_of(*given.member("is"));
  on_change.then = parse_consequence(text_of(given, "then")).value_or(Consequence::Republish);
  std::vector<std::string_view> under;
  if (const Node* editions = given.member("under")) {
    for (const Node& edition : children(*editions)) {
      under.push_back(storage.keep(edition.text));
    }
  }
  on_change.under = storage.keep(std::move(under));
  on_change.mirror = storage.keep(text_of(given, "mirror"));
  on_change.no_mirror = storage.keep(text_of(given, "no-mirror"));
  return on_change;
}

void check_sort(const Document& file, Diagnostics& errors) {
  SortCheck(file, errors).run();
}

} // namespace arrcheck
