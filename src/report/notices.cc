#include "report/notices.h"

#include "report/excerpt.h"
#include "report/format.h"
#include "report/telling.h"
#include "text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {
namespace {

Ink ink(Severity severity) {
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

std::string heading_word(Severity severity) {
  std::string word(name(severity));
  word.front() = static_cast<char>(word.front() - 'a' + 'A');
  return word;
}

void put_plain(Page& page, const Diagnostic& diagnostic) {
  page.line(fmt::format("{}: {}", heading_word(diagnostic.severity), flowing(diagnostic.message)));
  if (diagnostic.where.source) {
    page.line(fmt::format("Place: {}", place(diagnostic.where, {})));
  }
  if (!diagnostic.hint.empty()) {
    page.line(fmt::format("Help: {}", flowing(diagnostic.hint)));
  }
  page.line(fmt::format("Kind: {}", visible(diagnostic.id)));
}

void put_diagnostic(Page& page, const Diagnostic& diagnostic, bool plain) {
  page.gap();
  if (plain) {
    put_plain(page, diagnostic);
    return;
  }
  page.paragraph(
      fmt::format("{} · {} · {}",
                  page.inked(ink(diagnostic.severity), heading_word(diagnostic.severity)),
                  page.inked(Ink::Strong, flowing(diagnostic.message)),
                  visible(diagnostic.id)),
      0,
      label_indent);
  if (diagnostic.where.source) {
    page.line(fmt::format("  {}", place(diagnostic.where, {})));
    put_excerpt(page, diagnostic.where, ink(diagnostic.severity), {});
  }
  if (!diagnostic.hint.empty()) {
    page.labelled("Help", flowing(diagnostic.hint));
  }
}

// Those that are wanted, as far as somebody could read them.
template <class Wanted>
void put_some(Page& page, const Diagnostics& diagnostics, bool plain, const Wanted& wanted) {
  std::size_t count = 0;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (wanted(diagnostic) && ++count <= most_findings) {
      put_diagnostic(page, diagnostic, plain);
    }
  }
  if (count > most_findings) {
    page.gap();
    page.line(fmt::format("and {} more", count - most_findings));
  }
}

bool is_about_none(const Diagnostic& diagnostic, const Report& report) {
  return std::none_of(
      report.documents.begin(), report.documents.end(), [&diagnostic](const auto& document) {
        return is_about(diagnostic, document);
      });
}

} // namespace

std::string_view name(Severity severity) {
  switch (severity) {
  case Severity::Error:
    return "error";
  case Severity::Warning:
    return "warning";
  case Severity::Note:
    break;
  }
  return "note";
}

bool is_about(const Diagnostic& diagnostic, const CheckedDocument& document) {
  return diagnostic.where.source && diagnostic.where.source->name() == document.path;
}

void put_diagnostics_of(Page& page,
                        const Report& report,
                        const CheckedDocument* document,
                        bool plain) {
  put_some(page, report.diagnostics, plain, [&](const Diagnostic& diagnostic) {
    return document != nullptr ? is_about(diagnostic, *document)
                               : is_about_none(diagnostic, report);
  });
}

std::string render_diagnostics(const Diagnostics& diagnostics, const RenderOptions& options) {
  Page page(options.width, options.color && !options.plain, options.ascii);
  put_some(page, diagnostics, options.plain, [](const Diagnostic& /*any*/) { return true; });
  return page.text();
}

} // namespace arrcheck
