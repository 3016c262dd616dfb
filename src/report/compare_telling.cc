#include "report/compare_telling.h"

#include "report/telling.h"
#include "rules/citations.h"
#include "text/unicode.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace arrcheck {

namespace {

bool is_recalled(const TableDuty& duty) {
  return !duty.is_coherence() && duty.confidence == Confidence::Recalled;
}

std::string title_of_set(const AreaTable& table, std::string_view id) {
  // The versions of a set stand one after the other, the newest last, which tells the duties, too.
  std::string title = visible(id);
  for (const UsedSet& set : table.rule_sets) {
    title = set.id == id && !set.title.empty() ? flowing(set.title) : title;
  }
  return title;
}

std::string unread_words(const Problem& problem) {
  const std::string message = flowing(problem.message);
  return problem.area.empty() ? message : fmt::format("{}: {}", visible(problem.area), message);
}

} // namespace

std::vector<std::string> area_names(const AreaTable& table) {
  std::map<std::string_view, std::size_t> titles;
  for (const Area& area : table.areas) {
    ++titles[area.title];
  }
  std::vector<std::string> names;
  for (const Area& area : table.areas) {
    const std::string path = visible(area.path);
    names.push_back(area.title.empty()         ? path
                    : titles[area.title] == 1U ? flowing(area.title)
                                               : fmt::format("{} ({})", flowing(area.title), path));
  }
  return names;
}

CellWord cell_word(const Area& area, const Cell* cell) {
  if (!area.readable) {
    return {"not checked", 'x', Ink::None};
  }
  if (cell == nullptr) {
    return {};
  }
  switch (worst(*cell)) {
  case Outcome::Met:
    return {"met", 'M', Ink::Green};
  case Outcome::Gap:
    return is_let_stand(*cell) ? CellWord{"gap, stands", 'g', Ink::Yellow}
                               : CellWord{"gap", 'G', Ink::Red};
  case Outcome::Explained:
    return {"explained", 'E', Ink::Cyan};
  case Outcome::CannotTell:
    return {"cannot tell", '?', Ink::Yellow};
  case Outcome::NotApplicable:
    return {"n/a", '-', Ink::None};
  case Outcome::NotInForce:
    break;
  }
  return {"not yet", 'o', Ink::None};
}

std::string legend(bool letters) {
  return letters ? "M met; G gap; g gap that stands: waived or in the baseline, every one of it; "
                   "E explained; ? cannot tell; - does not apply there; o not in force on its day; "
                   "x could not be used; blank: not among the rules it was checked against."
                 : "gap, stands: waived or in the baseline, every one of it; n/a: does not apply "
                   "there; not yet: not in force on its day; not checked: could not be used; "
                   "blank: not among the rules it was checked against.";
}

std::string met_in(const DutyCounts& counts) {
  return fmt::format("met in {} of {}", areas_with(counts, Outcome::Met), applies_to(counts));
}

std::string otherwise_in(const DutyCounts& counts) {
  std::string words;
  if (const std::size_t gaps = areas_with(counts, Outcome::Gap); gaps > 0) {
    join(words,
         fmt::format("gap in {}{}",
                     gaps,
                     counts.let_stand > 0 ? fmt::format(" ({} let stand)", counts.let_stand) : ""));
  }
  if (const std::size_t open = areas_with(counts, Outcome::CannotTell); open > 0) {
    join(words, fmt::format("cannot tell in {}", open));
  }
  if (const std::size_t explained = areas_with(counts, Outcome::Explained); explained > 0) {
    join(words, fmt::format("explained in {}", explained));
  }
  return words;
}

std::string group_of(const AreaTable& table, const TableDuty& duty) {
  std::string words = title_of_set(table, set_of(duty.id));
  if (duty.chapter > 0) {
    words += fmt::format(", chapter {}", duty.chapter);
  }
  if (duty.heading.empty()) {
    return words;
  }
  const bool ours = heading_is(duty.instrument, duty.heading) == HeadingIs::Ours;
  return fmt::format("{}: {}{}", words, flowing(duty.heading), ours ? " (our heading)" : "");
}

std::string rule_words(const TableDuty& duty) {
  std::string caution;
  if (is_recalled(duty)) {
    join(caution, "recalled");
  }
  if (!duty.awaits.empty()) {
    join(caution, "not in force yet");
  }
  const std::string id = visible(duty.id);
  return caution.empty() ? id : fmt::format("{} ({})", id, caution);
}

ShownDuties shown_duties(const AreaTable& table,
                         const std::vector<DutyCounts>& counts,
                         bool all,
                         Duty weakest) {
  ShownDuties shown;
  for (std::size_t at = 0; at < table.duties.size(); ++at) {
    if (is_weaker(table.duties[at].duty, weakest)) {
      ++shown.weaker;
    } else if (!all && applies_to(counts[at]) == 0) {
      ++shown.without_area;
    } else {
      shown.duties.push_back(at);
    }
  }
  return shown;
}

std::string table_opening(const AreaTable& table) {
  return fmt::format("{} side by side, with arrcheck {}",
                     counted(table.areas.size(), "area", "areas"),
                     visible(table.version));
}

std::vector<Fact> table_facts(const AreaTable& table, const ShownDuties& shown, Duty weakest) {
  std::vector<Fact> facts{
      {"Counts",
       "\"met in 97 of 131\" counts areas: of the 131 that the duty applies to and that were "
       "checked, 97 show everything it asks for. An area counts by the worst of its items: a gap, "
       "else what the file cannot tell, else a departure that is explained. None of these counts "
       "as met."}};
  if (!table.areas.empty()) {
    const auto [first, last] =
        std::minmax_element(table.areas.begin(),
                            table.areas.end(),
                            [](const Area& a, const Area& b) { return earlier(a.as_at, b.as_at); });
    facts.push_back(
        {"As at",
         first->as_at == last->as_at
             ? to_string(first->as_at)
             : fmt::format("{} to {}", to_string(first->as_at), to_string(last->as_at))});
  }
  for (const UsedSet& set : table.rule_sets) {
    facts.push_back({"Rules",
                     fmt::format("{} version {}, {}: {}",
                                 visible(set.id),
                                 visible(set_version(set)),
                                 counted(set.rules, "rule", "rules"),
                                 flowing(set.title))});
  }
  const bool recalled =
      std::any_of(shown.duties.begin(), shown.duties.end(), [&table](std::size_t at) {
        return is_recalled(table.duties[at]);
      });
  if (recalled) {
    facts.push_back({"Recalled",
                     "rules marked so rest on recall: check the text of the guidance before you "
                     "rely on them"});
  }
  for (const Remark& remark : table.remarks) {
    facts.push_back({"Mind", flowing(remark.text)});
  }
  for (const Problem& problem : table.problems) {
    facts.push_back({"Not used", unread_words(problem)});
  }
  if (shown.weaker > 0) {
    facts.push_back({"Hidden",
                     fmt::format("{} weaker than {}",
                                 counted(shown.weaker, "duty", "duties"),
                                 duty_word(weakest))});
  }
  if (shown.without_area > 0) {
    facts.push_back({"Hidden",
                     fmt::format("{} to none of these areas (-v shows)",
                                 counted(shown.without_area, "duty applies", "duties apply"))});
  }
  facts.push_back({"Note",
                   "This table compares what files say with the rules listed here. It says nothing "
                   "about how well an area protects children, it ranks no one, and it is not legal "
                   "advice."});
  return facts;
}

} // namespace arrcheck
