#include "rules/example.h"

#include "document/excerpt.h"

#include <array>
#include <memory>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {

namespace {

Document filled_in(const Document& file,
                   const Node& given,
                   std::string_view kind,
                   std::string_view edition) {
  const std::string of_kind = fmt::format("{}/1", kind);
  const std::array<std::pair<std::string_view, std::string_view>, 4> always = {
      {{"transcription", "complete"},
       {"edition", edition},
       {"title", "An example"},
       {"arrcheck", of_kind}}};
  Document document = excerpt(file, given);
  for (const auto& [field, text] : always) {
    if (document.root().member(field) == nullptr) {
      add_field(document, field, text);
    }
  }
  return document;
}

} // namespace

Document example_version(const Document& file,
                         const Node& example,
                         const Rule& rule,
                         std::string_view which) {
  const OnChange& on_change = rule.on_change;
  return filled_in(file,
                   *example.member(which),
                   rule.checks,
                   !on_change.under.empty()         ? on_change.under.front()
                   : rule.source.instrument.empty() ? set_of(rule.id)
                                                    : rule.source.instrument);
}

Document example_document(const Document& file,
                          const Node& example,
                          const Rule& rule,
                          std::string_view edition) {
  constexpr std::string_view companion = "arrangement";
  Document document = filled_in(file, *example.member("given"), rule.checks, edition);
  if (const Node* beside = example.member(companion)) {
    if (document.root().member(companion) == nullptr) {
      add_field(document, companion, "arrangement.yaml");
    }
    document.companion = {
        std::make_shared<const Document>(filled_in(file, *beside, companion, edition)),
        document.root().member(companion)};
  }
  return document;
}

} // namespace arrcheck
