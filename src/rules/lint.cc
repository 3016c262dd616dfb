#include "document/shape.h"
#include "rules/citations.h"
#include "rules/compile.h"
#include "rules/evaluate.h"
#include "rules/example.h"
#include "rules/functions.h"
#include "rules/named_list.h"
#include "rules/on_change.h"
#include "text/suggest.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// Words of somebody else's document that may be quoted at a time.
constexpr std::size_t most_quoted_words = 10;

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    words += text[at] != ' ' && (at == 0 || text[at - 1] == ' ') ? 1U : 0U;
  }
  return words;
}

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
    if (is_about_changes(rule_)) {
      pairs(files);
      return;
    }
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
    need(results, judged ? "cannot-tell" : "met");
    const bool shown = std::any_of(results.begin(), results.end(), [this](const auto& one) {
      return falls_short(rule_, one.first);
    });
    const bool asks = never_fail(rule_.expect);
    if (!shown && !(judged && asks)) {
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

  // Whoever says that a duty is stated says where, in a few words; and what is cited stands in the
  // table of citations (rules/citations.h). An instrument that is not in it has headings as it
  // pleases.
  void citation() {
    const Node* source = root_.member("source");
    if (source == nullptr) {
      return;
    }
    const Citation& cited = rule_.source;
    if ((cited.confidence == Confidence::Stated) == cited.stated_in.empty()) {
      error("stated-in",
            *source->member("confidence"),
            cited.stated_in.empty() ? "this duty is stated, and nothing says where"
                                    : "a duty that a document states is \"stated\"",
            "\"stated-in\" names a document that we hold, the place in it and a few of its words");
    }
    const Node* passages = source->member("stated-in");
    for (const Node* one = passages == nullptr ? nullptr : passages->first; one != nullptr;
         one = one->next) {
      passage(*one);
    }
    if (cited_instrument(cited.instrument) != nullptr &&
        heading_is(cited.instrument, cited.heading) == HeadingIs::Unknown) {
      error(
          "heading",
          *source->member("heading"),
          fmt::format("\"{}\" is no heading of {} in the table of citations",
                      cited.heading,
                      cited.instrument),
          "take one of the table, or add it there: to \"headings\" if the instrument has it, else "
          "to \"our-headings\"");
    }
  }

  // Of a rule about what is added alone, or removed alone: the rule for the opposite, or why there
  // is none.
  void mirror() {
    const OnChange& on_change = rule_.on_change;
    if (!is_about_changes(rule_)) {
      return;
    }
    const Node& given = *root_.member("on-change");
    const Node* mirror = given.member("mirror");
    const Node* no_mirror = given.member("no-mirror");
    const bool one_sided =
        sides(rule_) == bit(Change::Kind::Added) || sides(rule_) == bit(Change::Kind::Removed);
    if (!one_sided && (mirror != nullptr || no_mirror != nullptr)) {
      error("mirror",
            mirror != nullptr ? *mirror : *no_mirror,
            "only a rule about what is added alone, or removed alone, has an opposite",
            "take the line out");
    } else if (one_sided && (mirror == nullptr) == (no_mirror == nullptr)) {
      error("mirror",
            no_mirror != nullptr ? *no_mirror : *given.member("is"),
            fmt::format("expected \"mirror\" or \"no-mirror\", found {}",
                        mirror == nullptr ? "neither" : "both"),
            "name the rule for the opposite change, or say why there is none");
    } else if (mirror != nullptr) {
      opposite(*mirror, on_change);
    }
  }

  // The editions that a rule about changes names are rule sets.
  void editions(std::span<const std::string_view> known) {
    std::vector<std::string_view> sets = {set_.id};
    for (const std::string_view id : known) {
      sets.push_back(id.substr(0, id.find('/')));
    }
    const Node* on_change = root_.member("on-change");
    const Node* under = on_change == nullptr ? nullptr : on_change->member("under");
    if (under == nullptr) {
      return;
    }
    for (const Node& id : children(*under)) {
      if (std::find(sets.begin(), sets.end(), id.text) == sets.end()) {
        error("under",
              id,
              fmt::format("no rule set called \"{}\"{}", id.text, did_you_mean(id.text, sets)),
              "\"under\" names editions by the ids of their rule sets");
      }
    }
  }

private:
  void passage(const Node& passage) {
    const Node& document = *passage.member("document");
    const Node& words = *passage.member("words");
    if (!builtin_citations().documents.empty() && find_pattern("id")->matches(document.text) &&
        title_of_document(document.text) == document.text) {
      error("document",
            document,
            fmt::format("no document called \"{}\" is held", document.text),
            "add it to the table of citations, or give its title");
    }
    if (const std::size_t count = words_in(words.text); count > most_quoted_words) {
      error("quoted",
            words,
            fmt::format("{} words are quoted, and {} at most may be", count, most_quoted_words),
            "keep the most telling ones");
    }
  }

  // The examples of a rule about changes.
  void pairs(std::span<const FileShape> files) {
    std::map<std::string_view, std::size_t> results;
    for (const Node& example : children(*root_.member("examples"))) {
      ++results[example.member("result")->text];
      check(example_version(file_, example, rule_, "before"), rule_.checks, files);
      check(example_version(file_, example, rule_, "after"), rule_.checks, files);
    }
    need(results, name(rule_.on_change.then));
    need(results, "none");
  }

  // Whether a rule is about what is added, what is removed, both or neither.
  static std::uint8_t sides(const Rule& rule) {
    return rule.on_change.kinds & (bit(Change::Kind::Added) | bit(Change::Kind::Removed));
  }

  static std::set<std::string_view> texts_of(std::span<const Path> paths) {
    std::set<std::string_view> texts;
    for (const Path& path : paths) {
      texts.insert(path.text);
    }
    return texts;
  }

  void opposite(const Node& at, const OnChange& on_change) {
    const auto other = std::find_if(set_.rules.begin(), set_.rules.end(), [&](const Rule& rule) {
      return rule.id == on_change.mirror;
    });
    if (other == set_.rules.end()) {
      std::vector<std::string_view> ids;
      for (const Rule& rule : set_.rules) {
        ids.push_back(rule.id);
      }
      not_mirrored(at,
                   fmt::format("no rule of this set is called \"{}\"{}",
                               on_change.mirror,
                               did_you_mean(on_change.mirror, ids)));
    } else if (!is_about_changes(*other)) {
      not_mirrored(at, fmt::format("{} is not about changes", other->id));
    } else if (other->on_change.mirror != rule_.id) {
      not_mirrored(at, fmt::format("{} does not name {} as its mirror", other->id, rule_.id));
    } else if (sides(*other) !=
               (sides(rule_) ^ (bit(Change::Kind::Added) | bit(Change::Kind::Removed)))) {
      not_mirrored(at,
                   fmt::format("{} is not about the opposite change, but about what is {}",
                               other->id,
                               kinds_in_words(other->on_change)));
    } else if (texts_of(other->on_change.of) != texts_of(on_change.of)) {
      not_mirrored(at, fmt::format("{} is about changes of something else", other->id));
    } else if (other->on_change.then != on_change.then) {
      not_mirrored(at,
                   fmt::format("{} has another consequence: {}, not {}",
                               other->id,
                               name(other->on_change.then),
                               name(on_change.then)));
    }
  }

  void not_mirrored(const Node& at, std::string message) {
    error("mirror",
          at,
          std::move(message),
          "a rule and its mirror name each other and have the same \"of\" and \"then\"");
  }

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

bool has_rule(const RuleSet& set, std::string_view id) {
  return std::any_of(
      set.rules.begin(), set.rules.end(), [id](const Rule& rule) { return rule.id == id; });
}

void check_retired(const RuleSet& set,
                   const RuleSource& edition,
                   std::span<const std::string_view> known,
                   Diagnostics& errors) {
  const Node* retired = edition.document->root().member("retired");
  if (retired == nullptr) {
    return;
  }
  for (const Node& row : children(*retired)) {
    const Node& id = *row.member("rule");
    const Node* successor = row.member("successor");
    const bool is_known = successor == nullptr || has_rule(set, successor->text) ||
                          std::find(known.begin(), known.end(), successor->text) != known.end();
    if (!is_known) {
      errors.push_back({"rule/retired-successor",
                        Severity::Error,
                        fmt::format("no rule called \"{}\"{}",
                                    successor->text,
                                    did_you_mean(successor->text, known)),
                        {edition.document->source, successor->place()},
                        "\"successor\" names the rule that has taken the place of this one"});
    }
    if (has_rule(set, id.text)) {
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
        check_retired(set, file, known, errors);
      }
      continue;
    }
    RuleLint lint(set, *rule->second, *file.document, errors);
    lint.names();
    lint.examples(schemas.files);
    lint.citation();
    lint.was(known);
    lint.mirror();
    lint.editions(known);
  }
  return errors;
}

} // namespace arrcheck
