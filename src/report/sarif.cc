#include "report/artifact_path.h"
#include "report/format.h"
#include "report/json_text.h"
#include "report/markdown_text.h"
#include "report/notices.h"
#include "report/own_lines.h"
#include "report/telling.h"
#include "report/unique_names.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace arrcheck {
namespace {

using Json = nlohmann::ordered_json;

// What GitHub takes; above it a file is refused or cut without a word.
constexpr std::size_t most_results = 25000;
constexpr std::size_t most_places = 10; // of one result
constexpr std::size_t longest_text = 1024;
constexpr std::size_t longest_name = 255;
constexpr std::string_view fingerprint_name = "arrcheckFinding/v1";
constexpr std::string_view schema = "https://json.schemastore.org/sarif-2.1.0.json";

std::string cut(const std::string& text, std::size_t limit) {
  return code_points(text) <= limit ? text : visible(text, limit - 1);
}

std::string filled(const std::string& text, std::string_view otherwise) {
  return text.empty() ? std::string(otherwise) : text;
}

// A text of a message: there, braces stand for arguments and `[text](target)` for a link.
Json message(std::string_view text) {
  std::string literal;
  for (const char c : text) {
    if (c == '(' && literal.ends_with(']')) {
      literal += ' ';
    }
    literal += c;
    if (c == '{' || c == '}') {
      literal += c;
    }
  }
  return {{"text", filled(literal, "(nothing said)")}};
}

std::string_view level(Duty duty) {
  switch (duty) {
  case Duty::Must:
  case Duty::MustNot:
    return "error";
  case Duty::Should:
    return "warning";
  case Duty::May:
    break;
  }
  return "note";
}

std::string_view level(const Finding& finding) {
  return finding.outcome == Outcome::CannotTell ? "note" : level(finding.rule->duty);
}

std::string_view problem_severity(Duty duty) {
  const std::string_view word = level(duty);
  return word == "note" ? "recommendation" : word;
}

// How often a rule may be wrong, by how sure we are of its words.
std::string_view precision(Confidence confidence) {
  switch (confidence) {
  case Confidence::Stated:
    return "high";
  case Confidence::Restated:
    return "medium";
  case Confidence::Recalled:
    break;
  }
  return "low";
}

// Every place has a file and a region: without one it is the first line of the fallback.
Json place_of(const Location& where, std::string_view fallback) {
  const Position begin = where.source ? where.source->position(where.range.begin) : Position{};
  const Position end = where.source ? where.source->position(where.range.end) : Position{};
  const std::string_view path = where.source ? where.source->name() : fallback;
  return {{"artifactLocation", {{"uri", artifact_uri(path)}}},
          {"region",
           {{"startLine", begin.line},
            {"startColumn", begin.column},
            {"endLine", end.line},
            {"endColumn", end.column}}}};
}

Json help(const Rule& rule, const Telling& told) {
  const std::string says = filled(told.says, told.title);
  const std::string snippet = fmt::format("{}", fmt::join(paste(phrase_text(rule.fix)), "\n"));
  std::string text = fmt::format("{}\nDuty: {}\nSource: {}\nCertainty: {}\n",
                                 says,
                                 told.duty,
                                 told.citation,
                                 name(rule.source.confidence));
  std::string markdown =
      fmt::format("{}\n\n- **Duty:** {}\n- **Source:** {}\n- **Certainty:** {}\n",
                  markdown_text(says),
                  told.duty,
                  markdown_text(told.citation),
                  name(rule.source.confidence));
  if (!told.caution.empty()) {
    text += fmt::format("Caution: {}\n", told.caution);
    markdown += fmt::format("- **Caution:** {}\n", markdown_text(told.caution));
  }
  if (!snippet.empty()) {
    text += fmt::format("How to fix it:\n{}\n", snippet);
    markdown += fmt::format("\n**How to fix it**\n\n{}", markdown_block(snippet, "text"));
  }
  return {{"text", text}, {"markdown", markdown}};
}

// A rule as the first of its findings tells it.
Json rule_of(const Report& report, const Finding& finding) {
  const Rule& rule = *finding.rule;
  const Telling told = tell(report, finding);
  const std::string title = filled(told.title, told.rule);
  Json tags = Json::array({name(rule.duty)});
  if (!rule.source.instrument.empty()) {
    tags.push_back(visible(rule.source.instrument));
  }
  return {{"id", visible(rule.id)},
          {"name", cut(title, longest_name)},
          {"shortDescription", {{"text", cut(title, longest_text)}}},
          {"fullDescription", {{"text", cut(filled(told.says, title), longest_text)}}},
          {"help", help(rule, told)},
          {"defaultConfiguration", {{"level", level(rule.duty)}}},
          {"properties",
           {{"tags", std::move(tags)},
            {"precision", precision(rule.source.confidence)},
            {"problem.severity", problem_severity(rule.duty)}}}};
}

// The other places that decided a finding, each with what was found there.
Json related(const Finding& finding) {
  Json places = Json::array();
  for (std::size_t at = 1; at < finding.reasons.size() && places.size() < most_places; ++at) {
    const Reason& reason = finding.reasons[at];
    if (reason.where.source) {
      places.push_back({{"id", places.size() + 1},
                        {"physicalLocation", place_of(reason.where, {})},
                        {"message", message(flowing(reason.text))}});
    }
  }
  return places;
}

std::string words(const Report& report, const Finding& finding) {
  const Telling told = tell(report, finding);
  std::string text = filled(told.message, told.title);
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
      rules_.push_back(rule_of(report, *finding));
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
      one["partialFingerprints"] = {{fingerprint_name, fingerprints.take(finding->fingerprint)}};
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
    if (chosen_.size() > most_results) {
      std::stable_sort(chosen_.begin(), chosen_.end(), [](const Finding* a, const Finding* b) {
        return rank(*a) < rank(*b);
      });
      left_out_ = chosen_.size() - most_results;
      chosen_.resize(most_results);
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
                {"message", message(words(report_, finding))},
                {"locations", {{{"physicalLocation", place_of(where, document)}}}}};
    if (Json places = related(finding); !places.empty()) {
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

Json notification(const Diagnostic& diagnostic) {
  std::string text = flowing(diagnostic.message);
  if (!diagnostic.hint.empty()) {
    text += fmt::format(" ({})", flowing(diagnostic.hint));
  }
  Json told{{"descriptor", {{"id", visible(diagnostic.id)}}},
            {"level", name(diagnostic.severity)},
            {"message", message(text)}};
  if (diagnostic.where.source) {
    told["locations"] = {{{"physicalLocation", place_of(diagnostic.where, {})}}};
  }
  return told;
}

Json invocation(const Report& report, std::size_t left_out) {
  Json notifications = Json::array();
  bool successful = true;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    successful = successful && diagnostic.severity != Severity::Error;
    notifications.push_back(notification(diagnostic));
  }
  if (left_out > 0) {
    notifications.push_back(notification(
        {"report/too-many",
         Severity::Warning,
         fmt::format("{} left out: GitHub takes {} results at most, these are the worst",
                     counted(left_out, "finding is", "findings are"),
                     most_results),
         {},
         "JSON holds all of them"}));
  }
  return {{"executionSuccessful", successful},
          {"toolExecutionNotifications", std::move(notifications)}};
}

// What GitHub tells uploads for one commit apart by: all up to the last slash.
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
  return {{"asAt", to_string(report.as_at)}, {"ruleSets", std::move(sets)}};
}

} // namespace

// One run with the rules that were applied and what is open. GitHub fills in the fingerprint it
// goes by itself, and would complain of one of ours.
std::string render_sarif(const Report& report, const RenderOptions& options) {
  const Results results(report, options);
  const Json root{{"$schema", schema},
                  {"version", "2.1.0"},
                  {"runs",
                   {{{"tool",
                      {{"driver",
                        {{"name", "arrcheck"},
                         {"semanticVersion", visible(report.version)},
                         {"rules", results.rules()}}}}},
                     {"automationDetails", {{"id", category(report)}}},
                     {"invocations", {invocation(report, results.left_out())}},
                     {"columnKind", "unicodeCodePoints"},
                     {"results", results.all()},
                     {"properties", provenance(report)}}}}};
  return json_text(root, 2);
}

} // namespace arrcheck
