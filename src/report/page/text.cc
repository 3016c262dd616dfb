// A page as people read it on a terminal.
#include "report/excerpt.h"
#include "report/fix_lines.h"
#include "report/lines.h"
#include "report/notices.h"
#include "report/page.h"
#include "report/page/text_table.h"
#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {
namespace {

constexpr std::size_t value_indent = 4;

Ink ink_of(Change::Kind kind) {
  switch (kind) {
  case Change::Kind::Added:
    return Ink::Green;
  case Change::Kind::Removed:
    return Ink::Red;
  default:
    return Ink::Yellow;
  }
}

Ink ink_of(Severity severity) {
  switch (severity) {
  case Severity::Error:
    return Ink::Red;
  case Severity::Warning:
    return Ink::Yellow;
  case Severity::Note:
    break;
  }
  return Ink::Cyan;
}

class Writer {
public:
  explicit Writer(const RenderOptions& options)
      : options_(options), lines_(options.width, options.color, options.ascii) {}

  std::string write(const Page& page) {
    if (!page.opening.empty()) {
      lines_.paragraph(page.opening, 0, 0);
    }
    for (const Block& block : page.blocks) {
      std::visit([this](const auto& one) { put(one); }, block);
    }
    if (!page.summary.empty()) {
      put_summary(page);
    }
    return lines_.text();
  }

private:
  void put(const DocumentBlock& document) {
    if (!document.label.empty()) {
      put_beside_label(document);
      return;
    }
    lines_.gap();
    lines_.rule();
    if (!document.title.empty()) {
      lines_.paragraph(strong(document.title), 0, 0);
    }
    lines_.line(document.path);
    lines_.paragraph(document.status, 0, 0);
    lines_.rule();
  }

  // Several of them stand together, one under the other.
  void put_beside_label(const DocumentBlock& document) {
    if (!beside_label_) {
      lines_.gap();
    }
    beside_label_ = true;
    lines_.labelled(document.label, document.path.empty() ? "Could not be read." : document.path);
    if (!document.title.empty()) {
      lines_.labelled("", strong(document.title));
    }
    if (!document.status.empty()) {
      lines_.labelled("", document.status);
    }
  }

  void put(const NoteBlock& note) {
    const Diagnostic& diagnostic = note.diagnostic;
    const Ink ink = ink_of(diagnostic.severity);
    lines_.gap();
    lines_.paragraph(fmt::format("{} · {} · {}",
                                 lines_.inked(ink, heading_word(diagnostic.severity)),
                                 strong(flowing(diagnostic.message)),
                                 visible(diagnostic.id)),
                     0,
                     label_indent);
    if (diagnostic.where.source) {
      lines_.line(fmt::format("  {}", place(diagnostic.where, {})));
      put_excerpt(lines_, diagnostic.where, ink, {});
    }
    if (!diagnostic.hint.empty()) {
      lines_.labelled("Help", flowing(diagnostic.hint));
    }
  }

  void put(const HeadingBlock& heading) {
    lines_.gap();
    lines_.paragraph(strong(heading.what.empty()
                                ? heading.text
                                : fmt::format("{}: {}", heading.text, heading.what)),
                     0,
                     0);
    lines_.rule();
  }

  void put(const GroupBlock& group) {
    if (!group.alone) {
      lines_.gap();
    }
    lines_.line(
        fmt::format("{}{}{}", strong(group.text), group.count.empty() ? "" : ": ", group.count));
  }

  void put(const ParagraphBlock& paragraph) {
    if (paragraph.apart) {
      lines_.gap();
    }
    lines_.paragraph(paragraph.text, 0, 0);
  }

  void put(const FindingBlock& finding) {
    const Telling& told = finding.told;
    put_heading(finding);
    if (finding.full) {
      lines_.gap();
    }
    put_place(told);
    // The first reason may stand in the excerpt already.
    bool said = false;
    if (finding.where.source != nullptr) {
      said = put_excerpt(lines_, finding.where, finding.ink, told.first_reason) &&
             !told.first_reason.empty();
    }
    if (finding.full) {
      lines_.gap();
    }
    const std::size_t first = said ? 1 : 0;
    for (std::size_t at = first; at < told.because.size(); ++at) {
      lines_.labelled(at == first ? "Because" : "", told.because[at]);
    }
    for (const Fact& fact : explanation(told)) {
      lines_.labelled(fact.label, fact.text);
    }
    put_fix(lines_, finding.fix, told.fix);
  }

  // What came out, for which rule, and the message.
  void put_heading(const FindingBlock& finding) {
    const Telling& told = finding.told;
    lines_.gap();
    lines_.paragraph(fmt::format("{}{}{} · {} · {} ({})",
                                 lines_.inked(finding.ink, told.outcome),
                                 told.standing.empty() ? "" : ", ",
                                 told.standing,
                                 strong(told.duty),
                                 strong(told.title),
                                 told.rule),
                     0,
                     label_indent);
    if (!told.message.empty()) {
      lines_.paragraph(told.message, label_indent, label_indent);
    }
  }

  // The place and the item, on one line if they fit.
  void put_place(const Telling& told) {
    const std::string both =
        told.item.empty() ? told.place : fmt::format("{} · {}", told.place, told.item);
    if (label_indent + display_width(both) <= lines_.width() || told.item.empty()) {
      lines_.line(fmt::format("  {}", both));
    } else {
      lines_.line(fmt::format("  {}", told.place));
      lines_.paragraph(told.item, label_indent, label_indent);
    }
  }

  void put(const ItemBlock& item) {
    lines_.paragraph(item.text, label_indent, value_indent);
    if (!item.place.empty()) {
      lines_.paragraph(item.place, value_indent, value_indent);
    }
  }

  void put(const ChangeBlock& change) {
    const ToldFact& told = change.told;
    std::string words = told.words;
    const std::string_view kind = name(change.kind);
    words.replace(words.size() - kind.size(), kind.size(), lines_.inked(ink_of(change.kind), kind));
    lines_.paragraph(words, label_indent, value_indent);
    if (!told.runs.empty()) {
      lines_.paragraph(inked(told.runs), value_indent, value_indent);
    } else if (!told.before.empty() && !told.after.empty() && told.before != told.after) {
      lines_.paragraph(fmt::format("{} → {}", told.before, told.after), value_indent, value_indent);
    } else if (const std::string& said = told.after.empty() ? told.before : told.after;
               !said.empty()) {
      lines_.paragraph(said, value_indent, value_indent);
    }
    lines_.paragraph(told.place_before.empty()
                         ? told.place
                         : fmt::format("{} (before: {})", told.place, told.place_before),
                     value_indent,
                     value_indent);
  }

  // The marks say without colour what the colour says.
  [[nodiscard]] std::string inked(const std::vector<WordRun>& runs) const {
    std::string text;
    for (const WordRun& run : runs) {
      text += text.empty() ? "" : " ";
      text += run.kind == WordRun::Kind::Same ? run.text
              : run.kind == WordRun::Kind::Deleted
                  ? lines_.inked(Ink::Red, fmt::format("[-{}-]", run.text))
                  : lines_.inked(Ink::Green, fmt::format("{{+{}+}}", run.text));
    }
    return text;
  }

  void put(const FieldsBlock& fields) {
    if (fields.apart) {
      lines_.gap();
    }
    if (!fields.heading.empty()) {
      lines_.paragraph(strong(fields.heading), 0, 0);
    }
    put_facts(fields.facts);
  }

  // Beside their labels, a label that comes again left out.
  void put_facts(const std::vector<Fact>& facts) {
    for (std::size_t at = 0; at < facts.size(); ++at) {
      const bool again = at > 0 && facts[at - 1].label == facts[at].label;
      lines_.labelled(again ? std::string_view{} : facts[at].label, facts[at].text);
    }
  }

  void put(const DividerBlock& /*line*/) {
    lines_.gap();
    lines_.rule();
  }

  void put_summary(const Page& page) {
    lines_.gap();
    lines_.rule();
    lines_.line(strong("Summary"));
    lines_.rule();
    for (const FactGroup& group : page.summary) {
      put(FieldsBlock{group.heading, group.facts});
    }
  }

  void put(const TableBlock& table) { put_table(lines_, table, options_); }

  [[nodiscard]] std::string strong(std::string_view text) const {
    return lines_.inked(Ink::Strong, text);
  }

  const RenderOptions& options_;
  Lines lines_;
  bool beside_label_ = false; // a document has been put beside its label
};

} // namespace

std::string write_text(const Page& page, const RenderOptions& options) {
  return Writer(options).write(page);
}

} // namespace arrcheck
