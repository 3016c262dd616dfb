#include "report/json_parts.h"

#include "report/notices.h"

namespace arrcheck {
namespace {

using Json = nlohmann::ordered_json;

Json reasons(const Finding& finding) {
  Json result = Json::array();
  for (const Reason& reason : finding.reasons) {
    result.push_back(
        {{"text", reason.text},
         {"pointer", reason.pointer},
         {"missing", reason.missing},
         {"reads", reason.reads ? Json(name(*reason.reads)) : Json()},
         {"document", reason.where.source ? Json(reason.where.source->name()) : Json()},
         {"location", json_of(reason.where)}});
  }
  return result;
}

Json passages(std::span<const Passage> all) {
  Json result = Json::array();
  for (const Passage& passage : all) {
    result.push_back({{"document", title_of_document(passage.document)},
                      {"at", passage.at},
                      {"words", passage.words}});
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
          {"was", json_list(found.compared->was)}};
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

} // namespace

Json json_or_null(std::string_view text) {
  return text.empty() ? Json() : Json(text);
}

Json json_of(const Location& where) {
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

namespace {

Json json_of(const FindingCounts& counts) {
  Json result = Json::object();
  for (const Outcome outcome : {Outcome::Met,
                                Outcome::Gap,
                                Outcome::Explained,
                                Outcome::NotApplicable,
                                Outcome::NotInForce,
                                Outcome::CannotTell}) {
    result[std::string(name(outcome))] = counts.of(outcome);
  }
  result["waived"] = counts.waived;
  result["in-baseline"] = counts.in_baseline;
  return result;
}

} // namespace

Json json_of(const CountsByKind& counts) {
  Json result = json_of(counts.duties);
  result["coherence"] = json_of(counts.coherence);
  return result;
}

Json json_of(const RuleSet& set) {
  return {{"id", set.id},
          {"title", set.title},
          {"version", set.version},
          {"digest", json_or_null(set.digest)},
          {"rules", set.rules.size()},
          {"note", json_or_null(set.note)}};
}

Json json_of(const CheckedDocument& checked, const CountsByKind& counts) {
  return {{"path", checked.path},
          {"title", json_or_null(checked.title)},
          {"as-at", to_string(checked.as_at)},
          {"digest", json_or_null(checked.digest)},
          {"readable", checked.readable},
          {"kind", json_or_null(checked.kind)},
          {"transcription", json_or_null(checked.transcription)},
          {"rule-sets", json_list(checked.rule_sets)},
          {"edition-by-date", checked.by_date},
          {"newer-edition", json_or_null(checked.newer_edition)},
          {"arrangement",
           checked.companion.empty()
               ? Json()
               : Json{{"path", checked.companion}, {"digest", checked.companion_digest}}},
          {"summary", json_of(counts)}};
}

Json json_duty(const Rule& rule) {
  return rule.kind == DutyKind::Coherence ? Json() : Json(name(rule.duty));
}

Json json_severity(const Rule& rule) {
  return rule.kind == DutyKind::Coherence ? Json(name(rule.duty)) : Json();
}

Json json_heading(const Rule& rule) {
  return rule.kind == DutyKind::Coherence ? Json(rule.source.heading) : Json();
}

Json json_heading_is(std::string_view instrument, std::string_view heading) {
  switch (heading_is(instrument, heading)) {
  case HeadingIs::Guidance:
    return "guidance";
  case HeadingIs::Ours:
    return "ours";
  case HeadingIs::Unknown:
    break;
  }
  return {};
}

Json json_citation(const Rule& rule) {
  const Citation& source = rule.source;
  if (source.instrument.empty()) {
    return {};
  }
  return {{"instrument", source.instrument},
          {"chapter", source.chapter > 0 ? Json(source.chapter) : Json()},
          {"heading", source.heading},
          {"heading-is", json_heading_is(source.instrument, source.heading)},
          {"paragraph", json_or_null(source.paragraph)},
          {"statute", json_statute(source.statute)},
          {"confidence", name(source.confidence)},
          {"stated-in", passages(source.stated_in)},
          {"to-settle", json_or_null(what_settles(source))},
          {"awaits", json_or_null(rule.awaits)}};
}

Json json_of(const Finding& found, const Report& report) {
  const Rule& rule = *found.rule;
  return {{"rule", rule.id},
          {"title", rule.title},
          {"outcome", name(found.outcome)},
          {"because", json_or_null(name(found.because))},
          {"reads", found.reads ? Json(name(*found.reads)) : Json()},
          {"rests-on", found.rests_on ? Json(name(*found.rests_on)) : Json()},
          {"kind", name(rule.kind)},
          {"duty", json_duty(rule)},
          {"severity", json_severity(rule)},
          {"heading", json_heading(rule)},
          {"document", report.documents[found.document].path},
          {"item", json_or_null(found.item)},
          {"pointer", found.pointer},
          {"location", json_of(found.where)},
          {"message", found.message},
          {"reasons", reasons(found)},
          {"fix", json_or_null(found.fix)},
          {"says", rule.says},
          {"citation", json_citation(rule)},
          {"was", json_list(rule.was)},
          {"relation", json_or_null(rule.relation)},
          {"compared", compared(found)},
          {"fingerprint", found.fingerprint},
          {"waiver", waiver(found)},
          {"in-baseline", found.in_baseline}};
}

Json json_of(const Diagnostic& problem) {
  return {{"id", problem.id},
          {"severity", name(problem.severity)},
          {"message", problem.message},
          {"document", problem.where.source ? Json(problem.where.source->name()) : Json()},
          {"location", json_of(problem.where)},
          {"hint", json_or_null(problem.hint)}};
}

} // namespace arrcheck
