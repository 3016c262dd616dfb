#include "report/rule_pages.h"

#include "report/lines.h"
#include "report/markdown_text.h"
#include "report/rule_entry.h"
#include "report/telling.h"
#include "rules/citations.h"
#include "rules/named_list.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::string_view index_name = "README.md";

RuleLinks links_among(std::span<const RuleBook> books, std::span<const RuleBook> known) {
  RuleLinks links;
  for (const RuleBook& book : books) {
    links.with_page.insert(book.set->id);
  }
  for (const RuleBook& book : known) {
    for (const Rule& rule : book.set->rules) {
      links.set_of_rule.emplace(rule.id, book.set->id);
      for (const std::string_view before : rule.was) {
        links.successors[before].push_back({rule.id, rule.relation, ""});
      }
    }
    if (const Document* edition = edition_of(book.files); edition != nullptr) {
      for (const LeftOut& one : read_register(*edition).no_longer_lists) {
        links.successors[one.rule].push_back({book.set->id, "", one.because});
      }
    }
  }
  return links;
}

// The page of one rule set.
class Chapter {
public:
  Chapter(const RuleBook& book, const RuleLinks& links)
      : set_(*book.set), book_{book.set, book.files, edition_of(book.files), {}}, links_(links) {
    if (book_.edition != nullptr) {
      book_.duties = read_register(*book_.edition);
    }
    for (const Rule& rule : set_.rules) {
      own_.emplace(rule.id, &rule);
    }
  }

  std::string text() {
    std::string body;
    std::string_view heading;
    for (const Rule* rule : in_order()) {
      if (rule->source.heading != heading) {
        heading = rule->source.heading;
        const bool ours = heading_is(rule->source.instrument, heading) == HeadingIs::Ours;
        body += fmt::format("## {}{}\n\n", markdown_text(heading), ours ? " (our heading)" : "");
      }
      body += rule_entry(*rule, book_, links_);
    }
    return head() + body + lists() + unshowable() + left_out();
  }

  // A row of the index.
  [[nodiscard]] std::string row() const {
    std::size_t must = 0;
    std::size_t should = 0;
    for (const Rule& rule : set_.rules) {
      must += is_must(rule.duty) ? 1U : 0U;
      should += !is_must(rule.duty) && !is_weaker(rule.duty, Duty::Should) ? 1U : 0U;
    }
    return fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n",
                       links_.link_to_set(set_.id),
                       markdown_text(set_.title),
                       in_force(set_.from, set_.until),
                       set_.rules.size(),
                       must,
                       should,
                       set_.rules.size() - must - should,
                       book_.duties.duties.size(),
                       with_rules(),
                       book_.duties.duties.size() - with_rules());
  }

private:
  [[nodiscard]] std::size_t with_rules() const {
    return static_cast<std::size_t>(std::count_if(
        book_.duties.duties.begin(), book_.duties.duties.end(), [](const RegisteredDuty& duty) {
          return !duty.rules.empty();
        }));
  }

  // The rules by the first duty that names them, and after these the others.
  [[nodiscard]] std::vector<const Rule*> in_order() const {
    std::vector<const Rule*> rules;
    std::set<std::string_view> seen;
    for (const RegisteredDuty& duty : book_.duties.duties) {
      for (const std::string_view id : duty.rules) {
        const auto own = own_.find(id);
        if (own != own_.end() && seen.insert(id).second) {
          rules.push_back(own->second);
        }
      }
    }
    for (const Rule& rule : set_.rules) {
      if (seen.insert(rule.id).second) {
        rules.push_back(&rule);
      }
    }
    // One section a heading, where its first rule stands.
    std::map<std::string_view, std::size_t> places;
    for (const Rule* rule : rules) {
      places.emplace(rule->source.heading, places.size());
    }
    std::stable_sort(rules.begin(), rules.end(), [&places](const Rule* a, const Rule* b) {
      return places.at(a->source.heading) < places.at(b->source.heading);
    });
    return rules;
  }

  [[nodiscard]] std::string head() const {
    const Node* instrument =
        book_.edition == nullptr ? nullptr : book_.edition->root().member("instrument");
    std::string text = fmt::format("# {}\n\n", markdown_text(set_.title));
    text += labelled_item("Rule set",
                          fmt::format("{}, version {}, {}",
                                      markdown_code(set_.id),
                                      markdown_text(set_.version),
                                      counted(set_.rules.size(), "rule", "rules")));
    text += labelled_item("Issued by", markdown_text(text_under(instrument, "issued-by")));
    text += labelled_item("Rests on", markdown_text(text_under(instrument, "basis")));
    text += labelled_item("In force", in_force(set_.from, set_.until));
    text += labelled_item("Its text", markdown_text(text_under(instrument, "text")));
    if (!book_.duties.follows.empty()) {
      text += labelled_item("Takes the place of", links_.link_to_set(book_.duties.follows));
    }
    std::string also;
    for (const std::string_view id : set_.also) {
      also += fmt::format("{}{}", also.empty() ? "" : ", ", links_.link_to_set(id));
    }
    text += labelled_item("Checked along with it", also);
    if (book_.duties.kept) {
      text += labelled_item("Register",
                            fmt::format("{}: {} with rules, {} without one for a reason",
                                        counted(book_.duties.duties.size(), "duty", "duties"),
                                        with_rules(),
                                        book_.duties.duties.size() - with_rules()));
    }
    return fmt::format("{}\nThe words are our own. [All rule sets]({})\n\n", text, index_name);
  }

  // What the rules compare with by name, each entry with how sure it is.
  [[nodiscard]] std::string lists() const {
    std::string text;
    for (const RuleSource& file : book_.files) {
      if (is_list(*file.document)) {
        text += list(file.document->root());
      }
    }
    return text;
  }

  [[nodiscard]] static std::string list(const Node& root) {
    std::string text = fmt::format("## {}\n\nThe list `{}`. {}\n\n",
                                   markdown_text(text_under(&root, "title")),
                                   text_under(&root, "list"),
                                   markdown_text(text_under(&root, "note")));
    if (root.member("posts") != nullptr) {
      text += posts(root);
    }
    if (root.member("entries") == nullptr) {
      return text;
    }
    text += "| Kind | What it is | Group | Entry | How sure |\n|---|---|---|---|---|\n";
    for (const Node& entry : children(*root.member("entries"))) {
      text += fmt::format("| {} | {} | {} | {} | {} |\n",
                          markdown_code(text_under(&entry, "kind")),
                          markdown_text(text_under(&entry, "title")),
                          markdown_text(text_under(&entry, "group")),
                          text_under(&entry, "number"),
                          certainty(entry));
    }
    return text + "\n";
  }

  // How sure we are of an entry of a list, and where documents that are held say it.
  [[nodiscard]] static std::string certainty(const Node& entry) {
    std::string text(text_under(&entry, "confidence"));
    const Node* passages = entry.member("stated-in");
    for (const Node* one = passages == nullptr ? nullptr : passages->first; one != nullptr;
         one = one->next) {
      const Passage passage{
          text_under(one, "document"), text_under(one, "at"), text_under(one, "words")};
      text += fmt::format("; {}", markdown_text(in_words(passage)));
    }
    return text;
  }

  [[nodiscard]] static std::string joined(const Node& post, std::string_view group) {
    const Node* phrases = post.member(group);
    std::string text;
    for (const Node* one = phrases == nullptr ? nullptr : phrases->first; one != nullptr;
         one = one->next) {
      text += fmt::format("{}{}", text.empty() ? "" : ", ", markdown_text(one->text));
    }
    return text;
  }

  // Each post with its titles; the words that go for all posts stand in the file.
  [[nodiscard]] static std::string posts(const Node& root) {
    std::string text = "| Post | What it is | Its titles | Others | A question | How sure |\n"
                       "|---|---|---|---|---|---|\n";
    for (const Node& post : children(*root.member("posts"))) {
      text += fmt::format("| {} | {} | {} | {} | {} | {} |\n",
                          markdown_code(text_under(&post, "post")),
                          markdown_text(text_under(&post, "called")),
                          joined(post, "right"),
                          joined(post, "wrong"),
                          joined(post, "ask"),
                          certainty(post));
    }
    return text + "\n";
  }

  [[nodiscard]] std::string unshowable() const {
    std::string rows;
    for (const RegisteredDuty& duty : book_.duties.duties) {
      if (duty.rules.empty()) {
        rows += fmt::format("| {} | {} | {} | {} |\n",
                            markdown_code(duty.name),
                            markdown_text(duty.strength),
                            markdown_text(duty.says.empty() ? duty.heading : duty.says),
                            markdown_text(duty.because));
      }
    }
    return rows.empty() ? ""
                        : fmt::format("## Duties without a rule\n\n"
                                      "| Duty | Strength | What it asks for | Why there is none "
                                      "|\n|---|---|---|---|\n{}\n",
                                      rows);
  }

  [[nodiscard]] std::string left_out() const {
    std::string rows;
    for (const LeftOut& one : book_.duties.no_longer_lists) {
      rows += fmt::format("| {} | {} |\n", links_.link(one.rule), markdown_text(one.because));
    }
    return rows.empty()
               ? ""
               : fmt::format("## No longer listed\n\n"
                             "What the edition before asked for and this one does not, as "
                             "far as is known.\n\n| Rule | What is known |\n|---|---|\n{}\n",
                             rows);
  }

  const RuleSet& set_;
  BookInPages book_;
  const RuleLinks& links_;
  std::map<std::string_view, const Rule*> own_;
};

constexpr std::string_view index_head =
    "# The rules\n\n"
    "Written by `arrcheck rules docs`: change the rules, not these pages.\n\n"
    "The words are our own, and each rule says how sure it is that the guidance asks for what it "
    "checks. *Must* and *must not* are what the source puts as a requirement, *should* what it "
    "expects unless there is a reason, *may* what it leaves open. None of this is legal advice.\n\n"
    "| Rule set | Title | In force | Rules | must | should | may | Duties | with rules | without "
    "|\n"
    "|---|---|---|---|---|---|---|---|---|---|\n";

// A page ends with one line break, and can be printed in a build's log.
RulePage finished(std::string name, std::string text) {
  while (text.ends_with("\n\n")) {
    text.pop_back();
  }
  return {std::move(name), without_commands(text)};
}

} // namespace

std::vector<RulePage> rule_pages(std::span<const RuleBook> books, std::span<const RuleBook> known) {
  const RuleLinks links = links_among(books, known);
  std::vector<RulePage> pages;
  std::string index(index_head);
  for (const RuleBook& book : books) {
    Chapter chapter(book, links);
    index += chapter.row();
    pages.push_back(finished(fmt::format("{}.md", book.set->id), chapter.text()));
  }
  pages.insert(pages.begin(), finished(std::string(index_name), std::move(index)));
  return pages;
}

} // namespace arrcheck
