#include "report/rule_entry.h"

#include "report/markdown_text.h"
#include "report/telling.h"
#include "rules/citations.h"
#include "rules/evaluate.h"
#include "rules/functions.h"
#include "rules/on_change.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// The lines of a value as its file spells them, moved to the left margin.
std::string as_written(const Node& node, const SourceText& source) {
  const std::size_t indent = source.position(node.range.begin).column - 1;
  std::string_view rest =
      source.bytes().substr(node.range.begin, node.range.end - node.range.begin);
  std::string out;
  bool first = true;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
    line.remove_prefix(first ? 0 : std::min(blanks, indent));
    out += fmt::format("{}\n", line);
    first = false;
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return out;
}

std::string_view what_is_missing(const Rule& rule) {
  switch (rule.if_missing) {
  case IfMissing::Gap:
    return "is a gap, in a partial transcription too";
  case IfMissing::CannotTell:
    return "leaves it open (cannot-tell), in a complete transcription too";
  case IfMissing::ByTranscription:
    return rule.kind == DutyKind::Conduct ? "is a gap in a complete transcription: a list that is "
                                            "whole shows what is not in it"
                                          : "";
  case IfMissing::ByKind:
    break;
  }
  return "";
}

std::string one_condition(const Condition& condition, std::size_t depth) {
  const Verb& verb = verbs()[condition.verb];
  std::string text =
      fmt::format("{:{}}- {}{}\n",
                  "",
                  2 * depth,
                  markdown_code(in_words(condition)),
                  condition.nested.empty() ? "" : fmt::format(": {}", markdown_text(verb.summary)));
  for (const Condition& nested : condition.nested) {
    text += one_condition(nested, depth + 1);
  }
  return text;
}

std::string conditions(std::string_view title, std::span<const Condition> all) {
  std::string text = all.empty() ? "" : fmt::format("{}\n\n", title);
  for (const Condition& condition : all) {
    text += one_condition(condition, 0);
  }
  return all.empty() ? "" : text + "\n";
}

// A phrase as a sentence, in which the paths stand out.
std::string sentence(std::span<const PhrasePart> phrase) {
  std::string text;
  for (const PhrasePart& part : phrase) {
    if (part.is_path) {
      text += markdown_code(fmt::format("{{{}}}", part.text));
    } else {
      text += fmt::format("{}{}{}",
                          part.text.starts_with(' ') ? " " : "",
                          markdown_text(part.text),
                          part.text.ends_with(' ') && part.text != " " ? " " : "");
    }
  }
  return text;
}

class Entry {
public:
  Entry(const Rule& rule, const BookInPages& book, const RuleLinks& links)
      : rule_(rule), book_(book), links_(links), file_(file_of(rule, book.files)) {}

  [[nodiscard]] std::string text() const {
    std::string text = fmt::format("<a id=\"{}\"></a>\n\n### {}\n\n{}\n\n",
                                   bare_name(rule_.id),
                                   markdown_text(rule_.title),
                                   markdown_text(rule_.says));
    text += labelled_item("Rule", markdown_code(rule_.id));
    const bool coherence = rule_.kind == DutyKind::Coherence;
    text += labelled_item(coherence ? "Severity" : "Duty",
                          fmt::format("{}{}", name(rule_.duty), duties()));
    text += labelled_item("Kind", in_words(rule_.kind));
    if (!coherence) {
      text += labelled_item("Source", citation());
      text += where_to_look();
    }
    text += labelled_item("In force", when());
    text += labelled_item("Goes through", goes_through());
    text += labelled_item("A missing fact", what_is_missing(rule_));
    text += labelled_item("Answered, too", answers());
    text += crosswalk() + consequence() + "\n";
    text += conditions("It applies only if all of this holds:", rule_.only_if);
    text += conditions("It does not apply if all of this holds:", rule_.unless);
    text += conditions("It is met if all of this holds:", rule_.expect);
    text += changes();
    text += fmt::format("{}: {}.\n\nWhat to do:\n\n{}\n",
                        is_about_changes(rule_) ? "Then it says" : "Otherwise",
                        sentence(rule_.problem),
                        markdown_block(phrase_text(rule_.fix), "text"));
    return text + examples();
  }

private:
  // The rows of the register that name a rule, and what those say whose first rule it is.
  [[nodiscard]] std::string duties() const {
    std::string names;
    std::string said;
    for (const RegisteredDuty& duty : book_.duties.duties) {
      if (std::find(duty.rules.begin(), duty.rules.end(), rule_.id) == duty.rules.end()) {
        continue;
      }
      names += fmt::format("{}{}", names.empty() ? "" : ", ", markdown_code(duty.name));
      if (duty.rules.front() == rule_.id && !duty.says.empty()) {
        said += fmt::format("\n  - {}: {}", markdown_code(duty.name), markdown_text(duty.says));
      }
    }
    return names.empty() ? "" : fmt::format("; in the register {}{}", names, said);
  }

  [[nodiscard]] std::string answers() const {
    std::string text;
    if ((rule_.accepts & bit(Reading::Denies)) != 0) {
      text = "by saying that there is none";
    }
    if ((rule_.accepts & bit(Reading::PointsElsewhere)) != 0) {
      text += text.empty() ? "" : ", or ";
      text += "by saying where it stands";
    }
    return text;
  }

  [[nodiscard]] std::string citation() const {
    const Citation& source = rule_.source;
    std::string text = source.instrument == set().id ? markdown_text(set().title)
                                                     : links_.link_to_set(source.instrument);
    return text + markdown_text(place_in_words(source));
  }

  // The law, and the words that are held or have to be found.
  [[nodiscard]] std::string where_to_look() const {
    const Citation& source = rule_.source;
    std::string text;
    for (const std::string_view provision : source.statute) {
      if (const std::string address = public_address(provision); !address.empty()) {
        text += labelled_item(
            "Law", fmt::format("{}: {}", markdown_text(provision), markdown_text(address)));
      }
    }
    text += labelled_item("How sure we are", how_sure(source.confidence));
    for (const Passage& passage : source.stated_in) {
      text += labelled_item("Stated in", markdown_text(in_words(passage)));
    }
    return text + labelled_item("To settle it", markdown_text(what_settles(source)));
  }

  [[nodiscard]] std::string when() const {
    const Node* own = file_ == nullptr ? nullptr : file_->root().member("in-force");
    const std::string_view awaits = text_under(own, "awaits");
    if (!awaits.empty()) {
      return fmt::format("not yet: {}", markdown_text(awaits));
    }
    return in_force(rule_.from ? rule_.from : set().from, rule_.until);
  }

  [[nodiscard]] std::string goes_through() const {
    const std::string_view own = file_ == nullptr ? "" : text_under(&file_->root(), "checks");
    const std::string_view kind = !own.empty() || book_.edition == nullptr
                                      ? own
                                      : text_under(&book_.edition->root(), "checks");
    const std::string_view document = kind == "yearly-report" ? "yearly report" : "arrangement";
    return rule_.for_each.empty()
               ? fmt::format("the {} as a whole", document)
               : fmt::format("each {} of the {}", rule_.for_each.back().item_name, document);
  }

  // What a rule about changes asks for, and where.
  [[nodiscard]] std::string consequence() const {
    if (!is_about_changes(rule_)) {
      return "";
    }
    const OnChange& on_change = rule_.on_change;
    std::string under;
    for (const std::string_view id : on_change.under) {
      under += fmt::format("{}{}", under.empty() ? "" : ", ", links_.link_to_set(id));
    }
    return labelled_item(
               "Asks for",
               fmt::format("**{}**: {}", name(on_change.then), in_words(on_change.then))) +
           labelled_item("Where the newer version follows", under) +
           labelled_item("Mirror", on_change.mirror.empty() ? "" : links_.link(on_change.mirror)) +
           labelled_item("No mirror", markdown_text(on_change.no_mirror));
  }

  [[nodiscard]] std::string changes() const {
    if (!is_about_changes(rule_)) {
      return "";
    }
    std::string text =
        fmt::format("It asks for that if one of these is {}:\n\n", kinds_in_words(rule_.on_change));
    for (const Path& path : rule_.on_change.of) {
      text += fmt::format("- {}\n", markdown_code(path.text));
    }
    return text + "\n";
  }

  [[nodiscard]] std::string crosswalk() const {
    std::string text;
    if (!rule_.relation.empty() || !rule_.was.empty()) {
      text += labelled_item("Edition before",
                            fmt::format("{}{}{}",
                                        rule_.relation,
                                        rule_.was.empty() ? "" : "; takes the place of ",
                                        links_.links(rule_.was)));
    }
    const auto successors = links_.successors.find(rule_.id);
    if (successors == links_.successors.end()) {
      return text;
    }
    std::string after;
    for (const Successor& one : successors->second) {
      after += after.empty() ? "" : "; ";
      after += one.because.empty()
                   ? fmt::format("followed by {} ({})", links_.link(one.id), one.relation)
                   : fmt::format("no longer listed by {}. {}",
                                 links_.link_to_set(one.id),
                                 markdown_text(one.because));
    }
    return text + labelled_item("Edition after", after);
  }

  [[nodiscard]] std::string examples() const {
    if (file_ == nullptr) {
      return "";
    }
    const Node& list = *file_->root().member("examples");
    std::string text = fmt::format("<details>\n<summary>{}</summary>\n\n",
                                   counted(list.size, "example", "examples"));
    for (const Node& example : children(list)) {
      const std::string_view as_at = text_under(&example, "as-at");
      text += fmt::format("It {}: **{}**{}\n\n",
                          markdown_text(text_under(&example, "it")),
                          text_under(&example, "result"),
                          as_at.empty() ? "" : fmt::format(" as at {}", as_at));
      text += file(example, "given", "") + file(example, "arrangement", "with the arrangement") +
              file(example, "before", "from") + file(example, "after", "to");
    }
    return text + "</details>\n\n";
  }

  // One of the files that an example gives.
  [[nodiscard]] std::string
  file(const Node& example, std::string_view which, std::string_view words) const {
    const Node* given = example.member(which);
    return given == nullptr
               ? ""
               : fmt::format("{}{}{}\n",
                             words,
                             words.empty() ? "" : "\n\n",
                             markdown_block(as_written(*given, *file_->source), "yaml"));
  }

  [[nodiscard]] const RuleSet& set() const { return *book_.set; }

  const Rule& rule_;
  const BookInPages& book_;
  const RuleLinks& links_;
  const Document* file_;
};

} // namespace

std::string_view text_under(const Node* parent, std::string_view name) {
  const Node* member = parent == nullptr ? nullptr : parent->member(name);
  return member == nullptr ? std::string_view() : member->text;
}

std::string in_force(std::optional<Date> from, std::optional<Date> until) {
  return fmt::format("{}{}{}",
                     from ? fmt::format("from {}", to_string(*from)) : "",
                     from && until ? " " : "",
                     until ? fmt::format("until {}", to_string(*until)) : "");
}

std::string labelled_item(std::string_view label, std::string_view text) {
  return text.empty() ? "" : fmt::format("- **{}:** {}\n", label, text);
}

std::string_view bare_name(std::string_view id) {
  return id.substr(id.find('/') + 1);
}

std::string RuleLinks::link(std::string_view id) const {
  const auto set = set_of_rule.find(id);
  if (set == set_of_rule.end() || with_page.find(set->second) == with_page.end()) {
    return markdown_code(id);
  }
  return fmt::format("[{}]({}.md#{})", markdown_code(id), set->second, bare_name(id));
}

std::string RuleLinks::link_to_set(std::string_view id) const {
  return with_page.find(id) == with_page.end() ? markdown_code(id)
                                               : fmt::format("[{}]({}.md)", markdown_code(id), id);
}

std::string RuleLinks::links(std::span<const std::string_view> ids) const {
  std::string text;
  for (const std::string_view id : ids) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", link(id));
  }
  return text;
}

std::string rule_entry(const Rule& rule, const BookInPages& book, const RuleLinks& links) {
  return Entry(rule, book, links).text();
}

} // namespace arrcheck
