#pragma once

#include "check/report.h"
#include "report/finding_counts.h"
#include "rules/citations.h"

#include <string_view>

#include <nlohmann/json.hpp>

// What JSON documents are put together from, as the definitions of schemas/report.schema.json
// describe it. Texts are as they came from the input, whatever bytes they hold: json_text() makes
// them safe.
namespace arrcheck {

nlohmann::ordered_json json_of(const Location& where);
nlohmann::ordered_json json_of(const CountsByKind& tally);
nlohmann::ordered_json json_of(const RuleSet& set);
nlohmann::ordered_json json_of(const CheckedDocument& checked, const CountsByKind& tally);
nlohmann::ordered_json json_of(const Finding& found, const Report& report);
nlohmann::ordered_json json_of(const Diagnostic& problem);

// A rule's duty, or null for one about coherence, which has a severity instead.
nlohmann::ordered_json json_duty(const Rule& rule);
nlohmann::ordered_json json_severity(const Rule& rule);
// What a rule about coherence is listed under; null for a duty, which has a citation.
nlohmann::ordered_json json_heading(const Rule& rule);
// Whose heading it is, "guidance" or "ours"; null where that is not known.
nlohmann::ordered_json json_heading_is(std::string_view instrument, std::string_view heading);
// Where a rule's duty stands; null where no instrument asks for it.
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

// Provisions, each with its public address.
template <class Texts> nlohmann::ordered_json json_statute(const Texts& provisions) {
  nlohmann::ordered_json result = nlohmann::ordered_json::array();
  for (const auto& provision : provisions) {
    result.push_back(
        {{"provision", provision}, {"address", json_or_null(public_address(provision))}});
  }
  return result;
}

} // namespace arrcheck
