// What is told of a diff: what came out in five lines, what it obliges, the gaps that came and
// went, what changed in the file, and how the editions differ.
#include "report/page.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace arrcheck {
namespace {

Ink ink(const Obligation& obligation) {
  if (obligation.cannot_tell) {
    return Ink::Cyan;
  }
  return obligation.rule->on_change.then == Consequence::Record ? Ink::Strong : Ink::Yellow;
}

class View {
public:
  View(const Diff& diff, const RenderOptions& options)
      : diff_(diff), options_(options), page_{"Diff", opening(diff), {}, summary(diff, options)} {}

  Page page() {
    add_version("Older", diff_.before);
    add_version("Newer", diff_.after);
    for (Block& note : page_of(all_diagnostics(diff_)).blocks) {
      page_.add(std::move(note));
    }
    if (!is_compared(diff_)) {
      page_.add(ParagraphBlock{"Results", std::string(not_compared)});
      return std::move(page_);
    }
    add_counts();
    add_obligations();
    add_gaps();
    add_facts();
    add_steps();
    return std::move(page_);
  }

private:
  void add_version(std::string label, const Report& report) {
    const CheckedDocument* const document = document_of(report);
    DocumentBlock block;
    block.label = std::move(label);
    if (document != nullptr) {
      block.title = flowing(document->title);
      block.path = visible(document->path);
      block.status = how_checked(*document);
    }
    page_.add(std::move(block));
  }

  void add_counts() {
    static constexpr std::array<std::string_view, 5> counted_first = {
        "Obliges", "Opened", "Closed", "Changed", "Edition"};
    FieldsBlock fields;
    for (const Fact& fact : page_.summary.back().facts) {
      if (std::find(counted_first.begin(), counted_first.end(), fact.label) !=
          counted_first.end()) {
        fields.facts.push_back(fact);
      }
    }
    page_.add(std::move(fields));
  }

  // That a list is empty.
  void add_none(std::string label, std::string_view why) {
    page_.add(ParagraphBlock{std::move(label), std::string(why), false});
  }

  void add_obligations() {
    page_.add(HeadingBlock{"What it obliges", ""});
    if (diff_.obligations.empty()) {
      add_none("Obliges", no_obligations(diff_));
    }
    page_.add_more(put_first(diff_.obligations, [this](const Obligation& one) {
      FindingBlock block;
      block.label = "Obliges";
      block.told = options_.verbose ? tell(diff_, one) : in_brief(diff_, one);
      block.told.first_reason.clear();
      block.ink = ink(one);
      block.where = options_.verbose ? place_of(diff_, one) : Location{};
      block.fix = "To do";
      page_.add(std::move(block));
    }));
  }

  void add_gap(std::string label, Telling told, const Finding& finding, Ink ink) {
    FindingBlock block;
    block.label = std::move(label);
    block.told = options_.verbose ? std::move(told) : gap_in_brief(std::move(told), finding);
    block.told.because.clear();
    block.told.fix.clear();
    block.ink = ink;
    block.where = options_.verbose ? finding.where : Location{};
    page_.add(std::move(block));
  }

  void add_former(const std::string& label, const std::vector<const GapChange*>& gaps, Ink ink) {
    page_.add_more(put_first(gaps, [&](const GapChange* gap) {
      add_gap(label, tell_closed(diff_, *gap), diff_.before.findings[gap->finding], ink);
    }));
  }

  void add_gaps() {
    page_.add(HeadingBlock{"Gaps opened", ""});
    const auto opened = shown_gaps(diff_.opened, diff_.after, options_);
    if (opened.empty()) {
      add_none("Gaps opened", no_gaps(diff_.opened, options_));
    }
    page_.add_more(put_first(opened, [this](const GapChange* gap) {
      const Finding& finding = diff_.after.findings[gap->finding];
      add_gap("Gap opened",
              tell_opened(diff_, *gap),
              finding,
              arrcheck::ink(finding.outcome, finding.rule->duty));
    }));
    page_.add(HeadingBlock{"Gaps closed", ""});
    const auto closed = shown_gaps(diff_.closed, diff_.before, options_);
    if (closed.empty()) {
      add_none("Gaps closed", no_gaps(diff_.closed, options_));
    }
    add_former("Gap closed", closed, Ink::Green);
    if (!diff_.untold.empty()) {
      page_.add(HeadingBlock{std::string(untold_heading), ""});
      add_former("Gap untold", shown_gaps(diff_.untold, diff_.before, options_), Ink::Cyan);
    }
  }

  void add_facts() {
    page_.add(HeadingBlock{"What changed", ""});
    const std::vector<SubjectFacts> subjects = by_subject(diff_, options_.verbose);
    if (subjects.empty()) {
      add_none("Facts", no_facts);
    }
    std::size_t room = most_findings;
    std::size_t left_out = 0;
    for (const SubjectFacts& subject : subjects) {
      if (room > 0) {
        page_.add(GroupBlock{subject.subject, ""});
      }
      for (const ChangedFact* const fact : subject.facts) {
        if (room == 0) {
          ++left_out;
        } else {
          --room;
          page_.add(ChangeBlock{tell(diff_, *fact), fact->kind});
        }
      }
    }
    page_.add_more(left_out);
    add_suggestions();
    if (const std::string words = asides_words(diff_, options_); !words.empty()) {
      page_.add(ParagraphBlock{"Hidden", words + "."});
    }
  }

  void add_suggestions() {
    const std::string heading = "Perhaps renamed";
    if (!diff_.suggestions.empty()) {
      page_.add(GroupBlock{heading, ""});
    }
    page_.add_more(put_first(diff_.suggestions, [&](const RenameSuggestion& one) {
      page_.add(ItemBlock{heading, suggestion_words(one), place(one.where, {})});
    }));
  }

  void add_steps() {
    if (diff_.steps.empty()) {
      return;
    }
    page_.add(HeadingBlock{"Change of edition", editions_words(diff_)});
    for (const StepGroup& group : by_relation(diff_)) {
      if (group.steps.empty()) {
        continue;
      }
      const bool alone = group.quiet && !options_.verbose;
      page_.add(GroupBlock{group.heading, counted(group.steps.size(), "rule", "rules"), alone});
      if (!alone) {
        page_.add_more(put_first(group.steps, [&](const EditionStep* step) {
          page_.add(ItemBlock{group.heading, step_words(*step), ""});
        }));
      }
    }
  }

  const Diff& diff_;
  const RenderOptions& options_;
  Page page_;
};

} // namespace

Page page_of(const Diff& diff, const RenderOptions& options) {
  return View(diff, options).page();
}

} // namespace arrcheck
