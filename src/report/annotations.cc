#include "report/annotations.h"

#include "report/artifact_path.h"
#include "report/lines.h"
#include "report/notices.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {
namespace {

using Kind = Annotation::Kind;

// GitHub drops whatever a step says of a kind after the tenth, without a word.
constexpr std::size_t most_of_a_kind = 10;
constexpr std::size_t longest_title = 200; // code points; GitHub cuts at 255 characters

constexpr std::size_t longest_fix = 20; // lines

constexpr std::array<std::string_view, 3> kinds{"error", "warning", "notice"};

std::string escaped(std::string_view text, std::string_view signs) {
  std::string result;
  for (const char c : text) {
    if (signs.find(c) == std::string_view::npos) {
      result += c;
    } else {
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return result;
}

std::string property(std::string_view name, std::string_view value) {
  return fmt::format("{}={}", name, escaped(without_commands(value), "%\r\n:,"));
}

// GitHub takes columns only where both are on one line, and so gets none for a longer place.
std::string places(const Location& where) {
  if (!where.source) {
    return ",line=1";
  }
  const Position begin = where.source->position(where.range.begin);
  const Position end = where.source->position(where.range.end);
  const bool ends_before_line = end.column == 1 && end.line > begin.line;
  const std::uint32_t last = ends_before_line ? end.line - 1 : end.line;
  std::string text = fmt::format(",line={},endLine={}", begin.line, last);
  if (end.line == begin.line) {
    text += fmt::format(",col={},endColumn={}", begin.column, std::max(end.column, begin.column));
  }
  return text;
}

std::string command(const Annotation& one) {
  std::string properties;
  if (!one.file.empty()) {
    properties =
        fmt::format("{}{},", property("file", visible(artifact_path(one.file))), places(one.where));
  }
  properties += property("title", visible(one.title, longest_title));
  return fmt::format("::{} {}::{}\n",
                     kinds[static_cast<std::size_t>(one.kind)],
                     properties,
                     escaped(without_commands(one.message), "%\r\n"));
}

void add_line(std::string& message, std::string_view label, std::string_view text) {
  if (!text.empty()) {
    message += fmt::format("\n{}: {}", label, text);
  }
}

// Those of one rule and file told as one, at the place of the first.
std::vector<Annotation> folded(const std::vector<Annotation>& all) {
  std::vector<Annotation> result;
  std::map<std::string_view, std::size_t> places;
  for (const Annotation& one : all) {
    const auto [place, fresh] = places.emplace(one.group, result.size());
    if (fresh || one.group.empty()) {
      result.push_back(one);
    } else {
      ++result[place->second].count;
    }
  }
  for (Annotation& one : result) {
    if (one.count > 1) {
      one.message += fmt::format("\nand {} more of this rule in this file", one.count - 1);
    }
  }
  return result;
}

std::string commands(std::vector<Annotation> all) {
  if (all.size() > most_of_a_kind) {
    all = folded(all);
  }
  const std::size_t shown = all.size() > most_of_a_kind ? most_of_a_kind - 1 : all.size();
  std::size_t left_out = 0;
  for (std::size_t at = shown; at < all.size(); ++at) {
    left_out += all[at].count;
  }
  std::string text;
  for (std::size_t at = 0; at < shown; ++at) {
    text += command(all[at]);
  }
  if (left_out > 0) {
    Annotation rest;
    rest.kind = all.front().kind;
    rest.title = "arrcheck";
    rest.message = fmt::format("and {} more: see the summary of the job, or another format of the "
                               "report",
                               left_out);
    text += command(rest);
  }
  return text;
}

} // namespace

std::string annotation_text(const Telling& told) {
  std::string message = told.message.empty() ? told.outcome : told.message;
  add_line(message, "Item", told.item);
  for (const Fact& fact : explanation(told)) {
    add_line(message, fact.label, fact.text);
  }
  for (std::size_t at = 0; at < std::min(told.fix.size(), longest_fix); ++at) {
    message += fmt::format("\n{}{}", at == 0 ? "Fix:\n" : "", told.fix[at]);
  }
  return message + (told.fix.size() > longest_fix ? "\n[...]" : "");
}

Annotation annotation_of(const Diagnostic& diagnostic) {
  Annotation one;
  one.kind = diagnostic.severity == Severity::Error     ? Kind::Error
             : diagnostic.severity == Severity::Warning ? Kind::Warning
                                                        : Kind::Notice;
  // What could not be read comes before what it says; notes come after everything.
  one.turn = diagnostic.severity == Severity::Note ? last_turn + 2 : 0;
  one.file = diagnostic.where.source ? diagnostic.where.source->name() : "";
  one.where = diagnostic.where;
  one.title = fmt::format("{} ({})", name(diagnostic.severity), visible(diagnostic.id));
  one.message = flowing(diagnostic.message);
  if (one.message.empty()) {
    one.message = name(diagnostic.severity);
  }
  add_line(one.message, "Help", flowing(diagnostic.hint));
  return one;
}

std::string annotated_log(const std::vector<Annotation>& all, const std::vector<FactGroup>& log) {
  std::array<std::vector<Annotation>, kinds.size()> by_kind;
  for (const Annotation& one : all) {
    by_kind[static_cast<std::size_t>(one.kind)].push_back(one);
  }
  std::string text;
  for (std::vector<Annotation>& of_a_kind : by_kind) {
    std::stable_sort(of_a_kind.begin(), of_a_kind.end(), [](const auto& a, const auto& b) {
      return a.turn < b.turn;
    });
    text += commands(std::move(of_a_kind));
  }
  std::string lines;
  for (const FactGroup& group : log) {
    lines += fmt::format("{}\n", group.heading);
    for (const Fact& fact : group.facts) {
      lines += fmt::format("  {}: {}\n", fact.label, fact.text);
    }
  }
  return text + without_commands(lines);
}

} // namespace arrcheck
