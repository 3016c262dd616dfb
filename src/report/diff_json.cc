#include "report/diff_telling.h"
#include "report/json_parts.h"
#include "report/json_text.h"

#include <set>

namespace arrcheck {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name(WordRun::Kind kind) {
  switch (kind) {
  case WordRun::Kind::Deleted:
    return "deleted";
  case WordRun::Kind::Inserted:
    return "inserted";
  case WordRun::Kind::Same:
    break;
  }
  return "same";
}

Json version(const Report& report) {
  const CheckedDocument* const document = document_of(report);
  if (document == nullptr) {
    return {};
  }
  CountsByKind tally;
  for (const Finding& finding : report.findings) {
    tally.add(finding);
  }
  return json_of(*document, tally);
}

Json end_of(const ChangeEnd& end, bool stands) {
  if (!stands) {
    return {};
  }
  return {{"pointer", end.pointer},
          {"document", end.where.source ? Json(end.where.source->name()) : Json()},
          {"location", json_of(end.where)},
          {"text", json_or_null(end.text)}};
}

Json fact_of(const ChangedFact& fact) {
  Json words = Json::array();
  for (const WordRun& run : fact.words) {
    words.push_back({{"kind", name(run.kind)}, {"text", run.text}});
  }
  return {{"kind", name(fact.kind)},
          {"what", fact.what},
          {"before", end_of(fact.before, fact.kind != Change::Kind::Added)},
          {"after", end_of(fact.after, fact.kind != Change::Kind::Removed)},
          {"words", std::move(words)},
          {"aside", fact.aside}};
}

Json obligation_of(const Diff& diff, const Obligation& obligation) {
  const Rule& rule = *obligation.rule;
  const Location where = place_of(diff, obligation);
  return {{"consequence", consequence_word(obligation)},
          {"then", name(rule.on_change.then)},
          {"rule", rule.id},
          {"title", rule.title},
          {"duty", json_duty(rule)},
          {"item", json_or_null(obligation.item)},
          {"document", where.source ? Json(where.source->name()) : Json()},
          {"location", json_of(where)},
          {"message", obligation.message},
          {"because", json_or_null(obligation.because)},
          {"fix", json_or_null(obligation.fix)},
          {"says", rule.says},
          {"citation", json_citation(rule)},
          {"facts", json_list(obligation.facts)},
          {"fingerprint", obligation.fingerprint}};
}

Json gaps_of(const std::vector<GapChange>& gaps,
             const Report& report,
             const RenderOptions& options) {
  Json list = Json::array();
  for (const GapChange* const gap : shown_gaps(gaps, report, options)) {
    list.push_back({{"finding", json_of(report.findings[gap->finding], report)},
                    {"other", gap->other ? Json(name(*gap->other)) : Json()},
                    {"by-edition", gap->by_edition}});
  }
  return list;
}

Json step_of(const EditionStep& step) {
  return {{"rule", step.rule->id},
          {"title", step.rule->title},
          {"duty", json_duty(*step.rule)},
          {"relation", step.relation},
          {"was", json_list(step.was)},
          {"outcome", name(step.outcome)}};
}

Json suggestion_of(const RenameSuggestion& suggestion) {
  return {{"list", suggestion.list},
          {"removed", suggestion.removed},
          {"added", suggestion.added},
          {"was", suggestion.was},
          {"document", suggestion.where.source ? Json(suggestion.where.source->name()) : Json()},
          {"location", json_of(suggestion.where)}};
}

Json gap_counts(const std::vector<GapChange>& gaps, const Report& report) {
  Json counts{{"must", 0},
              {"must-not", 0},
              {"should", 0},
              {"may", 0},
              {"error", 0},
              {"warning", 0},
              {"by-edition", 0},
              {"waived", 0},
              {"in-baseline", 0}};
  const auto add = [&counts](std::string_view key, bool counted) {
    Json& count = counts[std::string(key)];
    count = count.get<std::size_t>() + (counted ? 1U : 0U);
  };
  for (const GapChange& gap : gaps) {
    const Finding& finding = report.findings[gap.finding];
    add(name(finding.rule->duty), true);
    add("by-edition", gap.by_edition);
    add("waived", finding.waiver.has_value());
    add("in-baseline", finding.in_baseline);
  }
  return counts;
}

Json counts_of(const Diff& diff) {
  Json obligations{
      {"notify", 0}, {"sign-off", 0}, {"republish", 0}, {"record", 0}, {"cannot-tell", 0}};
  for (const Obligation& obligation : diff.obligations) {
    Json& count = obligations[std::string(consequence_word(obligation))];
    count = count.get<std::size_t>() + 1;
  }
  Json facts{{"added", 0}, {"removed", 0}, {"changed", 0}, {"renamed", 0}, {"moved", 0}};
  for (const ChangedFact& fact : diff.facts) {
    Json& count = facts[std::string(name(fact.kind))];
    count = count.get<std::size_t>() + (fact.aside ? 0U : 1U);
  }
  facts["asides"] = count_asides(diff);
  return {{"obligations", std::move(obligations)},
          {"opened", gap_counts(diff.opened, diff.after)},
          {"closed", gap_counts(diff.closed, diff.before)},
          {"untold", gap_counts(diff.untold, diff.before)},
          {"facts", std::move(facts)}};
}

// The rule sets of both versions, each once.
Json rule_sets_of(const Diff& diff) {
  Json list = Json::array();
  std::set<const RuleSet*> told;
  for (const Report* const report : {&diff.before, &diff.after}) {
    for (const RuleSet* const set : report->rule_sets) {
      if (told.insert(set).second) {
        list.push_back(json_of(*set));
      }
    }
  }
  return list;
}

} // namespace

std::string render_diff_json(const Diff& diff, const RenderOptions& options) {
  const auto as_at = common_as_at(diff);
  Json root{{"format", "arrcheck/diff/1"},
            {"tool", {{"name", "arrcheck"}, {"version", diff.after.version}}},
            {"as-at", as_at ? Json(to_string(*as_at)) : Json()},
            {"compared", is_compared(diff)},
            {"rule-sets", rule_sets_of(diff)},
            {"before", version(diff.before)},
            {"after", version(diff.after)},
            {"obligations", Json::array()},
            {"opened", gaps_of(diff.opened, diff.after, options)},
            {"closed", gaps_of(diff.closed, diff.before, options)},
            {"untold", gaps_of(diff.untold, diff.before, options)},
            {"facts", Json::array()},
            {"suggestions", Json::array()},
            {"edition-steps", Json::array()},
            {"diagnostics", Json::array()},
            {"summary", counts_of(diff)}};
  for (const Obligation& obligation : diff.obligations) {
    root["obligations"].push_back(obligation_of(diff, obligation));
  }
  for (const ChangedFact& fact : diff.facts) {
    root["facts"].push_back(fact_of(fact));
  }
  for (const RenameSuggestion& suggestion : diff.suggestions) {
    root["suggestions"].push_back(suggestion_of(suggestion));
  }
  for (const EditionStep& step : diff.steps) {
    root["edition-steps"].push_back(step_of(step));
  }
  for (const Diagnostic& diagnostic : all_diagnostics(diff)) {
    root["diagnostics"].push_back(json_of(diagnostic));
  }
  return json_text(root, 2);
}

} // namespace arrcheck
