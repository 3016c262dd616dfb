#include "report/diff_telling.h"
#include "report/own_lines.h"
#include "report/sarif_parts.h"
#include "report/unique_names.h"
#include "text/unicode.h"

#include <map>
#include <set>

#include <fmt/format.h>

namespace arrcheck {
namespace {

using Json = nlohmann::ordered_json;

struct Result {
  const Rule* rule = nullptr;
  Telling of_rule; // with all that there is to say of the rule
  Telling told;
  Location where;
  std::string path; // where there is no place
  std::string_view level;
  std::string_view kind;
  std::string_view state; // against the older version: "new" or "absent"
  std::string fingerprint;
  std::string allowance; // why a gap may stand
  Json related = Json::array();
  Json properties = Json::object();
};

void add_place(Json& places, const Location& where, std::string_view text) {
  if (where.source && places.size() < most_sarif_places) {
    places.push_back({{"id", places.size() + 1},
                      {"physicalLocation", sarif_place(where, {})},
                      {"message", sarif_message(text)}});
  }
}

// Both places of every fact that led to it, but the one that the result itself is at.
Json related(const Diff& diff, const Obligation& obligation) {
  Json places = Json::array();
  for (std::size_t at = 0; at < obligation.facts.size(); ++at) {
    const ChangedFact& fact = diff.facts[obligation.facts[at]];
    const ToldFact told = tell(diff, fact);
    if (at > 0) {
      add_place(places, place_of(fact), told.words);
    }
    if (!told.place_before.empty()) {
      add_place(places, fact.before.where, fmt::format("{}: the older version", told.words));
    }
  }
  return places;
}

Result result_of(const Diff& diff, const Obligation& obligation) {
  Result result;
  result.rule = obligation.rule;
  result.told = tell(diff, obligation);
  result.of_rule = result.told;
  result.where = place_of(diff, obligation);
  result.path = path_of(diff, obligation);
  result.level = obligation.cannot_tell ? "note" : sarif_level(obligation.rule->duty);
  result.kind = obligation.cannot_tell ? "review" : "fail";
  result.state = "new";
  result.fingerprint = obligation.fingerprint;
  result.related = related(diff, obligation);
  result.properties = {{"consequence", consequence_word(obligation)},
                       {"item", flowing(obligation.item)}};
  return result;
}

Result result_of(const Report& report, const Finding& finding, Telling told) {
  Result result;
  result.rule = finding.rule;
  result.told = std::move(told);
  result.of_rule = tell(report, finding);
  result.where = finding.where;
  result.path = report.documents[finding.document].path;
  result.level = sarif_level(finding.rule->duty);
  result.kind = "fail";
  result.fingerprint = finding.fingerprint;
  result.allowance = allowance(finding);
  result.related = sarif_related(finding);
  result.properties = {{"outcome", name(finding.outcome)},
                       {"item", flowing(finding.item)},
                       {"pointer", visible(finding.pointer)}};
  return result;
}

// GitHub opens an alert for every result, whatever its state and suppressions say. What is closed
// and what is let stand are for other readers.
std::vector<Result> results_of(const Diff& diff, const RenderOptions& options) {
  std::vector<Result> results;
  for (const Obligation& obligation : diff.obligations) {
    results.push_back(result_of(diff, obligation));
  }
  for (const GapChange* const gap : shown_gaps(diff.opened, diff.after, options)) {
    const Finding& finding = diff.after.findings[gap->finding];
    if (options.waived || is_open_gap(finding)) {
      results.push_back(result_of(diff.after, finding, tell_opened(diff, *gap)));
      results.back().state = "new";
    }
  }
  if (options.waived) {
    for (const GapChange* const gap : shown_gaps(diff.closed, diff.before, options)) {
      const Finding& finding = diff.before.findings[gap->finding];
      results.push_back(result_of(diff.before, finding, tell_closed(diff, *gap)));
      results.back().state = "absent";
    }
  }
  return results;
}

std::string words(const Result& result) {
  const Telling& told = result.told;
  std::string text =
      fmt::format("{}: {}", told.outcome, told.message.empty() ? told.title : told.message);
  if (!text.ends_with('.') && !text.ends_with('?') && !text.ends_with('!')) {
    text += '.';
  }
  for (const std::string* const more : {&told.open, &told.compared}) {
    if (!more->empty()) {
      text += fmt::format(" {}.", *more);
    }
  }
  if (!told.because.empty()) {
    text += fmt::format(" Because: {}.", fmt::join(told.because, "; "));
  }
  if (!told.caution.empty()) {
    text += fmt::format(" {}", told.caution);
  }
  return text;
}

class Run {
public:
  Run(const Diff& diff, const RenderOptions& options)
      : waived_(options.waived), results_(results_of(diff, options)) {
    if (results_.size() > most_sarif_results) {
      left_out_ = results_.size() - most_sarif_results;
      results_.resize(most_sarif_results); // obligations come first
    }
    std::map<std::string_view, const Result*> firsts; // the same order in every run
    for (const Result& result : results_) {
      firsts.emplace(result.rule->id, &result);
    }
    for (const auto& [id, result] : firsts) {
      index_.emplace(id, rules_.size());
      rules_.push_back(sarif_rule(*result->rule, result->of_rule));
    }
  }

  [[nodiscard]] const Json& rules() const { return rules_; }

  [[nodiscard]] std::size_t left_out() const { return left_out_; }

  [[nodiscard]] Json all() const {
    Json list = Json::array();
    UniqueNames fingerprints("/");
    OwnLines lines;
    for (const Result& result : results_) {
      Finding placed;
      placed.rule = result.rule;
      placed.where = result.where;
      list.push_back(json_of(result, lines.take(placed)));
      list.back()["partialFingerprints"] = {
          {sarif_fingerprint, fingerprints.take(result.fingerprint)}};
    }
    return list;
  }

private:
  [[nodiscard]] Json json_of(const Result& result, const Location& where) const {
    Json one{{"ruleId", visible(result.rule->id)},
             {"ruleIndex", index_.at(result.rule->id)},
             {"kind", result.kind},
             {"level", result.level},
             {"message", sarif_message(words(result))},
             {"locations", {{{"physicalLocation", sarif_place(where, result.path)}}}}};
    if (!result.related.empty()) {
      one["relatedLocations"] = result.related;
    }
    one["baselineState"] = result.state;
    if (waived_) {
      one["suppressions"] = Json::array(); // all results have them, or none
      if (!result.allowance.empty()) {
        one["suppressions"].push_back(
            {{"kind", "external"}, {"status", "accepted"}, {"justification", result.allowance}});
      }
    }
    one["properties"] = result.properties;
    return one;
  }

  bool waived_;
  std::vector<Result> results_;
  std::size_t left_out_ = 0;
  std::map<std::string_view, std::size_t> index_;
  Json rules_ = Json::array();
};

// Apart from the category of reports, so that uploads of both do not replace each other.
std::string category(const Diff& diff) {
  std::string sets;
  if (const CheckedDocument* const document = document_of(diff.after)) {
    for (const std::string& id : document->rule_sets) {
      sets += fmt::format("{}{}", sets.empty() ? "" : "+", visible(id));
    }
  }
  std::replace(sets.begin(), sets.end(), '/', '-');
  return fmt::format("arrcheck-diff/{}{}", sets, sets.empty() ? "" : "/");
}

Json provenance(const Diff& diff) {
  Json sets = Json::array();
  std::set<const RuleSet*> told;
  for (const Report* const report : {&diff.before, &diff.after}) {
    for (const RuleSet* const set : report->rule_sets) {
      if (told.insert(set).second) {
        sets.push_back({{"id", visible(set->id)},
                        {"version", visible(set->version)},
                        {"digest", visible(set->digest)}});
      }
    }
  }
  const auto as_at = common_as_at(diff);
  return {{"asAt", as_at ? Json(to_string(*as_at)) : Json()}, {"ruleSets", std::move(sets)}};
}

} // namespace

// One run: what the change obliges, and the gaps that it opens.
std::string render_diff_sarif(const Diff& diff, const RenderOptions& options) {
  const Run run(diff, options);
  return sarif_log({diff.after.version,
                    category(diff),
                    run.rules(),
                    run.all(),
                    all_diagnostics(diff),
                    run.left_out(),
                    provenance(diff)});
}

} // namespace arrcheck
