#include "report/json_report.h"

#include "report/notices.h"
#include "report/telling.h"

#include <nlohmann/json.hpp>

namespace arrcheck {
namespace {

using Json = nlohmann::ordered_json;

// What there is none of is null.
Json text_or_null(std::string_view text) {
  return text.empty() ? Json() : Json(text);
}

template <class Texts> Json list(const Texts& texts) {
  Json result = Json::array();
  for (const auto& text : texts) {
    result.push_back(text);
  }
  return result;
}

Json location(const Location& where) {
  if (!where.source) {
    return {};
  }
  const Position begin = where.source->position(where.range.begin);
  const Position end = where.source->position(where.range.end);
  return {{"line", begin.line},
          {"column", begin.column},
          {"end-line", end.line},
          {"end-column", end.column}};
}

// Counts of a document's findings, or of a whole report's.
struct Tally {
  Counts outcomes{};
  std::size_t waived = 0;
  std::size_t in_baseline = 0;

  void add(const Finding& found) {
    ++outcomes[static_cast<std::size_t>(found.outcome)];
    waived += found.waiver ? 1U : 0U;
    in_baseline += found.in_baseline ? 1U : 0U;
  }
};

Json counts(const Tally& tally) {
  Json result = Json::object();
  for (const Outcome outcome : {Outcome::Met,
                                Outcome::Gap,
                                Outcome::Explained,
                                Outcome::NotApplicable,
                                Outcome::NotInForce,
                                Outcome::CannotTell}) {
    result[std::string(name(outcome))] = tally.outcomes[static_cast<std::size_t>(outcome)];
  }
  result["waived"] = tally.waived;
  result["in-baseline"] = tally.in_baseline;
  return result;
}

Json rule_set(const RuleSet& set) {
  return {{"id", set.id},
          {"title", set.title},
          {"version", set.version},
          {"digest", text_or_null(set.digest)},
          {"rules", set.rules.size()},
          {"note", text_or_null(set.note)}};
}

Json document(const CheckedDocument& checked, const Tally& tally) {
  return {{"path", checked.path},
          {"title", text_or_null(checked.title)},
          {"digest", text_or_null(checked.digest)},
          {"readable", checked.readable},
          {"kind", text_or_null(checked.kind)},
          {"transcription", text_or_null(checked.transcription)},
          {"rule-sets", list(checked.rule_sets)},
          {"edition-by-date", checked.by_date},
          {"arrangement",
           checked.companion.empty()
               ? Json()
               : Json{{"path", checked.companion}, {"digest", checked.companion_digest}}},
          {"summary", counts(tally)}};
}

Json citation(const Rule& rule) {
  const Citation& source = rule.source;
  return {{"instrument", source.instrument},
          {"chapter", source.chapter > 0 ? Json(source.chapter) : Json()},
          {"heading", source.heading},
          {"paragraph", text_or_null(source.paragraph)},
          {"statute", list(source.statute)},
          {"confidence", name(source.confidence)},
          {"awaits", text_or_null(rule.awaits)}};
}

Json reasons(const Finding& finding) {
  Json result = Json::array();
  for (const Reason& reason : finding.reasons) {
    result.push_back(
        {{"text", reason.text},
         {"pointer", reason.pointer},
         {"missing", reason.missing},
         {"document", reason.where.source ? Json(reason.where.source->name()) : Json()},
         {"location", location(reason.where)}});
  }
  return result;
}

// How it stands to the edition that the report compares with; null where there is none.
Json compared(const Finding& found) {
  if (!found.compared) {
    return {};
  }
  return {{"newly-expected", found.compared->relation == "new"},
          {"relation", found.compared->relation},
          {"was", list(found.compared->was)}};
}

Json waiver(const Finding& found) {
  if (!found.waiver) {
    return {};
  }
  return {{"type", found.waiver->type},
          {"reason", found.waiver->reason},
          {"owner", found.waiver->owner},
          {"approved-by", found.waiver->approved_by},
          {"valid-through", to_string(found.waiver->valid_through)}};
}

Json finding(const Finding& found, const Report& report) {
  const Rule& rule = *found.rule;
  return {{"rule", rule.id},
          {"title", rule.title},
          {"outcome", name(found.outcome)},
          {"duty", name(rule.duty)},
          {"document", report.documents[found.document].path},
          {"item", text_or_null(found.item)},
          {"pointer", found.pointer},
          {"location", location(found.where)},
          {"message", found.message},
          {"reasons", reasons(found)},
          {"fix", text_or_null(found.fix)},
          {"says", rule.says},
          {"citation", citation(rule)},
          {"was", list(rule.was)},
          {"relation", text_or_null(rule.relation)},
          {"compared", compared(found)},
          {"fingerprint", found.fingerprint},
          {"waiver", waiver(found)},
          {"in-baseline", found.in_baseline}};
}

Json diagnostic(const Diagnostic& problem) {
  return {{"id", problem.id},
          {"severity", name(problem.severity)},
          {"message", problem.message},
          {"document", problem.where.source ? Json(problem.where.source->name()) : Json()},
          {"location", location(problem.where)},
          {"hint", text_or_null(problem.hint)}};
}

} // namespace

Json json_report(const Report& report, const RenderOptions& options) {
  std::vector<Tally> per_document(report.documents.size());
  Tally total;
  Json findings = Json::array();
  for (const Finding& found : report.findings) {
    per_document[found.document].add(found);
    total.add(found);
    if (!is_weaker(found.rule->duty, options.show)) {
      findings.push_back(finding(found, report));
    }
  }
  Json root{{"format", "arrcheck/report/1"},
            {"tool", {{"name", "arrcheck"}, {"version", report.version}}},
            {"as-at", to_string(report.as_at)},
            {"compared-with", report.compared_with ? Json(report.compared_with->id) : Json()},
            {"rule-sets", Json::array()},
            {"documents", Json::array()},
            {"findings", std::move(findings)},
            {"diagnostics", Json::array()},
            {"summary", counts(total)}};
  for (const RuleSet* set : report.rule_sets) {
    root["rule-sets"].push_back(rule_set(*set));
  }
  for (std::size_t at = 0; at < report.documents.size(); ++at) {
    root["documents"].push_back(document(report.documents[at], per_document[at]));
  }
  for (const Diagnostic& problem : report.diagnostics) {
    root["diagnostics"].push_back(diagnostic(problem));
  }
  return root;
}

} // namespace arrcheck
