#include "check/succession.h"
#include "cli/load.h"
#include "document/read_yaml.h"
#include "document/shape.h"
#include "text/suggest.h"
#include "text/unicode.h"

#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// The set a rule file belongs to: the folder that its id or its list's id names, or the edition it
// describes.
std::string set_named_in(const Document& document) {
  for (const std::string_view key : {"rule", "edition", "list"}) {
    const Node* id = document.root().member(key);
    if (id != nullptr && id->kind == Node::Kind::Text) {
      return std::string(set_of(id->text));
    }
  }
  return "";
}

// Whether a file is one of the tables that lie beside the sets and are built in: how statements are
// read, and how duties are cited.
bool lies_beside_sets(const Document& document) {
  return document.root().member("readings") != nullptr ||
         (document.root().member("instruments") != nullptr &&
          document.root().member("documents") != nullptr);
}

std::string file_name(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

void append(Diagnostics& to, const Diagnostics& more) {
  to.insert(to.end(), more.begin(), more.end());
}

// An id of a set, not a path: nothing on the disk is looked at for it.
bool is_id(const std::string& word) {
  return find_pattern("id")->matches(word);
}

// Rules that nobody typed the name of, and that call themselves built-in ones.
Diagnostic in_disguise(const std::string& id, const std::string& path, const RuleSource& first) {
  return {"rule/built-in-name",
          Severity::Error,
          fmt::format("the rules in {} call themselves \"{}\", which is built in, and a "
                      "configuration that was merely found cannot take its place",
                      visible(path),
                      visible(id)),
          {first.document->source, first.document->root().place()},
          "give the rule set another id, or name it on the command line with --rules"};
}

} // namespace

RuleSchemas rule_schemas() {
  RuleSchemas schemas{builtin_schema("rule")->shape,
                      builtin_schema("edition")->shape,
                      builtin_schema("list")->shape,
                      {}};
  for (const std::string_view kind : file_kinds) {
    if (const BuiltinSchema* schema = builtin_schema(kind)) {
      schemas.files.push_back({kind, schema->shape});
    }
  }
  return schemas;
}

bool is_builtin_set(const std::string& word) {
  return is_id(word) && builtin_rule_set(word) != nullptr;
}

bool stands_in_for_builtin(const RuleSet& set) {
  const RuleSet* builtin = builtin_rule_set(set.id);
  return builtin != nullptr && builtin != &set;
}

Diagnostic in_place_of_builtin(const RuleSet& set) {
  return {"rule/in-place-of-built-in",
          Severity::Warning,
          fmt::format("own rules in place of the built-in {}", set.id),
          {},
          "give them another id, and name the built-in set beside them"};
}

Diagnostic no_such_rules(std::string_view word, const Location& where) {
  std::vector<std::string_view> known;
  for (const RuleSet& set : builtin_rule_sets()) {
    known.push_back(set.id);
  }
  return {"rule/unknown-set",
          Severity::Error,
          fmt::format(
              "no rule set and no path called \"{}\"{}", visible(word), did_you_mean(word, known)),
          where,
          fmt::format("built in are: {}", fmt::join(known, ", "))};
}

RuleSets::RuleSets(const Options& options, Io& io) {
  for (const std::string& word : options.rules) {
    if (is_builtin_set(word)) {
      chosen_.push_back(word);
    } else if (io.files.kind(FilePath::typed(word)) == FileSystem::Kind::Missing) {
      errors_.push_back(no_such_rules(word, {}));
    } else {
      read_path(options.file("rules", word, io.files), io);
    }
  }
}

void RuleSets::read_path(const FilePath& named, Io& io) {
  const std::string& path = named.text();
  const Discovered found = discover({&named, 1}, io.files);
  append(errors_, found.errors);
  for (Diagnostic note : found.notes) { // rules that are left out unseen make a weaker check
    note.severity = Severity::Error;
    errors_.push_back(std::move(note));
  }
  std::map<std::string, std::vector<RuleSource>> sets;
  for (const InputFile& file : found.files) {
    const Result<Source> source = read_source(file, "", io);
    Result<Document> document = source ? read_yaml(*source) : Result<Document>(source.error());
    if (!document) {
      append(errors_, document.error());
      continue;
    }
    const std::string& name = file.path.text();
    if (lies_beside_sets(*document) && name == fmt::format("{}/{}", path, file_name(name))) {
      continue;
    }
    const std::string id = set_named_in(*document);
    if (id.empty()) {
      errors_.push_back({"rule/not-a-rule",
                         Severity::Error,
                         "this file is no rule, no edition and no list",
                         {*source, document->root().place()},
                         "a rule file starts with \"rule: SET/NAME\""});
      continue;
    }
    const std::string inside = name.size() > path.size() && name.starts_with(path)
                                   ? name.substr(path.size() + (path.ends_with('/') ? 0 : 1))
                                   : file_name(name);
    sets[id].push_back(
        {fmt::format("{}/{}", id, inside), std::make_shared<const Document>(std::move(*document))});
  }
  if (sets.empty() && errors_.empty()) {
    errors_.push_back({"rule/no-rules",
                       Severity::Error,
                       fmt::format("{} holds no rules, so nothing can be checked", visible(path)),
                       {},
                       "name a folder of rule files, or one rule file"});
  }
  for (auto& [id, files] : sets) {
    if (named.root() && builtin_rule_set(id) != nullptr) {
      errors_.push_back(in_disguise(id, path, files.front()));
      continue;
    }
    Result<OwnedRuleSet> set = compile_rule_set(files, rule_schemas());
    if (!set) {
      append(errors_, set.error());
    } else if (std::find(chosen_.begin(), chosen_.end(), id) != chosen_.end()) {
      errors_.push_back({"rule/set-twice",
                         Severity::Error,
                         fmt::format("the rule set \"{}\" is given twice", visible(id)),
                         {},
                         "give each set once, or name the rules of one of them differently"});
    } else {
      chosen_.push_back(id);
      owned_.push_back(std::move(*set));
      owned_files_.push_back(std::move(files));
    }
  }
}

const RuleSet* RuleSets::find(std::string_view id) const {
  for (const OwnedRuleSet& owned : owned_) {
    if (owned.set.id == id) {
      return &owned.set;
    }
  }
  return builtin_rule_set(id);
}

std::vector<const RuleSet*> RuleSets::all() const {
  std::vector<const RuleSet*> sets;
  for (const OwnedRuleSet& owned : owned_) {
    sets.push_back(&owned.set);
  }
  for (const RuleSet& set : builtin_rule_sets()) {
    if (find(set.id) == &set) {
      sets.push_back(&set);
    }
  }
  return sets;
}

Result<std::vector<const RuleSet*>> RuleSets::sets_for(std::string_view edition,
                                                       const Location& where) const {
  std::vector<std::string_view> wanted(chosen_.begin(), chosen_.end());
  if (wanted.empty()) {
    wanted.push_back(edition);
  }
  std::vector<const RuleSet*> sets;
  for (std::size_t i = 0; i < wanted.size(); ++i) { // grows: each set brings those that go with it
    const RuleSet* set = find(wanted[i]);
    if (set == nullptr) {
      return unknown_set(wanted[i], where);
    }
    if (std::find(sets.begin(), sets.end(), set) == sets.end()) {
      sets.push_back(set);
      wanted.insert(wanted.end(), set->also.begin(), set->also.end());
    }
  }
  return sets;
}

Result<const RuleSet*> RuleSets::set_called(const std::string& id) const {
  const RuleSet* set = find(id);
  if (set == nullptr) {
    return unknown_set(id, {});
  }
  return set;
}

Diagnostic RuleSets::unknown_set(std::string_view id, const Location& where) const {
  std::vector<std::string_view> known;
  for (const RuleSet* one : all()) {
    known.push_back(one->id);
  }
  return {
      "rule/unknown-set",
      Severity::Error,
      fmt::format("no rule set called \"{}\"{}", visible(id), did_you_mean(id, known)),
      where,
      fmt::format("built in are: {}; --rules names another set or a path", fmt::join(known, ", "))};
}

std::vector<RuleSource> RuleSets::files_of(const RuleSet& set) const {
  for (std::size_t i = 0; i < owned_.size(); ++i) {
    if (&owned_[i].set == &set) {
      return owned_files_[i];
    }
  }
  std::vector<RuleSource> files;
  const std::string folder = fmt::format("{}/", set.id);
  for (const RuleFile& file : builtin_rule_files()) {
    if (!file.path.starts_with(folder)) {
      continue;
    }
    const auto source = std::make_shared<const SourceText>(fmt::format("rules/{}", file.path),
                                                           std::string(file.text));
    Result<Document> document =
        read_yaml(source, SecondOpinion::No); // was read twice when it was built in
    if (document) {
      files.push_back(
          {std::string(file.path), std::make_shared<const Document>(std::move(*document))});
    }
  }
  return files;
}

namespace {

std::string_view bare(std::string_view id) {
  return id.substr(id.find('/') + 1);
}

// The retired id that a word of --only or --skip means; null when it means none.
const RetiredId* retired_word(RuleSetList sets, std::string_view word) {
  for (const RuleSet* set : sets) {
    for (const RetiredId& retired : set->retired) {
      if (retired.id == word || bare(retired.id) == word) {
        return &retired;
      }
    }
  }
  return nullptr;
}

} // namespace

Diagnostics retired_words(std::span<const std::string> words, RuleSetList sets) {
  Diagnostics notes;
  for (const std::string& word : words) {
    if (const RetiredId* retired = retired_word(sets, word); retired != nullptr) {
      notes.push_back({"rule/retired",
                       Severity::Note,
                       visible(in_words(*retired)),
                       {},
                       fmt::format("name {}", retired->successor)});
    }
  }
  return notes;
}

Result<std::vector<std::string_view>> rule_ids(std::span<const std::string> words,
                                               std::span<const RuleSet* const> sets) {
  std::vector<std::string_view> ids;
  std::vector<std::string_view> known;
  for (const RuleSet* set : sets) {
    known.push_back(set->id);
    for (const Rule& rule : set->rules) {
      known.push_back(rule.id);
    }
  }
  for (const std::string& word : words) {
    const std::size_t before = ids.size();
    for (const RuleSet* set : sets) {
      for (const Rule& rule : set->rules) {
        if (rule.id == word || set->id == word || bare(rule.id) == word) {
          ids.push_back(rule.id);
        }
      }
    }
    const RetiredId* retired = ids.size() == before ? retired_word(sets, word) : nullptr;
    if (retired != nullptr) {
      const Rule* rule = rule_meant(sets, retired->id);
      if (rule == nullptr) {
        return Diagnostic{"rule/retired",
                          Severity::Error,
                          visible(in_words(*retired)),
                          {},
                          retired->successor.empty()
                              ? "\"arrcheck rules list\" shows every rule"
                              : fmt::format("name {}, if that is meant", retired->successor)};
      }
      ids.push_back(rule->id);
    } else if (ids.size() == before) {
      return Diagnostic{
          "rule/unknown-rule",
          Severity::Error,
          fmt::format("no rule called \"{}\"{}", visible(word), did_you_mean(word, known)),
          {},
          "\"arrcheck rules list\" shows every rule"};
    }
  }
  return ids;
}

Result<FoundRule> find_rule(const std::string& word,
                            const RuleSets& sets,
                            const RuleSet* edition,
                            std::string_view kind) {
  const std::vector<const RuleSet*> all = sets.all();
  const std::vector<std::string> words{word};
  auto ids = rule_ids(words, all);
  if (!ids) {
    return ids.error();
  }
  const auto of_edition = [edition](std::string_view id) {
    const auto& also = edition->also;
    const std::string_view set = set_of(id);
    return set == edition->id || std::find(also.begin(), also.end(), set) != also.end();
  };
  if (ids->size() > 1 && edition != nullptr) {
    std::vector<std::string_view> meant;
    std::copy_if(ids->begin(), ids->end(), std::back_inserter(meant), [&](std::string_view id) {
      return of_edition(id) && rule_by_id(all, id)->checks == kind;
    });
    ids = meant.size() == 1 ? meant : *ids;
  }
  const bool is_bare = word.find('/') == std::string::npos;
  if (is_bare && edition != nullptr && ids->size() == 1 && !of_edition(ids->front())) {
    std::vector<std::string_view> later = successors(ids->front(), all);
    std::erase_if(later, [&](std::string_view id) { return !of_edition(id); });
    ids = later.size() == 1 ? later : *ids;
  }
  if (ids->size() > 1) {
    return Diagnostic{
        "rule/ambiguous",
        Severity::Error,
        fmt::format("\"{}\" means {} rules: {}", visible(word), ids->size(), fmt::join(*ids, ", ")),
        {},
        "give one rule's full id"};
  }
  for (const RuleSet* set : all) {
    for (const Rule& rule : set->rules) {
      if (rule.id == ids->front()) {
        return FoundRule{set, &rule};
      }
    }
  }
  return Diagnostic{"rule/unknown-rule",
                    Severity::Error,
                    fmt::format("no rule called \"{}\"", visible(word)),
                    {},
                    ""};
}

} // namespace arrcheck
