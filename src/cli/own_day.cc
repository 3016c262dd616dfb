#include "cli/own_day.h"

#include "check/succession.h"
#include "text/unicode.h"

#include <string>
#include <string_view>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::size_t month_alone = 7; // "2019-06"

const Node* published_on(const Document& document) {
  const Node* published = document.root().member("published");
  return published == nullptr ? nullptr : published->member("on");
}

// Where a file gives its own day; null where it does not.
const Node* given_day(const Document& document, DayOf which) {
  return which == DayOf::Published ? published_on(document)
                                   : document.root().member("in-force-from");
}

// A month counts from its first day.
std::optional<Date> first_day(const Node* node) {
  if (node == nullptr) {
    return std::nullopt;
  }
  return parse_date(node->text.size() == month_alone ? fmt::format("{}-01", node->text)
                                                     : std::string(node->text));
}

} // namespace

Result<Date> day_of(const Document& document, const Options& options, Date today) {
  if (options.day_of == DayOf::Run) {
    return options.as_at.value_or(today);
  }
  const auto day = first_day(given_day(document, options.day_of));
  if (day) {
    return *day;
  }
  const bool published = options.day_of == DayOf::Published;
  return Diagnostic{"check/no-day",
                    Severity::Error,
                    fmt::format("{} does not say {}",
                                visible(document.source->name()),
                                published ? "when it was published" : "from when it is in force"),
                    {document.source, document.root().place()},
                    published ? "add the day: published: {on: …}, or give one with --as-at"
                              : "add the day: in-force-from: …, or give one with --as-at"};
}

std::optional<Diagnostic> imprecise_day(const Document& document, const Options& options) {
  const Node* given = options.day_of == DayOf::Run ? nullptr : given_day(document, options.day_of);
  if (given == nullptr || given->text.size() != month_alone) {
    return std::nullopt;
  }
  return Diagnostic{"check/imprecise-day",
                    Severity::Note,
                    fmt::format("{} is judged as at the first day of {}",
                                visible(document.source->name()),
                                visible(given->text)),
                    {document.source, given->place()},
                    ""};
}

std::optional<Diagnostic>
other_law(const Document& document, std::span<const RuleSet* const> all, Date as_at) {
  const Node* given = published_on(document);
  const auto day = first_day(given);
  if (!day || law_on(all, *day) == law_on(all, as_at)) {
    return std::nullopt;
  }
  return Diagnostic{"check/other-law",
                    Severity::Warning,
                    fmt::format("judged by the law of {}; it was published on {}",
                                to_string(as_at),
                                visible(given->text)),
                    {document.source, given->place()},
                    "--as-at published judges it by the law of its own day"};
}

} // namespace arrcheck
