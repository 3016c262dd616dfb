#include "report/summary.h"

#include "report/notices.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {
namespace {

struct Tally {
  Counts outcomes{};
  std::array<std::size_t, every_duty.size()> gaps{};   // by duty, in the order of Duty
  std::array<std::size_t, every_ground.size()> rest{}; // of what is met, in the order of RestsOn
  std::size_t waived = 0;                              // of the gaps
  std::size_t in_baseline = 0;
};

// What law and guidance ask for, and apart from it whether the files agree with themselves.
struct Tallies {
  Tally duties;
  Tally coherence;
};

constexpr std::string_view not_advice =
    "This report compares what the files say with the rules listed here. It is not legal advice.";

std::size_t number(const Counts& counts, Outcome outcome) {
  return counts[static_cast<std::size_t>(outcome)];
}

void join(std::string& list, std::string_view item) {
  if (!list.empty()) {
    list += ", ";
  }
  list += item;
}

void add(Tally& tally, const Finding& finding) {
  ++tally.outcomes[static_cast<std::size_t>(finding.outcome)];
  if (finding.rests_on) {
    ++tally.rest[static_cast<std::size_t>(*finding.rests_on)];
  }
  if (finding.outcome == Outcome::Gap) {
    ++tally.gaps[static_cast<std::size_t>(finding.rule->duty)];
    tally.waived += finding.waiver ? 1U : 0U;
    tally.in_baseline += finding.in_baseline ? 1U : 0U;
  }
}

void add(Tallies& tallies, const Finding& finding) {
  add(finding.rule->kind == DutyKind::Coherence ? tallies.coherence : tallies.duties, finding);
}

struct DocumentTally {
  Tallies tallies;
  std::set<std::string_view> rules;
};

std::vector<DocumentTally> tallies(const Report& report) {
  std::vector<DocumentTally> result(report.documents.size());
  for (const Finding& finding : report.findings) {
    DocumentTally& document = result[finding.document];
    add(document.tallies, finding);
    document.rules.insert(finding.rule->id);
  }
  return result;
}

std::size_t applicable(const Counts& counts) {
  return number(counts, Outcome::Met) + number(counts, Outcome::Gap) +
         number(counts, Outcome::Explained) + number(counts, Outcome::CannotTell);
}

std::size_t all(const Counts& counts) {
  std::size_t sum = 0;
  for (const std::size_t one : counts) {
    sum += one;
  }
  return sum;
}

std::string set_names(const CheckedDocument& document) {
  std::string names;
  for (const std::string& id : document.rule_sets) {
    const auto& own = document.own_in_place;
    const bool in_place = std::find(own.begin(), own.end(), id) != own.end();
    join(names,
         in_place ? fmt::format("own rules in place of the built-in {0}", visible(id))
                  : visible(id));
  }
  return names;
}

// "9 gaps (4 must, 5 should; 1 waived), 3 cannot tell, 51 met".
std::string in_words(const Tally& tally) {
  std::string gaps;
  for (const Duty duty : every_duty) {
    const std::size_t count = tally.gaps[static_cast<std::size_t>(duty)];
    if (count > 0) {
      join(gaps, fmt::format("{} {}", count, duty_word(duty)));
    }
  }
  std::string_view separator = "; ";
  for (const auto& [count, word] :
       {std::pair{tally.waived, "waived"}, std::pair{tally.in_baseline, "in the baseline"}}) {
    if (count > 0) {
      gaps += fmt::format("{}{} {}", std::exchange(separator, ", "), count, word);
    }
  }
  const Counts& counts = tally.outcomes;
  std::string words = counted(number(counts, Outcome::Gap), "gap", "gaps");
  if (!gaps.empty()) {
    words += fmt::format(" ({})", gaps);
  }
  join(words, fmt::format("{} cannot tell", number(counts, Outcome::CannotTell)));
  join(words, fmt::format("{} met", number(counts, Outcome::Met)));
  for (const auto& [outcome, word] : {std::pair{Outcome::Explained, "explained"},
                                      std::pair{Outcome::NotApplicable, "not applicable"},
                                      std::pair{Outcome::NotInForce, "not in force"}}) {
    if (number(counts, outcome) > 0) {
      join(words, fmt::format("{} {}", number(counts, outcome), word));
    }
  }
  return words;
}

bool has_error(const Report& report, std::size_t document) {
  return std::any_of(
      report.diagnostics.begin(), report.diagnostics.end(), [&](const Diagnostic& one) {
        return one.severity == Severity::Error && is_about(one, report.documents[document]);
      });
}

// "107 cross-checks hold, 3 fail (1 error, 2 warnings)"; empty where there were none.
std::string coherence_in_words(const Tally& tally) {
  const std::size_t fail = number(tally.outcomes, Outcome::Gap);
  const std::size_t open = number(tally.outcomes, Outcome::CannotTell);
  if (applicable(tally.outcomes) == 0) {
    return {};
  }
  std::string words =
      fmt::format("{} of the file with itself hold",
                  counted(number(tally.outcomes, Outcome::Met), "comparison", "comparisons"));
  if (fail > 0) {
    std::string gaps;
    for (const auto& [duty, one, many] : {std::tuple{Duty::Error, "error", "errors"},
                                          std::tuple{Duty::Warning, "warning", "warnings"}}) {
      const std::size_t count = tally.gaps[static_cast<std::size_t>(duty)];
      if (count > 0) {
        join(gaps, counted(count, one, many));
      }
    }
    const std::size_t stand = tally.waived + tally.in_baseline;
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

// "12 a quotation, 80 words, 9 a fact, 2 a tick, 1 the author's word alone".
std::string rest_in_words(const Tally& tally) {
  static constexpr std::array<std::string_view, every_ground.size()> words = {
      "a quotation", "words", "a fact", "a tick alone", "the author's word alone"};
  std::string text;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (tally.rest.at(at) > 0) {
      join(text, fmt::format("{} on {}", tally.rest.at(at), words.at(at)));
    }
  }
  return text;
}

void add_results(FactGroup& group, const Tallies& tallies) {
  group.facts.push_back({"Results", in_words(tallies.duties)});
  if (const std::string rest = rest_in_words(tallies.duties); !rest.empty()) {
    group.facts.push_back({"Met rests", rest});
  }
  const std::string coherence = coherence_in_words(tallies.coherence);
  if (!coherence.empty()) {
    group.facts.push_back({"Coherence", coherence});
  }
}

// What reads as if it said nothing, and says something on the author's word.
void add_overruled(FactGroup& group, const Report& report, std::size_t document) {
  constexpr std::size_t most = 20;
  std::set<std::string> places;
  for (const Finding& finding : report.findings) {
    if (finding.document == document && finding.rests_on == RestsOn::Author) {
      places.insert(place(finding.where, report.documents[document].path));
    }
  }
  std::size_t told = 0;
  for (const std::string& one : places) {
    if (told == most) {
      group.facts.push_back({"Author", fmt::format("and {} more", places.size() - told)});
      return;
    }
    group.facts.push_back({"Author", fmt::format("{}: says something on the author's word", one)});
    ++told;
  }
}

FactGroup of_document(const CheckedDocument& document, const DocumentTally& result) {
  FactGroup group{visible(document.path), {}};
  if (!document.readable) {
    group.facts.push_back({"Results", "could not be used: nothing in it was checked"});
    return group;
  }
  const std::string sets = set_names(document);
  std::size_t results = 0;
  std::size_t applied = 0;
  for (const Tally* tally : {&result.tallies.duties, &result.tallies.coherence}) {
    results += all(tally->outcomes);
    applied += applicable(tally->outcomes);
  }
  std::string checked = counted(result.rules.size(), "rule", "rules");
  if (!sets.empty()) {
    checked += fmt::format(" of {}", sets);
  }
  checked += fmt::format(", {}, {} applicable", counted(results, "result", "results"), applied);
  group.facts.push_back({"Checked", checked});
  add_results(group, result.tallies);
  return group;
}

std::string rule_set_words(const RuleSet& set, bool verbose) {
  std::string words = fmt::format("{} version {}, {}: {}",
                                  visible(set.id),
                                  visible(set.version),
                                  counted(set.rules.size(), "rule", "rules"),
                                  flowing(set.title));
  if (verbose && !set.digest.empty()) {
    words += fmt::format(" ({})", visible(set.digest));
  }
  return words;
}

// Questions left open: those the file does not answer, and those no file can.
std::array<std::size_t, 2> open_questions(const Report& report) {
  std::array<std::size_t, 2> open{};
  for (const Finding& finding : report.findings) {
    if (finding.outcome == Outcome::CannotTell) {
      const bool unstated = std::any_of(finding.reasons.begin(),
                                        finding.reasons.end(),
                                        [](const Reason& reason) { return reason.missing; });
      ++open[unstated ? 0 : 1];
    }
  }
  return open;
}

void add_unchecked(FactGroup& group, const Report& report) {
  const auto [unstated, judged] = open_questions(report);
  const auto say = [&group](std::string text) {
    group.facts.push_back({"Unchecked", std::move(text)});
  };
  if (unstated > 0) {
    say(fmt::format("{} that the files do not answer (cannot tell)",
                    counted(unstated, "question", "questions")));
  }
  if (judged > 0) {
    say(fmt::format("{} that only a person can judge (cannot tell)",
                    counted(judged, "question", "questions")));
  }
  std::string unread;
  for (const CheckedDocument& document : report.documents) {
    if (!document.readable) {
      join(unread, visible(document.path));
    }
  }
  if (!unread.empty()) {
    say(fmt::format("documents that could not be used: {}", unread));
  }
  say("duties that no file can show; `arrcheck rules coverage` lists them, each with the reason");
  say("whether what the files say is true, and whether it works");
}

std::string days_in_words(const Report& report) {
  const auto common = common_as_at(report);
  return common ? to_string(*common) : "each file's own day";
}

std::string documents_words(const Report& report) {
  const auto unread = static_cast<std::size_t>(
      std::count_if(report.documents.begin(), report.documents.end(), [](const auto& document) {
        return !document.readable;
      }));
  std::string words = counted(report.documents.size(), "document", "documents");
  if (unread > 0) {
    words += fmt::format(", {} of them could not be used", unread);
  }
  return words;
}

} // namespace

std::string opening(const Report& report) {
  return fmt::format(
      "Checked as at {} with arrcheck {}", days_in_words(report), visible(report.version));
}

std::string how_checked(const CheckedDocument& document) {
  if (!document.readable) {
    return "Could not be used: nothing in it was checked.";
  }
  std::string words = fmt::format("Checked against {}.", set_names(document));
  if (document.by_date) {
    words += " The file names no edition: this is the newest in force on that day.";
  }
  if (!document.companion.empty()) {
    words += fmt::format(" Compared with {}.", visible(document.companion));
  }
  if (document.transcription == "complete") {
    words += " A complete transcription: what is not in the file counts as not published.";
  } else if (document.transcription == "partial") {
    words += " A partial transcription: what is not in the file is unknown.";
  }
  if (!document.newer_edition.empty()) {
    words +=
        fmt::format(" A newer edition, {}, is in force: whether it is met, nobody can tell here.",
                    flowing(document.newer_edition));
  }
  return words;
}

std::string
nothing_to_show(const Report& report, std::size_t document, const RenderOptions& options) {
  Tally tally;
  bool weaker = false;
  for (const Finding& finding : report.findings) {
    if (finding.document == document) {
      add(tally, finding);
      weaker = weaker ||
               (is_shown(finding, Duty::May, false) && is_weaker(finding.rule->duty, options.show));
    }
  }
  if (weaker) {
    return "Nothing to show of the duties asked for; the summary counts the weaker ones.";
  }
  if (has_error(report, document)) {
    return "Nothing was found open, but something in this file could not be used: see the error "
           "about it.";
  }
  if (number(tally.outcomes, Outcome::Gap) > 0) {
    return "Nothing is open but what is waived or in the baseline.";
  }
  if (applicable(tally.outcomes) == 0) {
    return "No rule applied to this document.";
  }
  const std::string& newer = report.documents[document].newer_edition;
  return newer.empty() ? "No gap and nothing left open among the rules that applied."
                       : fmt::format("No gap among the rules that applied; whether {} is met is "
                                     "left open.",
                                     flowing(newer));
}

std::vector<FactGroup> summary(const Report& report, const RenderOptions& options) {
  std::vector<FactGroup> groups;
  const std::vector<DocumentTally> results = tallies(report);
  Tallies total;
  std::size_t weaker = 0;
  for (const Finding& finding : report.findings) {
    add(total, finding);
    if (is_shown(finding, Duty::May, options.verbose) &&
        is_weaker(finding.rule->duty, options.show)) {
      ++weaker;
    }
  }
  for (std::size_t at = 0; at < report.documents.size(); ++at) {
    groups.push_back(of_document(report.documents[at], results[at]));
    add_overruled(groups.back(), report, at);
  }

  FactGroup run{"This check", {}};
  run.facts.push_back({"As at", days_in_words(report)});
  run.facts.push_back({"Read", documents_words(report)});
  if (report.documents.size() != 1) {
    add_results(run, total);
  }
  if (weaker > 0) {
    run.facts.push_back({"Hidden",
                         fmt::format("{} of duties weaker than {}, counted above but not shown",
                                     counted(weaker, "finding", "findings"),
                                     duty_word(options.show))});
  }
  for (const RuleSet* set : report.rule_sets) {
    run.facts.push_back({"Rules", rule_set_words(*set, options.verbose)});
  }
  add_unchecked(run, report);
  run.facts.push_back({"Note", std::string(not_advice)});
  groups.push_back(std::move(run));
  return groups;
}

} // namespace arrcheck
