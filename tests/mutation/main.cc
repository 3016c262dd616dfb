#include "neutral.h"
#include "tally.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// The document itself has no gap, and nothing that only a better file could decide.
std::vector<std::string> complaints_of_unchanged(const Mill& mill) {
  std::vector<std::string> failures;
  for (const Finding& finding : check(mill, mill.document)) {
    const bool asks_a_person = finding.outcome == Outcome::CannotTell && !finding.reasons.empty() &&
                               std::none_of(finding.reasons.begin(),
                                            finding.reasons.end(),
                                            [](const Reason& reason) { return reason.missing; });
    if (finding.outcome == Outcome::Gap ||
        (finding.outcome == Outcome::CannotTell && !asks_a_person)) {
      failures.push_back(fmt::format("unchanged: {} is {}: {} ({})",
                                     finding.rule->id,
                                     name(finding.outcome),
                                     finding.message,
                                     finding.pointer));
    }
  }
  return failures;
}

void print(std::string_view what, const Milled& tally) {
  fmt::print("{}: {} mutants\n", what, tally.mutants);
  for (const auto& [kind, count] : tally.kinds) {
    fmt::print("  {:6} {}\n", count, kind);
  }
  fmt::print("  of what a rule asks for: {}\n", tally.asked);
  fmt::print("    each such rule names the fact: {}\n", tally.by_rule);
  fmt::print("    refused by the schema there:   {}\n", tally.refused);
  fmt::print("  of what nobody asks for: {}, of which the schema refuses {}\n",
             tally.mutants - tally.asked,
             tally.refused_optional);
  for (const bool noticed : {false, true}) {
    fmt::print("  free{}:\n", noticed ? ", but something else depends on it" : "");
    for (const auto& [fact, seen] : tally.optional) {
      if (seen == noticed) {
        fmt::print("    {}\n", fact);
      }
    }
  }
  for (const std::string& failure : tally.failures) {
    fmt::print("FAILED {}\n", failure);
  }
  const std::size_t killed = tally.by_rule + tally.refused;
  fmt::print("  kill rate: {} of {} ({:.1f} %)\n",
             killed,
             tally.asked,
             tally.asked == 0
                 ? 0.0
                 : 100.0 * static_cast<double>(killed) / static_cast<double>(tally.asked));
}

void print_idle_rules(const Mill& mill) {
  std::set<std::string_view> asking;
  for (const Leaf& leaf : mill.leaves) {
    asking.insert(leaf.rule->id);
  }
  fmt::print("rules that ask nothing of this file:\n");
  for (const RuleSet* set : mill.sets) {
    for (const Rule& rule : set->rules) {
      if (rule.checks == kind_of(mill.document) && asking.count(rule.id) == 0) {
        fmt::print("  {}\n", rule.id);
      }
    }
  }
}

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// The document with the one beside it that it names, if it does.
Result<Document> read_file(const std::string& path) {
  auto document = read(path, text_of(path));
  const Node* names = document ? document->root().member("arrangement") : nullptr;
  if (names == nullptr) {
    return document;
  }
  auto companion = read_file(path.substr(0, path.rfind('/') + 1) + std::string(names->text));
  if (!companion) {
    return companion;
  }
  attach(*document, std::make_shared<const Document>(std::move(*companion)), *names);
  return document;
}

// Whether every mutant of the victim was heard of.
bool grind_victim(const Mill& mill) {
  fmt::print("{}\n", mill.victim.source->name());
  const Milled losses = grind_losses(mill);
  print("taken away or left blank", losses);
  const Milled contradictions = grind_contradictions(mill);
  print("contradicted", contradictions);
  const Milled hollow = grind_hollow(mill);
  print("emptied of meaning", hollow);
  const bool some = losses.asked > 0 && contradictions.asked > 0 && hollow.asked > 0;
  return losses.failures.empty() && contradictions.failures.empty() && hollow.failures.empty() &&
         (some || !mill.at.empty());
}

bool grind_styles(const Mill& mill) {
  const Neutral neutral = grind_neutral(mill);
  fmt::print("written otherwise: {} ways, {} findings each, of them {} gaps\n",
             neutral.mutants,
             neutral.findings,
             neutral.gaps);
  for (const std::string& failure : neutral.failures) {
    fmt::print("FAILED {}\n", failure);
  }
  fmt::print("  changed findings: {}\n", neutral.failures.size());
  return neutral.failures.empty() && neutral.findings > 0;
}

bool grind_facts(const Mill& mill) {
  const std::vector<std::string> failures = complaints_of_unchanged(mill);
  for (const std::string& failure : failures) {
    fmt::print("FAILED {}\n", failure);
  }
  bool good = grind_victim(mill) && failures.empty();
  if (const Document* companion = mill.document.companion.document.get()) {
    good = grind_victim(mill_of(mill.document, *companion, mill.as_at)) && good;
  }
  print_idle_rules(mill);
  return good;
}

int grind_file(const std::string& path, Date as_at, bool only_styles) {
  const auto document = read_file(path);
  if (!document) {
    fmt::print("{}: {}\n", path, document.error().front().message);
    return 2;
  }
  fmt::print("{} as at {}\n", path, to_string(as_at));
  const Mill mill = mill_of(*document, *document, as_at);
  const bool same = grind_styles(mill);
  return (only_styles || grind_facts(mill)) && same ? 0 : 1;
}

} // namespace

} // namespace arrcheck

int main(int count, char** arguments) {
  const auto as_at = count >= 3 ? arrcheck::parse_date(arguments[2]) : std::nullopt;
  if (!as_at) {
    std::fputs("usage: arrcheck_mutation FILE AS-AT [--neutral]\n", stderr);
    return 2;
  }
  try {
    return arrcheck::grind_file(arguments[1], *as_at, count > 3);
  } catch (const std::exception& error) {
    std::fputs(error.what(), stderr);
    return 2;
  }
}
