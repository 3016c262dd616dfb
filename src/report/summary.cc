#include "report/summary.h"

#include "report/finding_counts.h"
#include "report/notices.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include <fmt/format.h>

namespace arrcheck {
namespace {

constexpr std::string_view not_advice =
    "This report compares what the files say with the rules listed here. It is not legal advice.";

struct DocumentTally {
  CountsByKind counts;
  std::set<std::string_view> rules;
};

std::vector<DocumentTally> tallies(const Report& report) {
  std::vector<DocumentTally> result(report.documents.size());
  for (const Finding& finding : report.findings) {
    DocumentTally& document = result[finding.document];
    document.counts.add(finding);
    document.rules.insert(finding.rule->id);
  }
  return result;
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

bool has_error(const Report& report, std::size_t document) {
  return std::any_of(
      report.diagnostics.begin(), report.diagnostics.end(), [&](const Diagnostic& one) {
        return one.severity == Severity::Error && is_about(one, report.documents[document]);
      });
}

void add_results(FactGroup& group, const CountsByKind& counts) {
  group.facts.push_back({"Results", duties_in_words(counts.duties)});
  if (const std::string rest = rest_in_words(counts.duties); !rest.empty()) {
    group.facts.push_back({"Met rests", rest});
  }
  const std::string coherence = coherence_in_words(counts.coherence);
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
  const auto& [duties, coherence] = result.counts;
  const std::size_t results = duties.all() + coherence.all();
  const std::size_t applied = duties.applicable() + coherence.applicable();
  std::string checked = counted(result.rules.size(), "rule", "rules");
  if (!sets.empty()) {
    checked += fmt::format(" of {}", sets);
  }
  checked += fmt::format(", {}, {} applicable", counted(results, "result", "results"), applied);
  group.facts.push_back({"Checked", checked});
  add_results(group, result.counts);
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
  std::string words = document.rule_sets.empty()
                          ? "Not checked."
                          : fmt::format("Checked against {}.", set_names(document));
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
  FindingCounts counts;
  bool weaker = false;
  for (const Finding& finding : report.findings) {
    if (finding.document == document) {
      counts.add(finding);
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
  if (counts.of(Outcome::Gap) > 0) {
    return "Nothing is open but what is waived or in the baseline.";
  }
  if (counts.applicable() == 0) {
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
  CountsByKind total;
  std::size_t weaker = 0;
  for (const Finding& finding : report.findings) {
    total.add(finding);
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
