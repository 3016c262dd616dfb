// What is told of a report: each document with its findings in the order of the file, then what
// concerns no document, then the summary.
#include "report/notices.h"
#include "report/page.h"
#include "report/walk.h"
#include "text/unicode.h"

#include <algorithm>

namespace arrcheck {
namespace {

bool asks_something(const Finding& finding) {
  return finding.outcome == Outcome::Gap || finding.outcome == Outcome::CannotTell;
}

FindingBlock block_of(const Report& report, const Finding& finding) {
  FindingBlock block;
  block.told = tell(report, finding);
  block.ink = ink(finding.outcome, finding.rule->duty);
  if (asks_something(finding)) {
    block.where = finding.where;
    block.full = true;
    return block;
  }
  // It asks nothing of anybody: what it is, and where.
  Telling& told = block.told;
  for (std::string* const rest :
       {&told.open, &told.says, &told.allowance, &told.citation, &told.caution, &told.compared}) {
    rest->clear();
  }
  told.fix.clear();
  return block;
}

// Those about a document, or with null those about none.
std::vector<const Diagnostic*> notes_on(const Report& report, const CheckedDocument* document) {
  std::vector<const Diagnostic*> notes;
  for (const Diagnostic& one : report.diagnostics) {
    const bool wanted =
        document != nullptr
            ? is_about(one, *document)
            : std::none_of(report.documents.begin(),
                           report.documents.end(),
                           [&one](const auto& other) { return is_about(one, other); });
    if (wanted) {
      notes.push_back(&one);
    }
  }
  return notes;
}

} // namespace

Page page_of(const Report& report, const RenderOptions& options) {
  Page page{"Report", opening(report), {}, summary(report, options)};
  const std::size_t left_out =
      walk(report,
           options,
           {[&](const CheckedDocument& document) {
              page.add(DocumentBlock{
                  "", flowing(document.title), visible(document.path), how_checked(document)});
              page.add_notes(notes_on(report, &document));
            },
            [&](const Finding& finding) { page.add(block_of(report, finding)); },
            [&](const std::string& why) {
              page.add(ParagraphBlock{"Results", why});
            }});
  page.add_more(left_out);
  page.add_notes(notes_on(report, nullptr));
  return page;
}

} // namespace arrcheck
