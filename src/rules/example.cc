#include "rules/example.h"

#include "document/excerpt.h"

#include <array>
#include <utility>

namespace arrcheck {

Document example_document(const Document& file, const Node& given, std::string_view edition) {
  const std::array<std::pair<std::string_view, std::string_view>, 4> always = {
      {{"transcription", "complete"},
       {"edition", edition},
       {"title", "An example"},
       {"arrcheck", "arrangement/1"}}};
  Document document = excerpt(file, given);
  for (const auto& [field, text] : always) {
    if (document.root().member(field) == nullptr) {
      add_field(document, field, text);
    }
  }
  return document;
}

} // namespace arrcheck
