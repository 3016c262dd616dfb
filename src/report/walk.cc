#include "report/walk.h"

#include "report/summary.h"
#include "report/telling.h"

#include <algorithm>

namespace arrcheck {

std::size_t walk(const Report& report, const RenderOptions& options, const Walker& walker) {
  std::size_t shown = 0;
  std::size_t at = 0;
  for (std::size_t document = 0; document < report.documents.size(); ++document) {
    walker.document(report.documents[document]);
    bool quiet = report.documents[document].readable;
    for (; at < report.findings.size() && report.findings[at].document == document; ++at) {
      if (!is_shown(report.findings[at], options.show, options.verbose)) {
        continue;
      }
      quiet = false;
      if (++shown <= most_findings) {
        walker.finding(report.findings[at]);
      }
    }
    if (quiet) {
      walker.none(nothing_to_show(report, document, options));
    }
  }
  return shown - std::min(shown, most_findings);
}

} // namespace arrcheck
