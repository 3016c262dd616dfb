#include "report/json_report.h"

#include "report/json_parts.h"

#include <nlohmann/json.hpp>

namespace arrcheck {

using Json = nlohmann::ordered_json;

Json json_without_findings(const Report& report) {
  std::vector<CountsByKind> per_document(report.documents.size());
  CountsByKind total;
  for (const Finding& found : report.findings) {
    per_document[found.document].add(found);
    total.add(found);
  }
  const auto as_at = common_as_at(report);
  Json root{{"format", "arrcheck/report/1"},
            {"tool", {{"name", "arrcheck"}, {"version", report.version}}},
            {"as-at", as_at ? Json(to_string(*as_at)) : Json()},
            {"compared-with", report.compared_with ? Json(report.compared_with->id) : Json()},
            {"rule-sets", Json::array()},
            {"documents", Json::array()},
            {"findings", Json::array()},
            {"diagnostics", Json::array()},
            {"summary", json_of(total)}};
  for (const RuleSet* set : report.rule_sets) {
    root["rule-sets"].push_back(json_of(*set));
  }
  for (std::size_t at = 0; at < report.documents.size(); ++at) {
    root["documents"].push_back(json_of(report.documents[at], per_document[at]));
  }
  for (const Diagnostic& problem : report.diagnostics) {
    root["diagnostics"].push_back(json_of(problem));
  }
  return root;
}

} // namespace arrcheck
