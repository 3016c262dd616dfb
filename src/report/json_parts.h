#pragma once

#include "check/report.h"

#include <string_view>

#include <nlohmann/json.hpp>

// What JSON documents are put together from, as the definitions of schemas/report.schema.json
// describe it. Texts are as they came from the input, whatever bytes they hold: json_text() makes
// them safe.
namespace arrcheck {

// Counts of a document's findings, or of a whole report's.
struct JsonTally {
  Counts outcomes{};
  std::size_t waived = 0;
  std::size_t in_baseline = 0;

  void add(const Finding& found) {
    ++outcomes[static_cast<std::size_t>(found.outcome)];
    waived += found.waiver ? 1U : 0U;
    in_baseline += found.in_baseline ? 1U : 0U;
  }
};

nlohmann::ordered_json json_of(const Location& where);
nlohmann::ordered_json json_of(const JsonTally& tally);
nlohmann::ordered_json json_of(const RuleSet& set);
nlohmann::ordered_json json_of(const CheckedDocument& checked, const JsonTally& tally);
nlohmann::ordered_json json_of(const Finding& found, const Report& report);
nlohmann::ordered_json json_of(const Diagnostic& problem);

// Where a rule's duty stands.
nlohmann::ordered_json json_citation(const Rule& rule);

// What there is none of is null.
nlohmann::ordered_json json_or_null(std::string_view text);

template <class Texts> nlohmann::ordered_json json_list(const Texts& texts) {
  nlohmann::ordered_json result = nlohmann::ordered_json::array();
  for (const auto& text : texts) {
    result.push_back(text);
  }
  return result;
}

} // namespace arrcheck
