#include "report/diff_telling.h"

#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {
namespace {

std::string_view to_do(Consequence consequence) {
  switch (consequence) {
  case Consequence::Notify:
    return "Notify";
  case Consequence::SignOff:
    return "Sign off again";
  case Consequence::Republish:
    return "Republish";
  case Consequence::Record:
    break;
  }
  return "Record in the yearly report";
}

// What led to an obligation, with its places.
std::string cause(const Diff& diff, const ChangedFact& fact) {
  const ToldFact told = tell(diff, fact);
  return told.place_before.empty()
             ? fmt::format("{} ({})", told.words, told.place)
             : fmt::format("{} ({}, before {})", told.words, told.place, told.place_before);
}

std::vector<std::string> causes(const Diff& diff, const Obligation& obligation) {
  std::vector<std::string> texts;
  if (!obligation.because.empty()) {
    texts.push_back(flowing(obligation.because));
  }
  const std::size_t room = most_reasons - texts.size();
  const std::size_t shown = obligation.facts.size() > room ? room - 1 : obligation.facts.size();
  for (std::size_t at = 0; at < shown; ++at) {
    texts.push_back(cause(diff, diff.facts[obligation.facts[at]]));
  }
  if (shown < obligation.facts.size()) {
    texts.push_back(counted(obligation.facts.size() - shown, "more change", "more changes"));
  }
  return texts;
}

std::string edition_of(const Report& report) {
  const CheckedDocument* const document = document_of(report);
  return document == nullptr || document->rule_sets.empty() ? "the guidance"
                                                            : visible(document->rule_sets.front());
}

std::string before_words(const std::optional<Outcome>& other) {
  if (!other) {
    return "The older version has no such item";
  }
  switch (*other) {
  case Outcome::Met:
    return "Met in the older version";
  case Outcome::Gap:
    return "A gap in the older version too";
  case Outcome::Explained:
    return "Explained in the older version";
  case Outcome::NotApplicable:
    return "Did not apply to the older version";
  case Outcome::NotInForce:
    return "Not in force for the older version";
  case Outcome::CannotTell:
    break;
  }
  return "Could not be told of the older version";
}

std::string after_words(const std::optional<Outcome>& other) {
  if (!other) {
    return "The newer version has no such item";
  }
  switch (*other) {
  case Outcome::Met:
    return "Met in the newer version";
  case Outcome::Gap:
    return "A gap in the newer version too";
  case Outcome::Explained:
    return "Explained in the newer version";
  case Outcome::NotApplicable:
    return "Does not apply to the newer version";
  case Outcome::NotInForce:
    return "Not in force for the newer version";
  case Outcome::CannotTell:
    break;
  }
  return "Cannot be told of the newer version, which does not show that it is met";
}

// How a gap went: only what is met is closed by what was done.
std::string_view closed_word(const GapChange& gap) {
  if (gap.by_edition) {
    return "No longer listed";
  }
  if (!gap.other) {
    return "Item gone";
  }
  switch (*gap.other) {
  case Outcome::CannotTell:
    return "Cannot tell now";
  case Outcome::NotApplicable:
  case Outcome::NotInForce:
    return "No longer applies";
  default:
    return "Closed";
  }
}

// How sure a rule is, in a word instead of a sentence.
Telling with_remarks(Telling told, const Rule& rule) {
  Finding bare;
  bare.rule = &rule;
  told.message = (told.message.empty() ? told.title : told.message) + bracketed_remarks({}, bare);
  told.caution.clear();
  return told;
}

} // namespace

const CheckedDocument* document_of(const Report& report) {
  return report.documents.empty() ? nullptr : &report.documents.front();
}

std::string_view path_of(const Report& report) {
  const CheckedDocument* const document = document_of(report);
  return document == nullptr ? std::string_view("arrcheck") : std::string_view(document->path);
}

Location place_of(const Diff& diff, const Obligation& obligation) {
  return obligation.facts.empty() ? Location{} : place_of(diff.facts[obligation.facts.front()]);
}

std::string_view path_of(const Diff& diff, const Obligation& obligation) {
  return obligation.facts.empty() ? path_of(diff.after)
                                  : path_of(diff, diff.facts[obligation.facts.front()]);
}

Finding as_finding(const Diff& diff, const Obligation& obligation) {
  Finding finding;
  finding.rule = obligation.rule;
  finding.outcome = obligation.cannot_tell ? Outcome::CannotTell : Outcome::Gap;
  finding.item = obligation.item;
  finding.message = obligation.message;
  finding.where = place_of(diff, obligation);
  finding.fix = obligation.fix;
  return finding;
}

Telling tell(const Diff& diff, const Obligation& obligation) {
  Report frame; // the rules about changes are told like all others
  frame.rule_sets = diff.after.rule_sets;
  frame.rule_sets.insert(
      frame.rule_sets.end(), diff.before.rule_sets.begin(), diff.before.rule_sets.end());
  frame.documents.emplace_back().path = path_of(diff, obligation);
  Telling told = tell(frame, as_finding(diff, obligation));
  const std::string_view consequence = to_do(obligation.rule->on_change.then);
  told.open.clear();
  if (obligation.cannot_tell) {
    told.open = fmt::format("The files do not settle whether it is so. If it is: {}",
                            to_lower(consequence));
  } else {
    told.outcome = consequence;
  }
  told.because = causes(diff, obligation);
  return told;
}

Telling in_brief(const Diff& diff, const Obligation& obligation) {
  constexpr std::size_t most_causes = 3;
  Telling told = tell(diff, obligation);
  if (told.because.size() > most_causes) {
    told.because.resize(most_causes - 1);
    told.because.emplace_back("further changes; -v shows them");
  }
  told.fix.erase(std::find(told.fix.begin(), told.fix.end(), ""), told.fix.end());
  if (obligation.cannot_tell) {
    told.fix.clear();
  }
  if (!told.fix.empty() && told.fix.back().ends_with(':')) {
    told.fix.back().back() = ' '; // what it announces is cut off
    told.fix.back() += "(-v shows it)";
  }
  told.says.clear();
  return with_remarks(std::move(told), *obligation.rule);
}

std::string_view no_obligations(const Diff& diff) {
  return diff.rules_left_out
             ? "Nothing by the rules that --only and --skip left; others may ask for something."
             : "Nothing: no rule held here asks anything of the partners for these changes.";
}

Telling gap_in_brief(Telling told, const Finding& finding) {
  told.citation.clear();
  return with_remarks(std::move(told), *finding.rule);
}

Telling tell_opened(const Diff& diff, const GapChange& gap) {
  Telling told = tell(diff.after, diff.after.findings[gap.finding]);
  told.outcome = gap.by_edition ? "Newly expected" : "Opened";
  told.says.clear(); // its own report tells it at length
  told.compared =
      gap.by_edition ? fmt::format("Newly expected by {}; {} did not ask for it, or asked for less",
                                   edition_of(diff.after),
                                   edition_of(diff.before))
                     : before_words(gap.other);
  return told;
}

Telling tell_closed(const Diff& diff, const GapChange& gap) {
  Telling told = tell(diff.before, diff.before.findings[gap.finding]);
  told.outcome = closed_word(gap);
  told.says.clear();
  told.citation.clear(); // nothing is left to look up
  told.caution.clear();
  told.compared = gap.by_edition
                      ? fmt::format("No longer listed: {} does not ask for it in this form",
                                    edition_of(diff.after))
                      : after_words(gap.other);
  return told;
}

std::vector<const GapChange*>
shown_gaps(const std::vector<GapChange>& gaps, const Report& report, const RenderOptions& options) {
  std::vector<const GapChange*> shown;
  for (const GapChange& gap : gaps) {
    if (!is_weaker(report.findings[gap.finding].rule->duty, options.show)) {
      shown.push_back(&gap);
    }
  }
  return shown;
}

std::vector<StepGroup> by_relation(const Diff& diff) {
  std::vector<StepGroup> groups{{"new", "Newly expected", {}},
                                {"strengthened", "Asked for more", {}},
                                {"reworded", "In other words", {}, true},
                                {"same", "As before", {}, true},
                                {"no-longer-listed", "No longer listed", {}}};
  for (const EditionStep& step : diff.steps) {
    const auto group = std::find_if(groups.begin(), groups.end(), [&step](const StepGroup& one) {
      return one.relation == step.relation;
    });
    (group == groups.end() ? groups.front() : *group).steps.push_back(&step);
  }
  return groups;
}

std::string editions_words(const Diff& diff) {
  return diff.steps.empty()
             ? ""
             : fmt::format("{} to {}", edition_of(diff.before), edition_of(diff.after));
}

std::string step_words(const EditionStep& step) {
  return fmt::format("{}, {}: {}",
                     visible(step.rule->id),
                     flowing(step.rule->title),
                     to_lower(outcome_word(step.outcome)));
}

} // namespace arrcheck
