#include "report/excerpt.h"
#include "report/fix_lines.h"
#include "report/format.h"
#include "report/notices.h"
#include "report/page_parts.h"
#include "report/plain.h"
#include "report/summary.h"
#include "report/telling.h"
#include "report/walk.h"
#include "text/unicode.h"

#include <string>

#include <fmt/format.h>

namespace arrcheck {
namespace {

void put_document(Page& page, const Report& report, const CheckedDocument& document) {
  page.gap();
  page.rule();
  if (!document.title.empty()) {
    page.paragraph(page.inked(Ink::Strong, flowing(document.title)), 0, 0);
  }
  page.line(visible(document.path));
  page.paragraph(how_checked(document), 0, 0);
  page.rule();
  put_diagnostics_of(page, report, &document, false);
}

void put_reasons(Page& page, const Telling& told, std::size_t first) {
  for (std::size_t at = first; at < told.because.size(); ++at) {
    page.labelled(at == first ? "Because" : "", told.because[at]);
  }
}

void put_finding(Page& page, const Report& report, const Finding& finding) {
  const Telling told = tell(report, finding);
  put_heading(page, ink(finding.outcome, finding.rule->duty), told);
  page.gap();
  put_place(page, told);
  const bool labelled =
      put_excerpt(page, finding.where, ink(finding.outcome, finding.rule->duty), told.first_reason);
  page.gap();
  put_reasons(page, told, labelled && !told.first_reason.empty() ? 1 : 0);
  put_explanation(page, told);
  put_fix(page, "Fix", told.fix);
}

// A finding that asks nothing of anybody: what it is, and where.
void put_briefly(Page& page, const Report& report, const Finding& finding) {
  const Telling told = tell(report, finding);
  put_heading(page, ink(finding.outcome, finding.rule->duty), told);
  put_place(page, told);
  put_reasons(page, told, 0);
}

bool asks_something(const Finding& finding) {
  return finding.outcome == Outcome::Gap || finding.outcome == Outcome::CannotTell;
}

void put_findings(Page& page, const Report& report, const RenderOptions& options) {
  const std::size_t left_out =
      walk(report,
           options,
           {[&](const CheckedDocument& document) { put_document(page, report, document); },
            [&](const Finding& finding) {
              asks_something(finding) ? put_finding(page, report, finding)
                                      : put_briefly(page, report, finding);
            },
            [&page](const std::string& why) {
              page.gap();
              page.paragraph(why, 0, 0);
            }});
  if (left_out > 0) {
    page.gap();
    page.line(fmt::format("and {} more (use -f json)", left_out));
  }
}

void put_summary(Page& page, const Report& report, const RenderOptions& options) {
  page.gap();
  page.rule();
  page.line(page.inked(Ink::Strong, "Summary"));
  page.rule();
  put_groups(page, summary(report, options));
}

} // namespace

std::string render_text(const Report& report, const RenderOptions& options) {
  if (options.plain) {
    return render_plain(report, options);
  }
  Page page(options.width, options.color, options.ascii);
  page.paragraph(opening(report), 0, 0);
  put_findings(page, report, options);
  put_diagnostics_of(page, report, nullptr, false);
  put_summary(page, report, options);
  return page.text();
}

} // namespace arrcheck
