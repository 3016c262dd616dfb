#pragma once

#include "cli/options.h"
#include "cli/run.h"
#include "text/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// The name of the file that is looked for.
inline constexpr std::string_view config_name = ".arrcheck.yaml";

// The folders in which the configuration for the files of `folder` may be, nearest first: up to
// the repository's root or, outside of any repository, up to the working folder. "." is the
// working folder.
std::vector<std::string> searched_folders(const std::string& folder, FileSystem& files);

// The path of the one configuration for everything that a command looks at; empty when there is
// none. Two are an error: one report would mix findings that were looked for in different ways, and
// one exit code two thresholds.
Result<std::string> find_one_config(const Options& options, FileSystem& files);

} // namespace arrcheck
