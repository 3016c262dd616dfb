#include "report/diff_telling.h"
#include "text/unicode.h"

#include <array>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {
namespace {

// "2 notify, 1 cannot tell".
std::string obligations_in_words(const Diff& diff) {
  std::string words;
  for (const std::string_view wanted :
       {"notify", "sign-off", "republish", "record", "cannot-tell"}) {
    const auto count =
        std::count_if(diff.obligations.begin(),
                      diff.obligations.end(),
                      [wanted](const Obligation& one) { return consequence_word(one) == wanted; });
    if (count > 0) {
      std::string word(wanted);
      std::replace(word.begin(), word.end(), '-', ' ');
      join(words, fmt::format("{} {}", count, word));
    }
  }
  return words.empty() ? "nothing that a rule held here speaks of" : words;
}

// "3 gaps (1 must, 2 should; 1 waived), 2 of them newly expected".
std::string
gaps_in_words(const std::vector<GapChange>& gaps, const Report& report, std::string_view by) {
  std::string duties;
  for (const Duty duty : every_duty) {
    const auto count = std::count_if(gaps.begin(), gaps.end(), [&](const GapChange& gap) {
      return report.findings[gap.finding].rule->duty == duty;
    });
    if (count > 0) {
      join(duties, fmt::format("{} {}", count, duty_word(duty)));
    }
  }
  const auto standing = std::count_if(gaps.begin(), gaps.end(), [&report](const GapChange& gap) {
    return !is_open_gap(report.findings[gap.finding]);
  });
  if (standing > 0) {
    duties += fmt::format("; {} waived or in the baseline", standing);
  }
  std::string words = counted(gaps.size(), "gap", "gaps");
  words += duties.empty() ? "" : fmt::format(" ({})", duties);
  const auto edition =
      std::count_if(gaps.begin(), gaps.end(), [](const GapChange& gap) { return gap.by_edition; });
  return edition == 0 ? words : fmt::format("{}, {} of them {}", words, edition, by);
}

// "1 added, 2 changed".
std::string facts_in_words(const Diff& diff) {
  std::array<std::size_t, Change::kind_count> counts{};
  for (const ChangedFact& fact : diff.facts) {
    counts[static_cast<std::size_t>(fact.kind)] += fact.aside ? 0U : 1U;
  }
  std::string words;
  for (std::size_t kind = 0; kind < counts.size(); ++kind) {
    if (counts[kind] > 0) {
      join(words, fmt::format("{} {}", counts[kind], name(static_cast<Change::Kind>(kind))));
    }
  }
  if (words.empty()) {
    words = "nothing";
  }
  const std::size_t asides = count_asides(diff);
  return asides == 0 ? words
                     : fmt::format("{}; besides {} of evidence and of what the file says of itself",
                                   words,
                                   counted(asides, "change", "changes"));
}

std::size_t count_hidden(const Diff& diff, const RenderOptions& options) {
  return diff.opened.size() - shown_gaps(diff.opened, diff.after, options).size() +
         diff.closed.size() - shown_gaps(diff.closed, diff.before, options).size() +
         diff.untold.size() - shown_gaps(diff.untold, diff.before, options).size();
}

bool has(const FactGroup& group, const Fact& wanted) {
  return std::any_of(group.facts.begin(), group.facts.end(), [&wanted](const Fact& fact) {
    return fact.label == wanted.label && fact.text == wanted.text;
  });
}

void add(FactGroup& group, const FactGroup& run, std::string_view label) {
  for (const Fact& fact : run.facts) {
    if (fact.label == label && !has(group, fact)) {
      group.facts.push_back(fact);
    }
  }
}

std::string days_in_words(const Diff& diff) {
  const auto common = common_as_at(diff);
  return common ? to_string(*common) : "each version's own day";
}

FactGroup results(const Diff& diff, const RenderOptions& options) {
  FactGroup group{"This diff", {}};
  group.facts.push_back({"As at", days_in_words(diff)});
  if (is_compared(diff)) {
    group.facts.push_back({"Obliges", obligations_in_words(diff)});
    group.facts.push_back({"Opened", gaps_in_words(diff.opened, diff.after, "newly expected")});
    group.facts.push_back({"Closed", gaps_in_words(diff.closed, diff.before, "no longer listed")});
    if (!diff.untold.empty()) {
      group.facts.push_back(
          {"Untold",
           fmt::format("{} of the older version, of which the newer one tells nothing",
                       gaps_in_words(diff.untold, diff.before, "no longer listed"))});
    }
    group.facts.push_back({"Changed", facts_in_words(diff)});
  }
  if (!diff.steps.empty()) {
    group.facts.push_back(
        {"Edition", fmt::format("{}: {}", editions_words(diff), steps_words(diff))});
  }
  if (const std::size_t hidden = count_hidden(diff, options); hidden > 0) {
    group.facts.push_back({"Hidden",
                           fmt::format("{} of duties weaker than {}, counted above but not shown",
                                       counted(hidden, "gap", "gaps"),
                                       duty_word(options.show))});
  }
  return group;
}

} // namespace

bool is_compared(const Diff& diff) {
  const auto usable = [](const Report& report) {
    const CheckedDocument* const document = document_of(report);
    return document != nullptr && document->readable;
  };
  return diff.compared && usable(diff.before) && usable(diff.after);
}

std::string opening(const Diff& diff) {
  return fmt::format(
      "Compared as at {} with arrcheck {}", days_in_words(diff), visible(diff.after.version));
}

std::string no_gaps(const std::vector<GapChange>& gaps, const RenderOptions& options) {
  return gaps.empty() ? "None."
                      : fmt::format("None to show: {} weaker than {}.",
                                    counted(gaps.size(), "gap is", "gaps are"),
                                    duty_word(options.show));
}

std::string steps_words(const Diff& diff) {
  std::string words;
  for (const StepGroup& group : by_relation(diff)) {
    if (!group.steps.empty()) {
      join(words, fmt::format("{} {}", group.steps.size(), to_lower(group.heading)));
    }
  }
  return words;
}

Diagnostics all_diagnostics(const Diff& diff) {
  using Key = std::
      tuple<std::string_view, std::string_view, const SourceText*, std::uint32_t, std::uint32_t>;
  Diagnostics all;
  std::set<Key> told;
  for (const Diagnostics* const some :
       {&diff.before.diagnostics, &diff.after.diagnostics, &diff.diagnostics}) {
    for (const Diagnostic& one : *some) {
      const Range range = one.where.range;
      if (told.emplace(one.id, one.message, one.where.source.get(), range.begin, range.end)
              .second) {
        all.push_back(one);
      }
    }
  }
  return all;
}

std::vector<FactGroup> summary(const Diff& diff, const RenderOptions& options) {
  std::vector<FactGroup> groups;
  FactGroup run = results(diff, options);
  std::vector<FactGroup> older = summary(diff.before, options);
  std::vector<FactGroup> newer = summary(diff.after, options);
  for (const auto& [side, of] :
       {std::pair{"Older version", &older}, std::pair{"Newer version", &newer}}) {
    for (std::size_t at = 0; at + 1 < of->size(); ++at) {
      FactGroup& group = (*of)[at];
      group.heading = fmt::format("{}: {}", side, group.heading);
      groups.push_back(group);
    }
    add(run, of->back(), "Rules");
  }
  add(run, newer.back(), "Unchecked");
  run.facts.push_back({"Unchecked", "changes that the files do not show"});
  add(run, newer.back(), "Note");
  groups.push_back(std::move(run));
  return groups;
}

} // namespace arrcheck
