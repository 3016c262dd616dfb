#include "report/telling.h"

#include "rules/citations.h"
#include "text/unicode.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {
namespace {

constexpr std::size_t longest_text = 1000; // code points of one text
constexpr std::string_view ellipsis = "…"; // what visible() cuts with; here it has to be ASCII

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

std::string with_place(const Finding& finding, const Reason& reason) {
  std::string text = flowing(reason.text);
  if (!reason.where.source) {
    return text;
  }
  if (finding.where.source && reason.where.source->name() != finding.where.source->name()) {
    return fmt::format("{}: {}", place(reason.where, {}), text);
  }
  const auto position = reason.where.source->position(reason.where.range.begin);
  return fmt::format("line {}: {}", position.line, text);
}

// Empty for coherence, which cites nothing.
std::string citation_words(const Report& report, const Citation& citation) {
  if (citation.instrument.empty()) {
    return {};
  }
  std::string_view title = citation.instrument;
  for (const RuleSet* set : report.rule_sets) {
    if (set->id == citation.instrument && !set->title.empty()) {
      title = set->title;
    }
  }
  return flowing(fmt::format("{}{}", title, place_in_words(citation)));
}

std::string caution(const Rule& rule) {
  std::string words =
      rule.awaits.empty() ? "" : fmt::format("This is not in force yet. {} ", flowing(rule.awaits));
  if (rule.kind == DutyKind::Coherence) {
    return flowing(words);
  }
  switch (rule.source.confidence) {
  case Confidence::Restated:
    words += "This rule was written from a public restatement of the guidance, not from its own "
             "words.";
    break;
  case Confidence::Recalled:
    words += "This rule rests on recall: check it against the text itself before you rely on it.";
    break;
  case Confidence::Stated:
    break;
  }
  return flowing(words);
}

std::string compared_words(const Report& report, const Finding& finding) {
  if (!finding.compared) {
    return {};
  }
  const std::string before = visible(report.compared_with->id);
  if (finding.compared->was.empty()) {
    return fmt::format("Newly expected: {} did not ask for it", before);
  }
  std::string rules;
  for (const std::string_view id : finding.compared->was) {
    rules += fmt::format("{}{}", rules.empty() ? "" : ", ", visible(id));
  }
  return fmt::format("{} {}: {}",
                     finding.compared->relation == "strengthened" ? "Asked for more than in"
                     : finding.compared->relation == "same"       ? "As in"
                     : finding.compared->relation == "new"
                         ? "Newly expected in this form; before, in"
                         : "In other words in",
                     before,
                     rules);
}

std::string_view left_open(const Finding& finding) {
  if (finding.outcome != Outcome::CannotTell) {
    return {};
  }
  if (finding.because == Because::Budget) {
    return "What else the rule would have found is not known. Rules of your own: have it go "
           "through "
           "fewer lists within lists.";
  }
  if (finding.because == Because::NotShown) {
    return "Not shown: the duty is to do it, and silence about it is no gap. If it is published "
           "somewhere, add it.";
  }
  const bool unstated = std::any_of(finding.reasons.begin(),
                                    finding.reasons.end(),
                                    [](const Reason& reason) { return reason.missing; });
  return unstated ? "The file does not state this, and that alone does not make it a gap. If it "
                    "is published somewhere, add it."
                  : "The file does not settle this: a person has to judge it.";
}

} // namespace

std::string standing_words(const Finding& finding) {
  std::string words = finding.waiver ? "waived" : "";
  if (finding.in_baseline) {
    words += words.empty() ? "in the baseline" : ", in the baseline";
  }
  return words;
}

std::string_view outcome_word(Outcome outcome) {
  switch (outcome) {
  case Outcome::Met:
    return "Met";
  case Outcome::Gap:
    return "Gap";
  case Outcome::Explained:
    return "Explained";
  case Outcome::NotApplicable:
    return "Not applicable";
  case Outcome::NotInForce:
    return "Not in force";
  case Outcome::CannotTell:
    break;
  }
  return "Cannot tell";
}

Ink ink(Outcome outcome, Duty duty) {
  switch (outcome) {
  case Outcome::Met:
    return Ink::Green;
  case Outcome::Gap:
    return is_must(duty) ? Ink::Red : Ink::Yellow;
  case Outcome::CannotTell:
    return Ink::Cyan;
  case Outcome::Explained:
  case Outcome::NotApplicable:
  case Outcome::NotInForce:
    break;
  }
  return Ink::Strong;
}

std::string duty_word(Duty duty) {
  std::string word(name(duty));
  std::replace(word.begin(), word.end(), '-', ' ');
  return word;
}

std::string phrase_text(std::span<const PhrasePart> phrase) {
  std::string text;
  for (const PhrasePart& part : phrase) {
    text += part.is_path ? fmt::format("{{{}}}", part.text) : std::string(part.text);
  }
  return text;
}

std::string allowance(const Finding& finding) {
  if (finding.waiver) {
    return fmt::format("waived through {} ({}): {} (owner {}, approved by {})",
                       to_string(finding.waiver->valid_through),
                       flowing(finding.waiver->type),
                       flowing(finding.waiver->reason),
                       flowing(finding.waiver->owner),
                       flowing(finding.waiver->approved_by));
  }
  return finding.in_baseline ? "in the baseline" : "";
}

std::vector<std::string> remarks(const Report& report, const Finding& finding) {
  std::vector<std::string> words;
  if (is_recalled(*finding.rule)) {
    words.emplace_back("recalled");
  }
  if (!finding.rule->awaits.empty()) {
    words.emplace_back("not in force yet");
  }
  if (finding.compared) {
    words.push_back(fmt::format(
        "{} since {}", visible(finding.compared->relation), visible(report.compared_with->id)));
  }
  if (finding.waiver) {
    words.push_back(allowance(finding));
  }
  if (finding.in_baseline) {
    words.emplace_back("in the baseline");
  }
  return words;
}

std::string bracketed_remarks(const Report& report, const Finding& finding) {
  std::string text;
  for (const std::string& remark : remarks(report, finding)) {
    text += fmt::format(" [{}]", remark);
  }
  return text;
}

std::string place(const Location& where, std::string_view fallback) {
  if (!where.source) {
    return visible(fallback);
  }
  const Position position = where.source->position(where.range.begin);
  return fmt::format("{}:{}:{}", visible(where.source->name()), position.line, position.column);
}

std::string flowing(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (const char c : text) {
    if (!is_blank(c)) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  line.erase(line.find_last_not_of(' ') + 1);
  std::string shown = visible(line, longest_text);
  if (code_points(line) > longest_text && shown.ends_with(ellipsis)) {
    shown.replace(shown.size() - ellipsis.size(), ellipsis.size(), " [...]");
  }
  return shown;
}

std::vector<std::string> paste(std::string_view snippet) {
  std::vector<std::string> lines;
  std::size_t common = std::string::npos;
  while (!snippet.empty()) {
    const std::size_t end = std::min(snippet.find('\n'), snippet.size());
    std::string line = visible(snippet.substr(0, end));
    line.erase(line.find_last_not_of(' ') + 1);
    common = std::min(common, line.find_first_not_of(' '));
    lines.push_back(std::move(line));
    snippet.remove_prefix(std::min(end + 1, snippet.size()));
  }
  for (std::string& line : lines) {
    line.erase(0, std::min(common, line.size()));
  }
  const auto filled = [](const std::string& line) { return !line.empty(); };
  lines.erase(lines.begin(), std::find_if(lines.begin(), lines.end(), filled));
  lines.erase(std::find_if(lines.rbegin(), lines.rend(), filled).base(), lines.end());
  return lines;
}

void join(std::string& list, std::string_view item) {
  list += list.empty() ? "" : ", ";
  list += item;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::size_t turn(const Finding& finding) {
  if (finding.outcome != Outcome::CannotTell && !is_open_gap(finding)) {
    return last_turn;
  }
  const std::size_t first = finding.outcome == Outcome::Gap ? 0 : 3;
  return first + (is_weaker(finding.rule->duty, Duty::Should) ? 2
                  : is_weaker(finding.rule->duty, Duty::Must) ? 1
                                                              : 0);
}

bool is_shown(const Finding& finding, Duty weakest, bool verbose) {
  return !is_weaker(finding.rule->duty, weakest) &&
         (verbose || finding.outcome == Outcome::Gap || finding.outcome == Outcome::CannotTell);
}

Telling tell(const Report& report, const Finding& finding) {
  const Rule& rule = *finding.rule;
  Telling told;
  told.outcome = outcome_word(finding.outcome);
  told.duty = duty_word(rule.duty);
  told.title = flowing(rule.title);
  told.rule = visible(rule.id);
  told.place = place(finding.where, report.documents[finding.document].path);
  told.item = flowing(finding.item);
  told.message = flowing(finding.message);
  for (const Reason& reason : finding.reasons) {
    told.because.push_back(with_place(finding, reason));
  }
  if (!finding.reasons.empty() && finding.reasons.front().where.source == finding.where.source) {
    told.first_reason = flowing(finding.reasons.front().text);
  }
  if (told.because.size() > most_reasons) {
    const std::size_t more = told.because.size() - (most_reasons - 1);
    told.because.resize(most_reasons - 1);
    told.because.push_back(fmt::format("{} more reasons", more));
  }
  told.open = left_open(finding);
  told.standing = standing_words(finding);
  told.allowance = allowance(finding);
  told.says = flowing(rule.says);
  told.citation = citation_words(report, rule.source);
  told.caution = caution(rule);
  told.compared = compared_words(report, finding);
  told.fix = paste(finding.fix);
  return told;
}

std::vector<Fact> explanation(const Telling& told) {
  std::vector<Fact> facts;
  for (const auto& [label, text] : {std::pair{"Open", &told.open},
                                    std::pair{"Stands", &told.allowance},
                                    std::pair{"Why", &told.says},
                                    std::pair{"Source", &told.citation},
                                    std::pair{"Caution", &told.caution},
                                    std::pair{"Compared", &told.compared}}) {
    if (!text->empty()) {
      facts.push_back({label, *text});
    }
  }
  return facts;
}

} // namespace arrcheck
