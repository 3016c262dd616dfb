#include "rules/compile.h"

#include "rules/compile_change.h"
#include "rules/compile_condition.h"
#include "rules/named_list.h"
#include "rules/names.h"
#include "rules/readings.h"
#include "rules/storage.h"
#include "text/sha256.h"
#include "text/suggest.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::string_view edition_file = "edition.yaml";

std::string_view folder(std::string_view path) {
  return path.substr(0, path.find('/'));
}

bool is_edition(const RuleSource& file) {
  const std::size_t slash = file.path.rfind('/');
  return std::string_view(file.path).substr(slash == std::string::npos ? 0 : slash + 1) ==
         edition_file;
}

std::string_view text_of(const Node& root, std::string_view name) {
  const Node* member = root.member(name);
  return member == nullptr ? std::string_view() : member->text;
}

std::optional<Date> date_of(const Node* parent, std::string_view name) {
  return parent == nullptr ? std::nullopt : parse_date(text_of(*parent, name));
}

std::vector<std::string_view> texts_of(const Node* list, RuleStorage& storage) {
  std::vector<std::string_view> texts;
  if (list != nullptr) {
    for (const Node& item : children(*list)) {
      texts.push_back(storage.keep(item.text));
    }
  }
  return texts;
}

Confidence confidence_of(std::string_view text) {
  return text == "stated"     ? Confidence::Stated
         : text == "restated" ? Confidence::Restated
                              : Confidence::Recalled;
}

Diagnostic until_before_from(const RuleSource& file, const Node& in_force) {
  return {"rule/dates",
          Severity::Error,
          "\"until\" is before \"from\"",
          {file.document->source, in_force.member("until")->place()},
          ""};
}

// What a rule file is compiled among.
struct Surroundings {
  std::span<const FileShape> files;
  std::span<const NamedList> lists;
};

// One rule file on its way to a Rule.
class RuleCompiler {
public:
  RuleCompiler(const RuleSource& file,
               const FileShape& looks_at,
               const Surroundings& around,
               RuleStorage& storage,
               Diagnostics& errors)
      : file_(file), root_(file.document->root()), looks_at_(looks_at),
        names_(*looks_at.shape, around.files, storage), storage_(storage), errors_(errors),
        conditions_(names_, around.lists, storage, file.document->source, errors) {}

  Rule compile() {
    check_sort(*file_.document, errors_);
    Rule rule;
    rule.id = keep("rule");
    rule.title = keep("title");
    rule.kind = parse_kind(text_of(root_, "kind")).value_or(DutyKind::Content);
    check_standing(rule.kind);
    if (rule.kind == DutyKind::Coherence) {
      rule.duty = parse_severity(text_of(root_, "severity")).value_or(Duty::Error);
      rule.source.heading = keep("heading");
    } else {
      rule.duty = parse_duty(text_of(root_, "duty")).value_or(Duty::Must);
      rule.source = citation();
    }
    rule.says = keep("says");
    const Node* in_force = root_.member("in-force");
    rule.from = date_of(in_force, "from");
    rule.until = date_of(in_force, "until");
    if (rule.from && rule.until && earlier(*rule.until, *rule.from)) {
      errors_.push_back(until_before_from(file_, *in_force));
    }
    rule.awaits = in_force == nullptr ? "" : storage_.keep(text_of(*in_force, "awaits"));
    rule.checks = looks_at_.kind;
    rule.was = storage_.keep(texts_of(root_.member("was"), storage_));
    rule.relation = keep("relation");
    rule.for_each = for_each();
    const std::string_view missing = text_of(root_, "if-missing");
    rule.if_missing = missing == "gap"                ? IfMissing::Gap
                      : missing == "cannot-tell"      ? IfMissing::CannotTell
                      : missing == "by-transcription" ? IfMissing::ByTranscription
                                                      : IfMissing::ByKind;
    rule.accepts = rule.duty == Duty::MustNot ? bit(Reading::Denies) : 0;
    for (const std::string_view reading : texts_of(root_.member("accepts"), storage_)) {
      rule.accepts |= bit(*parse_reading(reading));
    }
    rule.only_if = conditions("only-if");
    rule.unless = conditions("unless");
    rule.expect = conditions("expect");
    if (const Node* on_change = root_.member("on-change")) {
      rule.on_change =
          compile_on_change(*on_change, names_, storage_, file_.document->source, errors_);
    }
    rule.problem = phrase("problem");
    rule.fix = phrase("fix");
    rule.file = storage_.keep(std::string_view(file_.path));
    return rule;
  }

private:
  // What a rule of a kind has: coherence has a severity, and nothing that speaks of a law.
  void check_standing(DutyKind kind) {
    static constexpr std::array<std::string_view, 2> of_law = {"duty", "source"};
    static constexpr std::array<std::string_view, 2> of_file = {"severity", "heading"};
    const bool coherence = kind == DutyKind::Coherence;
    for (const std::string_view field : coherence ? of_file : of_law) {
      if (root_.member(field) == nullptr) {
        errors_.push_back(standing_error(
            root_.member("kind"), fmt::format("a rule about {} has a \"{}\"", name(kind), field)));
      }
    }
    for (const std::string_view field : coherence ? of_law : of_file) {
      if (const Node* node = root_.member(field); node != nullptr) {
        errors_.push_back(
            standing_error(node, fmt::format("a rule about {} has no \"{}\"", name(kind), field)));
      }
    }
  }

  [[nodiscard]] Diagnostic standing_error(const Node* at, std::string message) const {
    return {"rule/kind",
            Severity::Error,
            std::move(message),
            {file_.document->source, (at == nullptr ? root_ : *at).place()},
            "content and conduct have a duty and its source; coherence, behind which no law "
            "stands, has a severity and a heading"};
  }

  Citation citation() {
    Citation citation;
    if (root_.member("source") == nullptr) { // told above
      return citation;
    }
    const Node& source = *root_.member("source");
    citation.instrument = storage_.keep(text_of(source, "instrument"));
    citation.chapter =
        static_cast<int>(parse_hundredths(text_of(source, "chapter")).value_or(0) / 100);
    citation.heading = storage_.keep(text_of(source, "heading"));
    citation.paragraph = storage_.keep(text_of(source, "paragraph"));
    citation.statute = storage_.keep(texts_of(source.member("statute"), storage_));
    citation.confidence = confidence_of(text_of(source, "confidence"));
    citation.stated_in = passages(source);
    return citation;
  }

  std::span<const Passage> passages(const Node& source) {
    std::vector<Passage> found;
    const Node* list = source.member("stated-in");
    for (const Node* one = list == nullptr ? nullptr : list->first; one != nullptr;
         one = one->next) {
      found.push_back({storage_.keep(text_of(*one, "document")),
                       storage_.keep(text_of(*one, "at")),
                       storage_.keep(text_of(*one, "words"))});
    }
    return storage_.keep(std::move(found));
  }

  std::span<const Level> for_each() {
    static constexpr std::array<std::string_view, 3> ways = {
        "for-each", "for-each-area", "for-the-whole-document"};
    const auto given = std::count_if(ways.begin(), ways.end(), [this](std::string_view way) {
      return root_.member(way) != nullptr;
    });
    if (given != 1) {
      error("for-each",
            *root_.member("rule"),
            "expected just one of for-each, for-each-area and for-the-whole-document");
      return {};
    }
    if (root_.member("for-the-whole-document") != nullptr) {
      return {};
    }
    const Node* named = root_.member("for-each");
    const std::string_view name = named == nullptr ? "area" : named->text;
    const auto levels = names_.collection(name);
    if (!levels) {
      error("for-each",
            *named,
            fmt::format(
                "no collection called \"{}\"{}", name, did_you_mean(name, names_.collections())));
      return {};
    }
    std::vector<Level> kept;
    for (const TypedLevel& typed : *levels) {
      names_.bind({typed.level.item_name, typed.item, looks_at_.shape});
      kept.push_back(typed.level);
    }
    return storage_.keep(std::move(kept));
  }

  std::span<const Condition> conditions(std::string_view name) {
    const Node* list = root_.member(name);
    return list == nullptr ? std::span<const Condition>() : conditions_.conditions(*list);
  }

  std::span<const PhrasePart> phrase(std::string_view name) {
    return conditions_.phrase(*root_.member(name));
  }

  std::string_view keep(std::string_view name) { return storage_.keep(text_of(root_, name)); }

  void error(std::string_view id, const Node& at, std::string message) {
    errors_.push_back({fmt::format("rule/{}", id),
                       Severity::Error,
                       std::move(message),
                       {file_.document->source, at.place()},
                       ""});
  }

  const RuleSource& file_;
  const Node& root_;
  const FileShape& looks_at_;
  Names names_;
  RuleStorage& storage_;
  Diagnostics& errors_;
  ConditionCompiler conditions_;
};

void append(Diagnostics& to, Diagnostics more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

const Shape& shape_of(const RuleSource& file, const RuleSchemas& schemas) {
  return is_edition(file)          ? *schemas.edition
         : is_list(*file.document) ? *schemas.list
                                   : *schemas.rule;
}

// The lists of a set, for its rules to compare with. Files of another shape are passed over: their
// mistakes are told when their turn comes.
std::vector<NamedList> lists_of(std::span<const RuleSource> files,
                                const RuleSchemas& schemas,
                                RuleStorage& storage,
                                Diagnostics& errors) {
  std::vector<NamedList> lists;
  for (const RuleSource& file : files) {
    if (is_list(*file.document) && check_shape(*schemas.list, *file.document).empty()) {
      lists.push_back(read_list(*file.document, storage, errors));
    }
  }
  return lists;
}

// The digest says which rules a report was made under: over every file, by path.
std::string digest_of(std::span<const RuleSource> files) {
  std::string all;
  for (const RuleSource& file : files) {
    all += fmt::format("{} {}\n", sha256(file.document->source->bytes()), file.path);
  }
  return fmt::format("sha256:{}", sha256(all));
}

void read_edition(RuleSet& set, const RuleSource& file, RuleStorage& storage, Diagnostics& errors) {
  const Node& root = file.document->root();
  if (!set.id.empty()) {
    errors.push_back({"rule/second-edition",
                      Severity::Error,
                      fmt::format("a second {} in the rule set \"{}\"", edition_file, set.id),
                      {file.document->source, root.member("edition")->place()},
                      "keep each rule set in a folder of its own"});
  }
  set.id = storage.keep(text_of(root, "edition"));
  set.title = storage.keep(text_of(root, "title"));
  set.version = storage.keep(text_of(root, "version"));
  set.note = storage.keep(text_of(root, "note"));
  set.from = date_of(root.member("in-force"), "from");
  set.until = date_of(root.member("in-force"), "until");
  set.follows = storage.keep(text_of(root, "follows"));
  set.checks = storage.keep(text_of(root, "checks"));
  set.also = storage.keep(texts_of(root.member("also"), storage));
  if (const Node* retired = root.member("retired"); retired != nullptr) {
    std::vector<RetiredId> ids;
    for (const Node& row : children(*retired)) {
      ids.push_back({storage.keep(text_of(row, "rule")),
                     storage.keep(text_of(row, "successor")),
                     storage.keep(text_of(row, "relation"))});
    }
    set.retired = storage.keep(std::move(ids));
  }
  if (set.from && set.until && earlier(*set.until, *set.from)) {
    errors.push_back(until_before_from(file, *root.member("in-force")));
  }
}

// The kind of file that a rule looks at: its own word, or its set's, or an arrangement.
const FileShape& looked_at(const RuleSource& file, const RuleSet& set, const RuleSchemas& schemas) {
  const std::string_view own = text_of(file.document->root(), "checks");
  const std::string_view kind = own.empty() ? set.checks : own;
  const auto found = std::find_if(schemas.files.begin(),
                                  schemas.files.end(),
                                  [kind](const FileShape& one) { return one.kind == kind; });
  return found == schemas.files.end() ? schemas.files.front() : *found;
}

void check_ids(std::span<const RuleSource> files,
               const std::vector<Rule>& rules,
               Diagnostics& errors) {
  for (std::size_t i = 1; i < rules.size(); ++i) {
    if (rules[i].id != rules[i - 1].id) {
      continue;
    }
    const auto file = std::find_if(files.begin(), files.end(), [&](const RuleSource& one) {
      return one.path == rules[i].file;
    });
    const Node& id = *file->document->root().member("rule");
    errors.push_back(
        {"rule/duplicate-id",
         Severity::Error,
         fmt::format("duplicate rule id \"{}\", first in {}", rules[i].id, rules[i - 1].file),
         {file->document->source, id.place()},
         "give each rule an id of its own"});
  }
}

} // namespace

Result<OwnedRuleSet> compile_rule_set(std::span<const RuleSource> given,
                                      const RuleSchemas& schemas) {
  std::vector<RuleSource> files(given.begin(), given.end());
  std::sort(files.begin(), files.end(), [](const RuleSource& a, const RuleSource& b) {
    return a.path < b.path;
  });
  auto storage = std::make_shared<RuleStorage>();
  Diagnostics errors;
  RuleSet set;
  std::vector<Rule> rules;
  const std::vector<NamedList> lists = lists_of(files, schemas, *storage, errors);
  // The edition first: it says what the rules look at.
  std::vector<RuleSource> in_turn = files;
  std::stable_partition(in_turn.begin(), in_turn.end(), is_edition);
  for (const RuleSource& file : in_turn) {
    Diagnostics mismatches = check_shape(shape_of(file, schemas), *file.document);
    if (!mismatches.empty()) {
      append(errors, std::move(mismatches));
    } else if (is_edition(file)) {
      read_edition(set, file, *storage, errors);
    } else if (!is_list(*file.document)) {
      const Surroundings around{schemas.files, lists};
      const FileShape& looks_at = looked_at(file, set, schemas);
      rules.push_back(RuleCompiler(file, looks_at, around, *storage, errors).compile());
    }
  }
  if (errors.empty() && rules.empty()) {
    const Location where =
        files.empty() ? Location{} : Location{files.front().document->source, {}};
    errors.push_back({"rule/no-rules",
                      Severity::Error,
                      "the rule set has no rules, so nothing can be checked",
                      where,
                      "name a folder that holds rule files"});
  }
  std::stable_sort(
      rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.id < b.id; });
  check_ids(files, rules, errors);
  if (!errors.empty()) {
    return errors;
  }
  if (set.id.empty()) {
    set.id = storage->keep(folder(rules.front().id));
    set.title = set.id;
  }
  set.checks = set.checks.empty() ? file_kinds.front() : set.checks;
  set.digest = storage->keep(digest_of(files));
  set.rules = storage->keep(std::move(rules));
  return OwnedRuleSet{set, std::move(storage)};
}

} // namespace arrcheck
