#pragma once

#include "check/area_table_builder.h"
#include "cli/discovery.h"
#include "cli/load.h"
#include "cli/options.h"
#include "cli/run.h"
#include "cli/standing.h"

#include <set>
#include <string>
#include <string_view>

namespace arrcheck {

// Takes in what is to be compared, file by file: arrangements are checked, reports of them read
// back. Which is which is told by what is in a file, not by its name.
class CompareInputs {
public:
  CompareInputs(Options options, const RuleSets& rules, Standing& standing, Io& io);

  void take(const InputFile& file, TableBuilder& table);

  // What is to be said on standard error: everything there is to say of files that were checked
  // here, each once.
  [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }

  // Words of --only and --skip that mean nothing, neither here nor in the reports.
  [[nodiscard]] Diagnostics unknown_words() const;

private:
  void check(const InputFile& file, const std::string& beginning, TableBuilder& table);
  // The id under which a report's rule stands in the table; nothing for one that is not wanted.
  std::optional<std::string> wanted_as(std::string_view rule);
  bool is_wanted(std::string_view rule);
  bool means(const std::string& word, std::string_view rule);
  void say(const Diagnostic& diagnostic);

  Options options_;
  const RuleSets& rules_;
  Standing& standing_;
  Io& io_;
  Diagnostics diagnostics_;
  std::set<std::string> said_;
  std::set<std::string> words_that_mean_; // something in a report
};

} // namespace arrcheck
