#include "report/sarif_parts.h"

#include "report/artifact_path.h"
#include "report/json_text.h"
#include "report/markdown_text.h"
#include "report/notices.h"
#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t longest_text = 1024;
constexpr std::size_t longest_name = 255;
constexpr std::string_view schema = "https://json.schemastore.org/sarif-2.1.0.json";

std::string cut(const std::string& text, std::size_t limit) {
  return code_points(text) <= limit ? text : visible(text, limit - 1);
}

std::string text_or(const std::string& text, std::string_view otherwise) {
  return text.empty() ? std::string(otherwise) : text;
}

std::string_view problem_severity(Duty duty) {
  const std::string_view word = sarif_level(duty);
  return word == "note" ? "recommendation" : word;
}

// How often a rule may be wrong, by how sure we are of its words.
std::string_view precision(const Rule& rule) {
  if (rule.kind == DutyKind::Coherence) {
    return "very-high";
  }
  switch (rule.source.confidence) {
  case Confidence::Stated:
    return "high";
  case Confidence::Restated:
    return "medium";
  case Confidence::Recalled:
    break;
  }
  return "low";
}

Json help(const Rule& rule, const Telling& told) {
  const std::string says = text_or(told.says, told.title);
  const std::string snippet = fmt::format("{}", fmt::join(paste(phrase_text(rule.fix)), "\n"));
  std::string text = says + "\n";
  std::string markdown = fmt::format("{}\n\n", markdown_text(says));
  const auto put = [&](std::string_view label, std::string_view words) {
    text += fmt::format("{}: {}\n", label, words);
    markdown += fmt::format("- **{}:** {}\n", label, markdown_text(words));
  };
  if (rule.kind == DutyKind::Coherence) {
    put("Severity", told.duty);
  } else {
    put("Duty", told.duty);
    put("Source", told.citation);
    put("Certainty", name(rule.source.confidence));
  }
  if (!told.caution.empty()) {
    put("Caution", told.caution);
  }
  if (!snippet.empty()) {
    text += fmt::format("How to fix it:\n{}\n", snippet);
    markdown += fmt::format("\n**How to fix it**\n\n{}", markdown_block(snippet, "text"));
  }
  return {{"text", text}, {"markdown", markdown}};
}

Json notification(const Diagnostic& diagnostic) {
  std::string text = flowing(diagnostic.message);
  if (!diagnostic.hint.empty()) {
    text += fmt::format(" ({})", flowing(diagnostic.hint));
  }
  Json told{{"descriptor", {{"id", visible(diagnostic.id)}}},
            {"level", name(diagnostic.severity)},
            {"message", sarif_message(text)}};
  if (diagnostic.where.source) {
    told["locations"] = {{{"physicalLocation", sarif_place(diagnostic.where, {})}}};
  }
  return told;
}

Json invocation(const Diagnostics& diagnostics, std::size_t left_out) {
  Json notifications = Json::array();
  bool successful = true;
  for (const Diagnostic& diagnostic : diagnostics) {
    successful = successful && diagnostic.severity != Severity::Error;
    notifications.push_back(notification(diagnostic));
  }
  if (left_out > 0) {
    notifications.push_back(notification(
        {"report/too-many",
         Severity::Warning,
         fmt::format("{} left out: GitHub takes {} results at most, these are the worst",
                     counted(left_out, "finding is", "findings are"),
                     most_sarif_results),
         {},
         "JSON holds all of them"}));
  }
  return {{"executionSuccessful", successful},
          {"toolExecutionNotifications", std::move(notifications)}};
}

} // namespace

Json sarif_message(std::string_view text) {
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
  return {{"text", text_or(literal, "(nothing said)")}};
}

std::string_view sarif_level(Duty duty) {
  switch (duty) {
  case Duty::Must:
  case Duty::MustNot:
  case Duty::Error:
    return "error";
  case Duty::Should:
  case Duty::Warning:
    return "warning";
  case Duty::May:
    break;
  }
  return "note";
}

Json sarif_place(const Location& where, std::string_view fallback) {
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

Json sarif_rule(const Rule& rule, const Telling& told) {
  const std::string title = text_or(told.title, told.rule);
  Json tags = Json::array({name(rule.duty)});
  if (!rule.source.instrument.empty()) {
    tags.push_back(visible(rule.source.instrument));
  }
  return {{"id", visible(rule.id)},
          {"name", cut(title, longest_name)},
          {"shortDescription", {{"text", cut(title, longest_text)}}},
          {"fullDescription", {{"text", cut(text_or(told.says, title), longest_text)}}},
          {"help", help(rule, told)},
          {"defaultConfiguration", {{"level", sarif_level(rule.duty)}}},
          {"properties",
           {{"tags", std::move(tags)},
            {"precision", precision(rule)},
            {"problem.severity", problem_severity(rule.duty)}}}};
}

Json sarif_related(const Finding& finding) {
  Json places = Json::array();
  for (std::size_t at = 1; at < finding.reasons.size() && places.size() < most_sarif_places; ++at) {
    const Reason& reason = finding.reasons[at];
    if (reason.where.source) {
      places.push_back({{"id", places.size() + 1},
                        {"physicalLocation", sarif_place(reason.where, {})},
                        {"message", sarif_message(flowing(reason.text))}});
    }
  }
  return places;
}

std::string sarif_log(const SarifRun& run) {
  const Json root{{"$schema", schema},
                  {"version", "2.1.0"},
                  {"runs",
                   {{{"tool",
                      {{"driver",
                        {{"name", "arrcheck"},
                         {"semanticVersion", visible(run.version)},
                         {"rules", run.rules}}}}},
                     {"automationDetails", {{"id", run.category}}},
                     {"invocations", {invocation(run.diagnostics, run.left_out)}},
                     {"columnKind", "unicodeCodePoints"},
                     {"results", run.results},
                     {"properties", run.properties}}}}};
  return json_text(root, 2);
}

} // namespace arrcheck
