#include "report/page_parts.h"

#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {

void put_heading(Page& page, Ink ink, const Telling& told) {
  page.gap();
  page.paragraph(fmt::format("{}{}{} · {} · {} ({})",
                             page.inked(ink, told.outcome),
                             told.standing.empty() ? "" : ", ",
                             told.standing,
                             page.inked(Ink::Strong, told.duty),
                             page.inked(Ink::Strong, told.title),
                             told.rule),
                 0,
                 label_indent);
  if (!told.message.empty()) {
    page.paragraph(told.message, label_indent, label_indent);
  }
}

void put_place(Page& page, const Telling& told) {
  const std::string both =
      told.item.empty() ? told.place : fmt::format("{} · {}", told.place, told.item);
  if (label_indent + display_width(both) <= page.width() || told.item.empty()) {
    page.line(fmt::format("  {}", both));
  } else {
    page.line(fmt::format("  {}", told.place));
    page.paragraph(told.item, label_indent, label_indent);
  }
}

void put_explanation(Page& page, const Telling& told) {
  for (const Fact& fact : explanation(told)) {
    page.labelled(fact.label, fact.text);
  }
}

void put_groups(Page& page, const std::vector<FactGroup>& groups) {
  for (const FactGroup& group : groups) {
    page.gap();
    page.paragraph(page.inked(Ink::Strong, group.heading), 0, 0);
    for (std::size_t at = 0; at < group.facts.size(); ++at) {
      const Fact& fact = group.facts[at];
      const bool again = at > 0 && group.facts[at - 1].label == fact.label;
      page.labelled(again ? std::string_view{} : fact.label, fact.text);
    }
  }
}

void put_plain(Page& page, std::string_view label, std::string_view text) {
  if (!text.empty()) {
    page.line(fmt::format("{}: {}", label, text));
  }
}

void put_plain_explanation(Page& page, const Telling& told) {
  for (const Fact& fact : explanation(told)) {
    put_plain(page, fact.label, fact.text);
  }
}

void put_plain_summary(Page& page, const std::vector<FactGroup>& groups) {
  for (const FactGroup& group : groups) {
    page.gap();
    put_plain(page, "Summary", group.heading);
    for (const Fact& fact : group.facts) {
      put_plain(page, fact.label, fact.text);
    }
  }
}

} // namespace arrcheck
