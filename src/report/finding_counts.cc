#include "report/finding_counts.h"

#include "report/telling.h"

#include <numeric>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {

void FindingCounts::add(const Finding& finding) {
  ++outcomes[static_cast<std::size_t>(finding.outcome)];
  if (finding.rests_on) {
    ++rest[static_cast<std::size_t>(*finding.rests_on)];
  }
  if (finding.outcome == Outcome::Gap) {
    ++gaps[static_cast<std::size_t>(finding.rule->duty)];
    waived += finding.waiver ? 1U : 0U;
    in_baseline += finding.in_baseline ? 1U : 0U;
  }
}

std::size_t FindingCounts::applicable() const {
  return of(Outcome::Met) + of(Outcome::Gap) + of(Outcome::Explained) + of(Outcome::CannotTell);
}

std::size_t FindingCounts::all() const {
  return std::accumulate(outcomes.begin(), outcomes.end(), std::size_t{0});
}

void CountsByKind::add(const Finding& finding) {
  (finding.rule->kind == DutyKind::Coherence ? coherence : duties).add(finding);
}

std::string duties_in_words(const FindingCounts& counts) {
  std::string gaps;
  for (const Duty duty : every_duty) {
    const std::size_t count = counts.gaps[static_cast<std::size_t>(duty)];
    if (count > 0) {
      join(gaps, fmt::format("{} {}", count, duty_word(duty)));
    }
  }
  std::string_view separator = "; ";
  for (const auto& [count, word] :
       {std::pair{counts.waived, "waived"}, std::pair{counts.in_baseline, "in the baseline"}}) {
    if (count > 0) {
      gaps += fmt::format("{}{} {}", std::exchange(separator, ", "), count, word);
    }
  }
  std::string words = counted(counts.of(Outcome::Gap), "gap", "gaps");
  if (!gaps.empty()) {
    words += fmt::format(" ({})", gaps);
  }
  join(words, fmt::format("{} cannot tell", counts.of(Outcome::CannotTell)));
  join(words, fmt::format("{} met", counts.of(Outcome::Met)));
  for (const auto& [outcome, word] : {std::pair{Outcome::Explained, "explained"},
                                      std::pair{Outcome::NotApplicable, "not applicable"},
                                      std::pair{Outcome::NotInForce, "not in force"}}) {
    if (counts.of(outcome) > 0) {
      join(words, fmt::format("{} {}", counts.of(outcome), word));
    }
  }
  return words;
}

std::string coherence_in_words(const FindingCounts& counts) {
  const std::size_t fail = counts.of(Outcome::Gap);
  const std::size_t open = counts.of(Outcome::CannotTell);
  if (counts.applicable() == 0) {
    return {};
  }
  std::string words = fmt::format("{} of the file with itself hold",
                                  counted(counts.of(Outcome::Met), "comparison", "comparisons"));
  if (fail > 0) {
    std::string gaps;
    for (const auto& [duty, one, many] : {std::tuple{Duty::Error, "error", "errors"},
                                          std::tuple{Duty::Warning, "warning", "warnings"}}) {
      const std::size_t count = counts.gaps[static_cast<std::size_t>(duty)];
      if (count > 0) {
        join(gaps, counted(count, one, many));
      }
    }
    const std::size_t stand = counts.waived + counts.in_baseline;
    join(words,
         fmt::format("{} not ({}{})",
                     counted(fail, "does", "do"),
                     gaps,
                     stand > 0 ? fmt::format("; {} waived or in the baseline", stand) : ""));
  }
  if (open > 0) {
    join(words, fmt::format("{} cannot tell", open));
  }
  return words;
}

std::string rest_in_words(const FindingCounts& counts) {
  static constexpr std::array<std::string_view, every_ground.size()> words = {
      "a quotation", "words", "a fact", "a tick alone", "the author's word alone"};
  std::string text;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (counts.rest.at(at) > 0) {
      join(text, fmt::format("{} on {}", counts.rest.at(at), words.at(at)));
    }
  }
  return text;
}

} // namespace arrcheck
