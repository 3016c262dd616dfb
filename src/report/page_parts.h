#pragma once

#include "report/page.h"
#include "report/summary.h"
#include "report/telling.h"

#include <string_view>
#include <vector>

// What pages for people hold alike, whatever they tell of.
namespace arrcheck {

// What came out, for which rule, and the message.
void put_heading(Page& page, Ink ink, const Telling& told);

// The place and the item, on one line if they fit.
void put_place(Page& page, const Telling& told);

// What stands behind it, each beside its label.
void put_explanation(Page& page, const Telling& told);

// Facts beside their labels, a label that comes again left out; each group under its heading.
void put_groups(Page& page, const std::vector<FactGroup>& groups);

// For screen readers: one fact a line, nothing for an empty text.
void put_plain(Page& page, std::string_view label, std::string_view text);
void put_plain_explanation(Page& page, const Telling& told);
void put_plain_summary(Page& page, const std::vector<FactGroup>& groups);

} // namespace arrcheck
