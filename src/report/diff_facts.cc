#include "report/diff_telling.h"
#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {
namespace {

constexpr std::size_t longest_value = 200; // code points
constexpr std::size_t most_runs = 40;
constexpr std::size_t words_around = 6; // that both versions have, on each side of a difference
constexpr std::size_t most_changed_words = 60;
constexpr std::string_view left_out = "[...]";

std::string shortened(std::string_view text) {
  std::string line = flowing(text);
  if (code_points(line) <= longest_value) {
    return line;
  }
  std::size_t end = 0;
  for (std::size_t points = 0; points < longest_value; ++points) {
    end += decode(std::string_view(line).substr(end)).length;
  }
  return fmt::format("{} {}", line.substr(0, end), left_out);
}

// The first and the last words of a text; all of them where nothing would be saved.
std::string ends_of(std::string_view text, std::size_t first, std::size_t last) {
  std::vector<std::size_t> blanks; // before the second word and each further one
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    blanks.push_back(at);
  }
  if (blanks.size() + 1 <= first + last + 2) {
    return flowing(text);
  }
  std::string result = first > 0 ? flowing(text.substr(0, blanks[first - 1])) + " " : "";
  result += left_out;
  return last > 0 ? result + " " + flowing(text.substr(blanks[blanks.size() - last] + 1)) : result;
}

std::vector<WordRun> shown_runs(const std::vector<WordRun>& words) {
  std::vector<WordRun> runs;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at].text.empty()) {
      continue;
    }
    if (runs.size() == most_runs) {
      runs.push_back({WordRun::Kind::Same, std::string(left_out)});
      break;
    }
    const bool same = words[at].kind == WordRun::Kind::Same;
    const std::size_t first = same ? (at == 0 ? 0 : words_around) : most_changed_words / 2;
    const std::size_t last =
        same ? (at + 1 == words.size() ? 0 : words_around) : most_changed_words / 2;
    runs.push_back({words[at].kind, ends_of(words[at].text, first, last)});
  }
  return runs;
}

bool is_gone(const ChangedFact& fact) {
  return fact.kind == Change::Kind::Removed;
}

// "/relevant-agencies/3/how" -> "Relevant agencies".
std::string subject_of(const ChangedFact& fact) {
  const std::string_view pointer =
      fact.after.pointer.empty() ? fact.before.pointer : fact.after.pointer;
  if (pointer.empty()) {
    return "The file as a whole";
  }
  std::string field(pointer.substr(1, pointer.find('/', 1) - 1));
  std::replace(field.begin(), field.end(), '-', ' ');
  std::string subject = flowing(field);
  if (!subject.empty() && subject.front() >= 'a' && subject.front() <= 'z') {
    subject.front() = static_cast<char>(subject.front() - 'a' + 'A');
  }
  return subject;
}

} // namespace

Location place_of(const ChangedFact& fact) {
  return is_gone(fact) ? fact.before.where : fact.after.where;
}

std::string_view path_of(const Diff& diff, const ChangedFact& fact) {
  return path_of(is_gone(fact) ? diff.before : diff.after);
}

ToldFact tell(const Diff& diff, const ChangedFact& fact) {
  ToldFact told;
  told.what = flowing(fact.what);
  told.words = fmt::format("{} {}", told.what, name(fact.kind));
  told.place = place(place_of(fact), path_of(diff, fact));
  if (fact.kind != Change::Kind::Added && !is_gone(fact)) {
    told.place_before = place(fact.before.where, path_of(diff.before));
  }
  if (!fact.words.empty()) {
    told.runs = shown_runs(fact.words);
    return told;
  }
  told.before = shortened(fact.before.text);
  told.after = shortened(fact.after.text);
  for (std::string* const text : {&told.before, &told.after}) {
    const bool one_end = told.before.empty() || told.after.empty() || told.before == told.after;
    if (one_end && told.words.find(*text) != std::string::npos) {
      text->clear(); // said already
    }
  }
  return told;
}

std::string marked(const std::vector<WordRun>& runs) {
  std::string text;
  for (const WordRun& run : runs) {
    text += text.empty() ? "" : " ";
    text += run.kind == WordRun::Kind::Same      ? run.text
            : run.kind == WordRun::Kind::Deleted ? fmt::format("[-{}-]", run.text)
                                                 : fmt::format("{{+{}+}}", run.text);
  }
  return text;
}

std::string on_one_line(const ToldFact& told) {
  if (!told.runs.empty()) {
    return fmt::format("{}: {}", told.what, marked(told.runs));
  }
  if (!told.before.empty() && !told.after.empty() && told.before != told.after) {
    return fmt::format("{}: {} -> {}", told.what, told.before, told.after);
  }
  const std::string& said = told.after.empty() ? told.before : told.after;
  return said.empty() ? told.what : fmt::format("{}: {}", told.what, said);
}

std::vector<SubjectFacts> by_subject(const Diff& diff, bool asides) {
  std::vector<SubjectFacts> groups;
  for (const ChangedFact& fact : diff.facts) {
    if (fact.aside && !asides) {
      continue;
    }
    std::string subject = subject_of(fact);
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const SubjectFacts& group) {
      return group.subject == subject;
    });
    SubjectFacts& group =
        found == groups.end() ? groups.emplace_back(SubjectFacts{std::move(subject), {}}) : *found;
    group.facts.push_back(&fact);
  }
  return groups;
}

std::size_t count_asides(const Diff& diff) {
  return static_cast<std::size_t>(std::count_if(
      diff.facts.begin(), diff.facts.end(), [](const ChangedFact& fact) { return fact.aside; }));
}

std::string asides_words(const Diff& diff, const RenderOptions& options) {
  const std::size_t asides = count_asides(diff);
  if (asides == 0 || options.verbose) {
    return {};
  }
  return fmt::format("{} of evidence and of what the file says of itself {} not shown; -v shows "
                     "{}",
                     counted(asides, "change", "changes"),
                     asides == 1 ? "is" : "are",
                     asides == 1 ? "it" : "them");
}

std::string suggestion_words(const RenameSuggestion& suggestion) {
  const std::string was = flowing(suggestion.was);
  const bool plain = std::all_of(was.begin(), was.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == ' ' || c == '-';
  });
  return fmt::format("{}: \"{}\" is gone and \"{}\" is new and much like it. If it is the same, "
                     "add to it: was: {}",
                     flowing(suggestion.list),
                     flowing(suggestion.removed),
                     flowing(suggestion.added),
                     plain ? was : fmt::format("\"{}\"", was));
}

} // namespace arrcheck
