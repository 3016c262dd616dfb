// A page for screen readers: what is read out line by line makes sense.
#include "report/lines.h"
#include "report/notices.h"
#include "report/page.h"
#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {
namespace {

class Writer {
public:
  explicit Writer(const RenderOptions& options)
      : options_(options), lines_(options.width, false, options.ascii) {}

  std::string write(const Page& page) {
    line(page.kind, page.opening);
    for (const Block& block : page.blocks) {
      std::visit([this](const auto& one) { put(one); }, block);
    }
    for (const FactGroup& group : page.summary) {
      lines_.gap();
      line("Summary", group.heading);
      put_facts(group.facts);
    }
    return lines_.text();
  }

private:
  // One fact; nothing for an empty text.
  void line(std::string_view label, std::string_view text) {
    if (!text.empty()) {
      lines_.line(fmt::format("{}: {}", label, text));
    }
  }

  void put_facts(const std::vector<Fact>& facts) {
    for (const Fact& fact : facts) {
      line(fact.label, fact.text);
    }
  }

  void put(const DocumentBlock& document) {
    lines_.gap();
    line(document.label.empty() ? "Document" : document.label + " version",
         document.path.empty() ? "could not be read" : document.path);
    line("Title", document.title);
    line("Status", document.status);
  }

  void put(const NoteBlock& note) {
    const Diagnostic& diagnostic = note.diagnostic;
    lines_.gap();
    line(heading_word(diagnostic.severity), flowing(diagnostic.message));
    line("Place", diagnostic.where.source ? place(diagnostic.where, {}) : "");
    line("Help", flowing(diagnostic.hint));
    line("Kind", visible(diagnostic.id));
  }

  // What a heading says, each thing under it says by its label.
  void put(const HeadingBlock& heading) {
    if (!heading.what.empty()) {
      lines_.gap();
      line(heading.text, heading.what);
    }
  }

  void put(const GroupBlock& group) { line(group.text, group.count); }

  void put(const ParagraphBlock& paragraph) {
    lines_.gap();
    line(paragraph.label, paragraph.text);
  }

  void put(const FindingBlock& finding) {
    const Telling& told = finding.told;
    const std::string& said = told.message.empty() ? told.title : told.message;
    lines_.gap();
    if (finding.label.empty()) {
      line(told.outcome, said);
    } else {
      line(finding.label, fmt::format("{}: {}", told.outcome, said));
    }
    line("Duty", told.duty);
    line("Rule", fmt::format("{}, {}", told.rule, told.title));
    line("Place", told.place);
    line("Item", told.item);
    for (const std::string& reason : told.because) {
      line("Because", reason);
    }
    put_facts(explanation(told));
    const std::string label = finding.fix + ":";
    for (std::size_t at = 0; at < told.fix.size(); ++at) {
      if (!told.fix[at].empty()) {
        lines_.line(
            fmt::format("{} {}", at == 0 ? label : std::string(label.size(), ' '), told.fix[at]));
      }
    }
  }

  void put(const ItemBlock& item) {
    if (!item.place.empty()) {
      lines_.gap();
    }
    line(item.label, item.text);
    line("Place", item.place);
  }

  void put(const ChangeBlock& change) {
    const ToldFact& told = change.told;
    lines_.gap();
    line("Fact", told.words);
    line("Text", marked(told.runs));
    line("Was", told.before);
    line("Is", told.after);
    line("Place", told.place);
    line("Before", told.place_before);
  }

  void put(const FieldsBlock& fields) {
    if (fields.apart) {
      lines_.gap();
    }
    put_facts(fields.facts);
  }

  void put(const DividerBlock& /*line*/) { lines_.gap(); }

  // Without columns.
  void put(const TableBlock& table) {
    for (const TableBlock::Row& row : table.rows) {
      lines_.gap();
      line("Duty", row.title);
      line("Strength", row.strength);
      line("Rule", row.rule);
      line("Source", row.group);
      line("Areas", fmt::format("{}{}{}", row.met, row.rest.empty() ? "" : "; ", row.rest));
      for (std::size_t at = 0; at < row.cells.size(); ++at) {
        const TableBlock::Cell& cell = row.cells[at];
        if (!cell.outcome.empty() && (options_.verbose || cell.falls_short)) {
          line(cell.outcome,
               fmt::format("{}{}",
                           table.columns[at],
                           cell.let_stand ? " (waived or in the baseline)" : ""));
        }
      }
    }
  }

  const RenderOptions& options_;
  Lines lines_;
};

} // namespace

std::string write_plain(const Page& page, const RenderOptions& options) {
  return Writer(options).write(page);
}

} // namespace arrcheck
