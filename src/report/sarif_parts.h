#pragma once

#include "check/report.h"
#include "report/telling.h"

#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

// What logs in SARIF 2.1.0 are put together from.
namespace arrcheck {

// What GitHub takes; above it a file is refused or cut without a word.
inline constexpr std::size_t most_sarif_results = 25000;
inline constexpr std::size_t most_sarif_places = 10; // beside the one of a result
inline constexpr std::string_view sarif_fingerprint = "arrcheckFinding/v1";

// A text of a message: there, braces stand for arguments and `[text](target)` for a link.
nlohmann::ordered_json sarif_message(std::string_view text);

std::string_view sarif_level(Duty duty);

// Every place has a file and a region: without one it is the first line of the fallback.
nlohmann::ordered_json sarif_place(const Location& where, std::string_view fallback);

// The other places that decided a finding, each with what was found there.
nlohmann::ordered_json sarif_related(const Finding& finding);

// A rule as one of its findings tells it.
nlohmann::ordered_json sarif_rule(const Rule& rule, const Telling& told);

struct SarifRun {
  std::string version;
  std::string category; // what GitHub tells uploads for one commit apart by: up to the last slash
  nlohmann::ordered_json rules;
  nlohmann::ordered_json results;
  Diagnostics diagnostics;
  std::size_t left_out = 0; // results beyond most_sarif_results
  nlohmann::ordered_json properties;
};

// A whole log of one run.
std::string sarif_log(const SarifRun& run);

} // namespace arrcheck
