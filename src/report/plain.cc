#include "report/plain.h"

#include "report/notices.h"
#include "report/page_parts.h"
#include "report/summary.h"
#include "report/telling.h"
#include "report/walk.h"
#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {
namespace {

void put_finding(Page& page, const Report& report, const Finding& finding) {
  const Telling told = tell(report, finding);
  page.gap();
  put_plain(page, told.outcome, told.message.empty() ? told.title : told.message);
  put_plain(page, "Duty", told.duty);
  put_plain(page, "Rule", fmt::format("{}, {}", told.rule, told.title));
  put_plain(page, "Place", told.place);
  put_plain(page, "Item", told.item);
  for (const std::string& reason : told.because) {
    put_plain(page, "Because", reason);
  }
  if (finding.outcome != Outcome::Gap && finding.outcome != Outcome::CannotTell) {
    return;
  }
  put_plain_explanation(page, told);
  for (std::size_t at = 0; at < told.fix.size(); ++at) {
    if (!told.fix[at].empty()) {
      page.line(fmt::format("{} {}", at == 0 ? "Fix:" : "    ", told.fix[at]));
    }
  }
}

void put_document(Page& page, const Report& report, const CheckedDocument& document) {
  page.gap();
  put_plain(page, "Document", visible(document.path));
  put_plain(page, "Title", flowing(document.title));
  put_plain(page, "Status", how_checked(document));
  put_diagnostics_of(page, report, &document, true);
}

} // namespace

std::string render_plain(const Report& report, const RenderOptions& options) {
  Page page(options.width, false, options.ascii);
  put_plain(page, "Report", opening(report));
  const std::size_t left_out =
      walk(report,
           options,
           {[&](const CheckedDocument& document) { put_document(page, report, document); },
            [&](const Finding& finding) { put_finding(page, report, finding); },
            [&page](const std::string& why) { put_plain(page, "Results", why); }});
  if (left_out > 0) {
    page.gap();
    page.line(fmt::format("More: and {} more (use -f json)", left_out));
  }
  put_diagnostics_of(page, report, nullptr, true);
  put_plain_summary(page, summary(report, options));
  return page.text();
}

} // namespace arrcheck
