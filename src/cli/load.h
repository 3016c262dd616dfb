#pragma once

#include "cli/discovery.h"
#include "cli/options.h"
#include "cli/run.h"
#include "document/document.h"
#include "rules/compile.h"

#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace arrcheck {

// The built-in schemas that rules are compiled against.
RuleSchemas rule_schemas();

// One input: its bytes, and its tree when it could be read and has the arrangement's shape.
struct LoadedFile {
  std::string name;
  std::string digest; // "sha256:…" of the bytes; empty when there are none
  std::shared_ptr<const Document> document;
  Diagnostics diagnostics;
  bool skipped = false; // found in a folder, and no arrangement at all
};

LoadedFile load_document(const InputFile& file, const Options& options, Io& io);

// Reads bytes into a source, or says why that cannot be done (id "input/unreadable").
Result<Source> read_source(const InputFile& file, const std::string& stdin_name, Io& io);

// Whether a word after -r names a built-in set, and so no path.
bool is_builtin_set(const std::string& word);

// Whether a set of somebody's own goes by the name of a built-in one, and what is said of it.
bool stands_in_for_builtin(const RuleSet& set);
Diagnostic in_place_of_builtin(const RuleSet& set);

// That a word after -r is neither a built-in set nor a path.
Diagnostic no_such_rules(std::string_view word, const Location& where);

// Rule sets by id: those read from paths first, then the built-in ones.
class RuleSets {
public:
  // Reads every `-r` that is a path. What is wrong with it is in errors().
  RuleSets(const Options& options, Io& io);

  [[nodiscard]] const Diagnostics& errors() const { return errors_; }

  // The sets that `-r` names, in order, or, without any, the one with the id `edition`.
  // Each is followed by the sets that go with it. An unknown id is an error at `where`.
  [[nodiscard]] Result<std::vector<const RuleSet*>> sets_for(std::string_view edition,
                                                             const Location& where) const;

  // The set with this id, or an error that suggests one.
  [[nodiscard]] Result<const RuleSet*> set_called(const std::string& id) const;

  // Everything that can be named: for `rules list`, and to suggest.
  [[nodiscard]] std::vector<const RuleSet*> all() const;
  [[nodiscard]] const RuleSet* find(std::string_view id) const;

  // Whether `-r` was given.
  [[nodiscard]] bool chosen() const { return !chosen_.empty(); }

  [[nodiscard]] const std::vector<std::string>& chosen_ids() const { return chosen_; }

  // The files of a set, built-in ones read anew from the program.
  [[nodiscard]] std::vector<RuleSource> files_of(const RuleSet& set) const;

private:
  [[nodiscard]] Diagnostic unknown_set(std::string_view id, const Location& where) const;
  void read_path(const FilePath& path, Io& io);

  std::vector<std::string> chosen_; // ids
  std::deque<OwnedRuleSet> owned_;
  std::vector<std::vector<RuleSource>> owned_files_;
  Diagnostics errors_;
};

// Rule ids that --only and --skip mean: an id, a set's id for all of it, or a name without its set.
// An id that means nothing is an error.
Result<std::vector<std::string_view>> rule_ids(std::span<const std::string> words,
                                               std::span<const RuleSet* const> sets);

// What is to be told of words that name a rule by an id that went out of use.
Diagnostics retired_words(std::span<const std::string> words, std::span<const RuleSet* const> sets);

// A rule by its id or by its bare name, if only one has it; or only one about this kind of file of
// an edition and of the sets that go with that.
struct FoundRule {
  const RuleSet* set = nullptr;
  const Rule* rule = nullptr;
};

Result<FoundRule> find_rule(const std::string& word,
                            const RuleSets& sets,
                            const RuleSet* edition = nullptr,
                            std::string_view kind = {});

} // namespace arrcheck
