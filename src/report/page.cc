#include "report/page.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

void Page::add_more(std::size_t left_out) {
  if (left_out > 0) {
    add(ParagraphBlock{"More", fmt::format("and {} more (use -f json)", left_out)});
  }
}

void Page::add_notes(const std::vector<const Diagnostic*>& notes) {
  const std::size_t shown = std::min(notes.size(), most_findings);
  for (std::size_t at = 0; at < shown; ++at) {
    add(NoteBlock{*notes[at]});
  }
  if (notes.size() > shown) {
    add(ParagraphBlock{"More", fmt::format("and {} more", notes.size() - shown)});
  }
}

Page page_of(const Diagnostics& diagnostics) {
  std::vector<const Diagnostic*> all;
  for (const Diagnostic& one : diagnostics) {
    all.push_back(&one);
  }
  Page page;
  page.add_notes(all);
  return page;
}

} // namespace arrcheck
