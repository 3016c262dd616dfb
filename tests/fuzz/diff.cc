// Two versions of an arrangement: what changed is the same seen from either side, a version does
// not differ from itself, and the comparison is shown in one format. Choices stand behind the two.
#include "document/diff.h"

#include "check/diff_versions.h"
#include "document/shape.h"
#include "input.h"
#include "oracle.h"
#include "report/format.h"
#include "rules/on_change.h"
#include "text/word_diff.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <vector>

namespace arrcheck::fuzz {

namespace {

const Shape& arrangement() {
  static const Shape& shape = *builtin_schema(file_kinds.front())->shape;
  return shape;
}

using Ends = std::multiset<std::tuple<Change::Kind, const Node*, const Node*>>;

Ends ends(const DocumentDiff& diff) {
  Ends all;
  for (const Change& change : diff.changes) {
    all.emplace(change.kind, change.before, change.after);
  }
  return all;
}

// The same seen from the newer version.
Ends turned(const DocumentDiff& diff) {
  Ends all;
  for (const Change& change : diff.changes) {
    const Change::Kind kind = change.kind == Change::Kind::Added     ? Change::Kind::Removed
                              : change.kind == Change::Kind::Removed ? Change::Kind::Added
                                                                     : change.kind;
    all.emplace(kind, change.after, change.before);
  }
  return all;
}

bool has_renamed(const DocumentDiff& diff) {
  return std::any_of(diff.changes.begin(), diff.changes.end(), [](const Change& change) {
    return change.kind == Change::Kind::Renamed;
  });
}

void require_sound(const DocumentDiff& diff, const Document& before, const Document& after) {
  for (const Change& change : diff.changes) {
    require((change.before == nullptr) == (change.kind == Change::Kind::Added),
            "what was added was not there before, and everything else was");
    require((change.after == nullptr) == (change.kind == Change::Kind::Removed),
            "what was removed is not there after, and everything else is");
    require(change.before == nullptr || owns(before, *change.before), "the old end is old");
    require(change.after == nullptr || owns(after, *change.after), "the new end is new");
    const Node& end = change.after == nullptr ? *change.before : *change.after;
    require(!name_in_words(end, arrangement()).empty(), "what changed has a name");
  }
}

// What both texts share together with what is gone is the old one, with what came the new one.
void require_sound(std::string_view before, std::string_view after) {
  std::string old_text;
  std::string new_text;
  const auto add = [](std::string& to, const std::string& words) {
    to += to.empty() ? words : " " + words;
  };
  const std::vector<WordRun> runs = word_diff(before, after);
  for (const WordRun& run : runs) {
    require(!run.text.empty(), "a run of words has words");
    if (run.kind != WordRun::Kind::Inserted) {
      add(old_text, run.text);
    }
    if (run.kind != WordRun::Kind::Deleted) {
      add(new_text, run.text);
    }
  }
  const auto words_of = [](std::string_view text) {
    const std::vector<WordRun> all = word_diff(text, "");
    require(all.size() <= 1, "all words of a text are gone at once", text);
    return all.empty() ? std::string() : all.front().text;
  };
  require(old_text == words_of(before), "the old words are all told", before);
  require(new_text == words_of(after), "the new words are all told", after);
}

std::vector<const RuleSet*> builtin_sets() {
  std::vector<const RuleSet*> sets;
  for (const RuleSet& set : builtin_rule_sets()) {
    sets.push_back(&set);
  }
  return sets;
}

Version version_of(const Document& document) {
  Version version{&document, builtin_rule_set("wt2023"), {}};
  version.report.as_at = std::chrono::year{2026} / 1 / 31;
  version.report.version = "0";
  version.report.rule_sets = {version.edition};
  CheckedDocument row;
  row.path = document.source->name();
  row.readable = true;
  version.report.documents.push_back(row);
  return version;
}

void require_compared(const Document& before, const Document& after, Choices choices) {
  static const std::vector<const RuleSet*> sets = builtin_sets();
  CheckOptions options;
  options.as_at = std::chrono::year{2026} / 1 / 31;
  const auto told = [&] {
    return compare_versions(version_of(before), version_of(after), arrangement(), sets, options);
  };
  const Diff diff = told();
  for (const ChangedFact& fact : diff.facts) {
    require_inside(fact.before.where);
    require_inside(fact.after.where);
  }
  for (const Obligation& one : diff.obligations) {
    require(!one.facts.empty(), "an obligation follows from something", one.rule->id);
  }
  std::vector<const Format*> views;
  for (const Format& format : formats()) {
    if (format.render_diff != nullptr) {
      views.push_back(&format);
    }
  }
  const Format& format = *views[choices.below(views.size())];
  const std::string text = format.render_diff(diff, {});
  require_report(format.name, text);
  require(text == format.render_diff(told(), {}), "the same comparison twice", text);
}

bool has_shape(const Document& document) {
  const Diagnostics problems = check_shape(arrangement(), document);
  require_told(problems);
  return problems.empty();
}

} // namespace

} // namespace arrcheck::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace arrcheck;
  using namespace arrcheck::fuzz;
  const Input input(data, size);
  require_sound(input.part(0), input.part(1));
  const Result<Document> before = read("old.yaml", input.part(0), input);
  const Result<Document> after = read("new.yaml", input.part(1), input);
  if (!before || !after || !has_shape(*before) || !has_shape(*after)) {
    return 0;
  }
  const DocumentDiff forth = diff(*before, *after, arrangement());
  const DocumentDiff back = diff(*after, *before, arrangement());
  require_sound(forth, *before, *after);
  require_sound(back, *after, *before);
  // `was:` speaks of one direction only.
  require(has_renamed(forth) || has_renamed(back) || ends(back) == turned(forth),
          "what changed is the same seen from either side");
  require(diff(*after, *after, arrangement()).changes.empty(),
          "a version does not differ from itself");
  if (input.one_in(4)) {
    require_compared(*before, *after, input.choices(2));
  }
  return 0;
}
