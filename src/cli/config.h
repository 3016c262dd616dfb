#pragma once

#include "cli/options.h"
#include "cli/run.h"
#include "text/result.h"

#include <string>
#include <vector>

namespace arrcheck {

// The name of the file that is looked for.
inline constexpr std::string_view config_name = ".arrcheck.yaml";

// The folders in which the configuration for the files of `folder` may be, nearest first: up to
// the repository's root or, outside of any repository, up to the working folder. "." is the
// working folder.
std::vector<std::string> searched_folders(const std::string& folder, FileSystem& files);

// What is set outside the command line for the command and the paths in `options`: in the
// environment and, for a command that looks at files, in their configuration, which has to be one
// for all of them.
Result<Configuration> configure(const Options& options, Io& io);

} // namespace arrcheck
