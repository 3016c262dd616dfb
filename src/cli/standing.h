#pragma once

#include "check/baseline.h"
#include "check/waivers.h"
#include "cli/load.h"

#include <optional>
#include <string>
#include <vector>

namespace arrcheck {

// What lets gaps stand for a while: the waiver files and the baseline that options name.
class Standing {
public:
  // Reads them. What is wrong with any of them is in errors(), and then none is used.
  Standing(const Options& options, Io& io);

  [[nodiscard]] const Diagnostics& errors() const { return errors_; }

  [[nodiscard]] const std::vector<WaiverEntry>& waivers() const { return waivers_; }

  // Waives gaps of a report and marks those of the baseline; what there is to say about the files
  // is added to its diagnostics. Returns what came of each waiver.
  std::vector<JudgedWaiver> apply(Report& report, const RuleSets& rules, Io& io);

  // Writes the baselines that were asked for, from a report that this was applied to. Returns
  // `code`, or a higher one when something could not be written. A report with a code of 2 or more
  // does not tell everything, and nothing is written from it.
  int write(const Report& report, const Options& options, Io& io, int code) const;

private:
  void read_waiver_file(const FilePath& at, const Options& options, Io& io);
  void read_baseline_file(const Options& options, Io& io);

  // A waiver for a file that is not there.
  struct Missing {
    std::string file_key;
    Diagnostic notice;
  };

  std::vector<WaiverEntry> waivers_;
  std::vector<Missing> missing_;
  std::optional<Baseline> baseline_;
  std::optional<BaselineUse> use_;
  Diagnostics errors_;
};

// A file that says it holds waivers.
bool is_waiver_file(const std::string& path, Io& io);

} // namespace arrcheck
