#include "rules/citations.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

bool holds(std::span<const std::string_view> list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// The law that a provision is of, the longest name deciding; null for one that is not known.
const CitedLaw* law_of(std::string_view provision) {
  const CitedLaw* found = nullptr;
  for (const CitedLaw& law : builtin_citations().laws) {
    if (provision.starts_with(law.name) &&
        (found == nullptr || law.name.size() > found->name.size())) {
      found = &law;
    }
  }
  return found;
}

} // namespace

const CitedInstrument* cited_instrument(std::string_view id) {
  const auto all = builtin_citations().instruments;
  const auto found = std::find_if(
      all.begin(), all.end(), [id](const CitedInstrument& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}

HeadingIs heading_is(std::string_view instrument, std::string_view heading) {
  const CitedInstrument* cited = cited_instrument(instrument);
  return cited == nullptr                      ? HeadingIs::Unknown
         : holds(cited->headings, heading)     ? HeadingIs::Guidance
         : holds(cited->our_headings, heading) ? HeadingIs::Ours
                                               : HeadingIs::Unknown;
}

std::string heading_in_words(std::string_view instrument, std::string_view heading) {
  return heading_is(instrument, heading) == HeadingIs::Ours
             ? fmt::format("on \"{}\" (our heading)", heading)
             : fmt::format("\"{}\"", heading);
}

std::string public_address(std::string_view provision) {
  const CitedLaw* law = law_of(provision);
  if (law == nullptr) {
    return {};
  }
  std::string_view rest = provision.substr(law->name.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  for (const ProvisionPath& way : builtin_citations().provisions) {
    if (rest.starts_with(way.begins)) {
      const std::string_view number = rest.substr(way.begins.size());
      return fmt::format("{}/{}{}{}",
                         law->address,
                         way.path,
                         number.empty() ? "" : "/",
                         number.substr(0, number.find('(')));
    }
  }
  return std::string(law->address);
}

std::string_view title_of_document(std::string_view document) {
  for (const HeldDocument& held : builtin_citations().documents) {
    if (held.id == document) {
      return held.title;
    }
  }
  return document;
}

std::string place_in_words(const Citation& citation) {
  std::string text;
  if (citation.chapter > 0) {
    text += fmt::format(", chapter {}", citation.chapter);
  }
  if (!citation.heading.empty()) {
    text += fmt::format(", {}", heading_in_words(citation.instrument, citation.heading));
  }
  if (!citation.paragraph.empty()) {
    text += fmt::format(", paragraph {}", citation.paragraph);
  }
  for (const std::string_view provision : citation.statute) {
    text += fmt::format("; {}", provision);
  }
  return text;
}

std::string in_words(const Passage& passage) {
  return fmt::format(
      "\"{}\" ({}, {})", passage.words, title_of_document(passage.document), passage.at);
}

std::string what_settles(const Citation& citation) {
  const CitedInstrument* instrument = cited_instrument(citation.instrument);
  if (citation.confidence == Confidence::Stated || instrument == nullptr) {
    return {};
  }
  return fmt::format("the text itself: {}{}{}{}",
                     citation.chapter > 0 ? fmt::format("chapter {} of ", citation.chapter) : "",
                     instrument->title,
                     instrument->address.empty() ? "" : ", ",
                     instrument->address);
}

} // namespace arrcheck
