#include "report/plain.h"

#include "report/notices.h"
#include "report/summary.h"
#include "report/telling.h"
#include "report/walk.h"
#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {
namespace {

void put(Page& page, std::string_view label, std::string_view text) {
  if (!text.empty()) {
    page.line(fmt::format("{}: {}", label, text));
  }
}

void put_finding(Page& page, const Report& report, const Finding& finding) {
  const Telling told = tell(report, finding);
  page.gap();
  put(page, told.outcome, told.message.empty() ? told.title : told.message);
  put(page, "Duty", told.duty);
  put(page, "Rule", fmt::format("{}, {}", told.rule, told.title));
  put(page, "Place", told.place);
  put(page, "Item", told.item);
  for (const std::string& reason : told.because) {
    put(page, "Because", reason);
  }
  if (finding.outcome != Outcome::Gap && finding.outcome != Outcome::CannotTell) {
    return;
  }
  for (const Fact& fact : explanation(told)) {
    put(page, fact.label, fact.text);
  }
  for (std::size_t at = 0; at < told.fix.size(); ++at) {
    if (!told.fix[at].empty()) {
      page.line(fmt::format("{} {}", at == 0 ? "Fix:" : "    ", told.fix[at]));
    }
  }
}

void put_document(Page& page, const Report& report, const CheckedDocument& document) {
  page.gap();
  put(page, "Document", visible(document.path));
  put(page, "Title", flowing(document.title));
  put(page, "Status", how_checked(document));
  put_diagnostics_of(page, report, &document, true);
}

} // namespace

std::string render_plain(const Report& report, const RenderOptions& options) {
  Page page(options.width, false);
  put(page, "Report", opening(report));
  const std::size_t left_out =
      walk(report,
           options,
           {[&](const CheckedDocument& document) { put_document(page, report, document); },
            [&](const Finding& finding) { put_finding(page, report, finding); },
            [&page](const std::string& why) { put(page, "Results", why); }});
  if (left_out > 0) {
    page.gap();
    page.line(fmt::format("More: and {} more (use -f json)", left_out));
  }
  put_diagnostics_of(page, report, nullptr, true);
  for (const FactGroup& group : summary(report, options)) {
    page.gap();
    put(page, "Summary", group.heading);
    for (const Fact& fact : group.facts) {
      put(page, fact.label, fact.text);
    }
  }
  return page.text();
}

} // namespace arrcheck
