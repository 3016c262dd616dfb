#include "check/apply.h"
#include "check/succession.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/load.h"
#include "cli/output.h"
#include "cli/own_day.h"
#include "report/telling.h"
#include "rules/citations.h"
#include "rules/on_change.h"
#include "text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

std::string citation(const RuleSet& set, const Citation& source) {
  const CitedInstrument* cited = cited_instrument(source.instrument);
  const std::string_view title = source.instrument == set.id ? set.title
                                 : cited != nullptr          ? cited->title
                                                             : source.instrument;
  return flowing(fmt::format("{}{}", title, place_in_words(source)));
}

// Where the duty can be looked up: the law, and the words that are held or have to be found.
std::string where_to_look(const Citation& source) {
  std::string text;
  for (const std::string_view provision : source.statute) {
    if (const std::string address = public_address(provision); !address.empty()) {
      text += fmt::format("Law:        {}: {}\n", flowing(provision), visible(address));
    }
  }
  text += fmt::format("Certainty:  {}\n", how_sure(source.confidence));
  for (const Passage& passage : source.stated_in) {
    text += fmt::format("Stated in:  {}\n", flowing(in_words(passage)));
  }
  if (const std::string settles = what_settles(source); !settles.empty()) {
    text += fmt::format("To settle:  {}\n", flowing(settles));
  }
  return text;
}

std::string one_condition(const Condition& condition, std::size_t depth) {
  std::string text = fmt::format("{:{}}- {}\n", "", 2 + 2 * depth, visible(in_words(condition)));
  for (const Condition& nested : condition.nested) {
    text += one_condition(nested, depth + 1);
  }
  return text;
}

std::string list(std::string_view title, std::span<const Condition> conditions) {
  std::string text = conditions.empty() ? "" : fmt::format("{}\n", title);
  for (const Condition& condition : conditions) {
    text += one_condition(condition, 0);
  }
  return text;
}

// The changes that a rule speaks about.
std::string changes(const OnChange& on_change) {
  std::string text = fmt::format("When one of these is {} from one version to the next\n",
                                 kinds_in_words(on_change));
  for (const Path& path : on_change.of) {
    text += fmt::format("  - {}\n", visible(path.text));
  }
  return text;
}

std::string looks_at(const Rule& rule) {
  return rule.for_each.empty() ? "the whole document"
                               : fmt::format("each {}", rule.for_each.back().item_name);
}

std::string consequence(const OnChange& on_change) {
  std::string text =
      fmt::format("Asks for:   {} ({})\n", name(on_change.then), in_words(on_change.then));
  if (!on_change.under.empty()) {
    text += fmt::format("Under:      {}\n", fmt::join(on_change.under, ", "));
  }
  if (!on_change.mirror.empty()) {
    text += fmt::format("Mirror:     {}\n", visible(on_change.mirror));
  }
  if (!on_change.no_mirror.empty()) {
    text += fmt::format("No mirror:  {}\n", flowing(on_change.no_mirror));
  }
  return text;
}

// The rules of later editions that took its place; empty where none did.
std::string taken_over_by(const Rule& rule, RuleSetList all) {
  std::string ids;
  for (const RuleSet* set : all) {
    for (const Rule& later : set->rules) {
      if (std::find(later.was.begin(), later.was.end(), rule.id) != later.was.end()) {
        join(ids, visible(later.id));
      }
    }
  }
  return ids;
}

std::string describe(const FoundRule& found, RuleSetList all) {
  const Rule& rule = *found.rule;
  std::string text =
      fmt::format("{}\n{}\n\n{}\n\n", visible(rule.id), flowing(rule.title), flowing(rule.says));
  const bool coherence = rule.kind == DutyKind::Coherence;
  text += fmt::format("{:<11} {}\nKind:       {}\n",
                      coherence ? "Severity:" : "Duty:",
                      name(rule.duty),
                      in_words(rule.kind));
  if (!coherence) {
    text += fmt::format(
        "Source:     {}\n{}", citation(*found.set, rule.source), where_to_look(rule.source));
  }
  if (stands_in_for_builtin(*found.set)) {
    text += fmt::format("Set:        {}\n", visible(in_place_of_builtin(*found.set).message));
  }
  const auto from = rule.from ? rule.from : found.set->from;
  if (from) {
    text += fmt::format("In force:   from {}\n", to_string(*from));
  }
  if (!rule.relation.empty()) {
    text += fmt::format("Before:     {} against the edition before{}{}\n",
                        rule.relation,
                        rule.was.empty() ? "" : ": ",
                        fmt::join(rule.was, ", "));
  }
  if (const std::string later = taken_over_by(rule, all); !later.empty()) {
    text += fmt::format("Later:      {} in its place\n", later);
  }
  text += fmt::format("Looks at:   {}\n", looks_at(rule));
  if (is_about_changes(rule)) {
    text += consequence(rule.on_change);
    return text + fmt::format("\n{}{}\nThen\n  {}\n\nWhat to do\n",
                              changes(rule.on_change),
                              list("Applies only if", rule.only_if),
                              flowing(phrase_text(rule.problem)));
  }
  text += fmt::format("\n{}{}{}",
                      list("Applies only if", rule.only_if),
                      list("Does not apply if", rule.unless),
                      list("Expects", rule.expect));
  return text +
         fmt::format("\nOtherwise\n  {}\n\nWhat to do\n", flowing(phrase_text(rule.problem)));
}

std::string indent(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    result += end == 0 ? "\n" : fmt::format("  {}\n", text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return result;
}

std::string_view word(Truth truth) {
  return truth == Truth::Holds ? "holds  " : truth == Truth::Fails ? "fails  " : "unknown";
}

// ", reads: denies" of a statement; empty for any other value.
std::string how_it_reads(const Look& look, const Scope& scope) {
  const Statement* said = look.found ? scope.work->lookups().statement(*look.found.node) : nullptr;
  return said == nullptr
             ? ""
             : fmt::format(", reads: {}{}",
                           name(said->read.reading),
                           said->on_word ? ", but says something on the author's word" : "");
}

std::string trace(const Rule& rule, const Document& document, const ItemResult& result) {
  if (result.because == Because::Budget) {
    return fmt::format("\nthe rest: {}\n  the rule takes too many steps on this file and was "
                       "stopped\n",
                       name(result.outcome));
  }
  std::string item = visible(result.item);
  if (item.empty()) {
    item = rule.for_each.empty() ? "the whole document"
                                 : fmt::format("no {} to look at", rule.for_each.back().item_name);
  }
  std::string text = fmt::format("\n{}: {}\n", item, name(result.outcome));
  for (const Look& look : result.looks) {
    const Location where = location_of(look, result.scope);
    const Position position = where.source->position(where.range.begin);
    text += fmt::format(
        "  {} {}{:{}}{} ({}line {}{}{})\n",
        look.decided && look.truth != Truth::Holds ? "*" : " ",
        word(look.truth),
        "",
        1 + 2 * look.depth,
        visible(in_words(look)),
        where.source == document.source ? "" : fmt::format("{}, ", visible(where.source->name())),
        position.line,
        how_it_reads(look, result.scope),
        look.missing ? fmt::format(", to add: {}", visible(pointer(look.found))) : "");
  }
  return text;
}

std::string traces(const FoundRule& found, const Document& document, Date as_at) {
  const Examined examined{&document, as_at};
  std::string text;
  std::size_t looks = 0;
  const auto take = [&](const ItemResult& result) {
    const bool was_all = looks < most_looks_at_everything;
    looks += result.looks.size();
    const std::string told = trace(*found.rule, document, result);
    examined.work->budget().spend(told.size()); // so that what is told ends, too
    text += told;
    if (was_all && looks >= most_looks_at_everything) {
      text += "\nThese are too many to list: from here on, only what explains a gap, or why it "
              "cannot be told\n";
    }
  };
  apply_each(*found.rule, *found.set, examined, Looking::AtEverything, take);
  return text;
}

// Reads the file that a rule is to be explained on. What is wrong with it has been told where the
// code is not exit_ok.
int load_one(const Options& options, Io& io, LoadedFile& loaded) {
  const FilePath path = FilePath::typed(options.words.back());
  const Discovered discovered = discover({&path, 1}, io.files);
  if (!discovered.errors.empty()) {
    complain(discovered.errors, options, io);
    return exit_unreadable;
  }
  if (discovered.files.size() != 1) {
    return refuse(
        {{"usage/explain", Severity::Error, "explain looks at one file", {}, ""}}, options, io);
  }
  loaded = load_document(discovered.files.front(), options, io);
  if (loaded.document == nullptr) {
    complain(loaded.diagnostics, options, io);
    return exit_unreadable;
  }
  return exit_ok;
}

// What has to be known of a rule that is not the one that the word names, or to which the file is
// not held.
Diagnostics remarks_on(const FoundRule& found,
                       const std::string& word,
                       const LoadedFile& loaded,
                       const RuleSets& sets) {
  Diagnostics remarks;
  const std::string_view id = found.rule->id;
  const bool by_name = word.find('/') == std::string::npos && id.substr(id.find('/') + 1) != word;
  if (by_name) {
    remarks.push_back(
        {"rule/successor",
         Severity::Note,
         fmt::format("{} took the place of the rule called \"{}\"", id, visible(word)),
         {},
         "give a rule's full id to have that one explained"});
  }
  const Node* edition =
      loaded.document == nullptr ? nullptr : loaded.document->root().member("edition");
  if (edition == nullptr || sets.find(edition->text) == nullptr) {
    return remarks;
  }
  const auto held_to = sets.sets_for(edition->text, {});
  if (held_to && std::find(held_to->begin(), held_to->end(), found.set) == held_to->end()) {
    remarks.push_back({"explain/other-edition",
                       Severity::Warning,
                       fmt::format("{} is written to {} and not held to {}",
                                   visible(loaded.name),
                                   visible(edition->text),
                                   id),
                       {loaded.document->source, edition->place()},
                       "what follows is what the rule would come to"});
  }
  return remarks;
}

// The edition whose rule a bare name means: the file's, else the one by which files are judged on
// the day.
const RuleSet* edition_meant(const LoadedFile& loaded,
                             const RuleSets& sets,
                             const Options& options,
                             const Io& io) {
  const Node* edition =
      loaded.document == nullptr ? nullptr : loaded.document->root().member("edition");
  const RuleSet* named = edition == nullptr ? nullptr : sets.find(edition->text);
  return named != nullptr ? named : law_on(sets.all(), options.as_at.value_or(io.today));
}

} // namespace

int run_explain(const Options& options, Io& io) {
  if (options.words.empty() || options.words.size() > 2) {
    return refuse({{"usage/explain",
                    Severity::Error,
                    "name a rule and, if you like, one file",
                    {},
                    "for example: arrcheck explain wt2023/104-whistleblowing masa.yaml"}},
                  options,
                  io);
  }
  const RuleSets sets(options, io);
  if (!sets.errors().empty()) {
    return refuse(sets.errors(), options, io);
  }
  LoadedFile loaded;
  if (options.words.size() == 2) {
    if (const int code = load_one(options, io, loaded); code != exit_ok) {
      return code;
    }
  }
  const std::vector<const RuleSet*> all = sets.all();
  const auto found =
      find_rule(options.words.front(),
                sets,
                edition_meant(loaded, sets, options, io),
                loaded.document == nullptr ? file_kinds.front() : kind_of(*loaded.document));
  if (!found) {
    return refuse(found.error(), options, io);
  }
  complain(for_people(retired_words({options.words.data(), 1}, all), options), options, io);
  complain(
      for_people(remarks_on(*found, options.words.front(), loaded, sets), options), options, io);
  std::string text = describe(*found, all) + indent(phrase_text(found->rule->fix));
  if (options.words.size() == 1) {
    return write_out(text, io, exit_ok);
  }
  if (is_about_changes(*found->rule)) {
    return refuse({{"usage/explain",
                    Severity::Error,
                    fmt::format("{} looks at two versions of a file, and one alone shows no change",
                                found->rule->id),
                    {},
                    "compare them: arrcheck diff OLD NEW"}},
                  options,
                  io);
  }
  const Result<Date> day = day_of(*loaded.document, options, io.today);
  if (!day) {
    return refuse(day.error(), options, io);
  }
  text += fmt::format("\n{} as at {}: every value looked at; * marks what decided\n",
                      visible(loaded.name),
                      to_string(*day));
  text += traces(*found, *loaded.document, *day);
  return write_out(text, io, exit_ok);
}

} // namespace arrcheck
