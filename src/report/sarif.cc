#include "report/format.h"
#include "report/own_lines.h"
#include "report/sarif_parts.h"
#include "report/telling.h"
#include "report/unique_names.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {
namespace {

using Json = nlohmann::ordered_json;

std::string_view level(const Finding& finding) {
  return finding.outcome == Outcome::CannotTell ? "note" : sarif_level(finding.rule->duty);
}

std::string words(const Report& report, const Finding& finding) {
  const Telling told = tell(report, finding);
  std::string text = told.message.empty() ? told.title : told.message;
  if (!text.ends_with('.') && !text.ends_with('?') && !text.ends_with('!')) {
    text += '.';
  }
  if (told.outcome == outcome_word(Outcome::CannotTell)) {
    text = fmt::format("Cannot tell: {} {}", text, told.open);
  }
  if (!told.because.empty()) {
    text += fmt::format(" Because: {}.", fmt::join(told.because, "; "));
  }
  return text + bracketed_remarks(report, finding);
}

// The results of a run, and the rules they are of.
class Results {
public:
  Results(const Report& report, const RenderOptions& options) : report_(report), options_(options) {
    std::map<std::string_view, const Finding*> firsts; // by rule id: the same order in every run
    for (const Finding& finding : report.findings) {
      firsts.emplace(finding.rule->id, &finding);
    }
    for (const auto& [id, finding] : firsts) {
      index_.emplace(id, rules_.size());
      rules_.push_back(sarif_rule(*finding->rule, tell(report, *finding)));
    }
    choose();
  }

  [[nodiscard]] const Json& rules() const { return rules_; }

  // How many are left out because of GitHub's limit.
  [[nodiscard]] std::size_t left_out() const { return left_out_; }

  [[nodiscard]] Json all() const {
    Json results = Json::array();
    UniqueNames fingerprints("/");
    OwnLines lines; // by the line GitHub tells findings of a rule apart
    for (const Finding* finding : chosen_) {
      Json one = result(*finding, lines.take(*finding));
      one["partialFingerprints"] = {{sarif_fingerprint, fingerprints.take(finding->fingerprint)}};
      results.push_back(std::move(one));
    }
    return results;
  }

private:
  // Open gaps and cannot-tells; beyond the limit only the worst of them, worst first.
  void choose() {
    for (const Finding& finding : report_.findings) {
      const bool gap = finding.outcome == Outcome::Gap && (options_.waived || is_open_gap(finding));
      if ((gap || finding.outcome == Outcome::CannotTell) &&
          !is_weaker(finding.rule->duty, options_.show)) {
        chosen_.push_back(&finding);
      }
    }
    if (chosen_.size() > most_sarif_results) {
      std::stable_sort(chosen_.begin(), chosen_.end(), [](const Finding* a, const Finding* b) {
        return rank(*a) < rank(*b);
      });
      left_out_ = chosen_.size() - most_sarif_results;
      chosen_.resize(most_sarif_results);
    }
  }

  static std::size_t rank(const Finding& finding) {
    constexpr std::array<std::string_view, 3> levels = {"error", "warning", "note"};
    const auto* const at = std::find(levels.begin(), levels.end(), level(finding));
    const bool open = finding.outcome == Outcome::CannotTell || is_open_gap(finding);
    return static_cast<std::size_t>(at - levels.begin()) + (open ? 0 : levels.size());
  }

  [[nodiscard]] Json result(const Finding& finding, const Location& where) const {
    const std::string& document = report_.documents[finding.document].path;
    Json result{{"ruleId", visible(finding.rule->id)},
                {"ruleIndex", index_.at(finding.rule->id)},
                {"kind", finding.outcome == Outcome::CannotTell ? "review" : "fail"},
                {"level", level(finding)},
                {"message", sarif_message(words(report_, finding))},
                {"locations", {{{"physicalLocation", sarif_place(where, document)}}}}};
    if (Json places = sarif_related(finding); !places.empty()) {
      result["relatedLocations"] = std::move(places);
    }
    if (options_.waived) {
      result["suppressions"] = Json::array(); // all results have them, or none
      if (const std::string why = allowance(finding); !why.empty()) {
        result["suppressions"].push_back(
            {{"kind", "external"}, {"status", "accepted"}, {"justification", why}});
      }
    }
    result["properties"] = {{"outcome", name(finding.outcome)},
                            {"item", flowing(finding.item)},
                            {"pointer", visible(finding.pointer)}};
    return result;
  }

  const Report& report_;
  const RenderOptions& options_;
  std::map<std::string_view, std::size_t> index_;
  Json rules_ = Json::array();
  std::vector<const Finding*> chosen_;
  std::size_t left_out_ = 0;
};

std::string category(const Report& report) {
  std::string sets;
  for (const RuleSet* set : report.rule_sets) {
    sets += fmt::format("{}{}", sets.empty() ? "" : "+", visible(set->id));
  }
  std::replace(sets.begin(), sets.end(), '/', '-');
  return fmt::format("arrcheck/{}{}", sets, sets.empty() ? "" : "/");
}

Json provenance(const Report& report) {
  Json sets = Json::array();
  for (const RuleSet* set : report.rule_sets) {
    sets.push_back({{"id", visible(set->id)},
                    {"version", visible(set->version)},
                    {"digest", visible(set->digest)}});
  }
  const auto as_at = common_as_at(report);
  return {{"asAt", as_at ? Json(to_string(*as_at)) : Json()}, {"ruleSets", std::move(sets)}};
}

} // namespace

// One run with the rules that were applied and what is open. GitHub fills in the fingerprint it
// goes by itself, and would complain of one of ours.
std::string render_sarif(const Report& report, const RenderOptions& options) {
  const Results results(report, options);
  return sarif_log({report.version,
                    category(report),
                    results.rules(),
                    results.all(),
                    report.diagnostics,
                    results.left_out(),
                    provenance(report)});
}

} // namespace arrcheck
