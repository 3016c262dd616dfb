#pragma once

#include "cli/options.h"

#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// What CLI11 fills in, before its words are understood.
struct RawOptions {
  std::string as_at;
  std::string fail_on = "must";
  bool fail_on_typed = false; // and not from a configuration, which speaks of duties
  std::string show = "all";
  std::string color = "auto";
  std::vector<std::string> formats;
};

// What --format can be.
std::vector<std::string_view> format_names();

// Turns the words of `raw` into the values of `options`; what comes back is what is wrong with
// them, or nothing.
std::string understand(const RawOptions& raw, Options& options);

} // namespace arrcheck
