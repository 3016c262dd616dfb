#include "rules/citations.h"

#include <deque>
#include <set>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {

struct CitationStorage {
  std::deque<std::string> texts;
  std::deque<std::vector<std::string_view>> lists;
  std::vector<HeldDocument> documents;
  std::vector<CitedInstrument> instruments;
  std::vector<CitedLaw> laws;
  std::vector<ProvisionPath> provisions;

  std::string_view keep(const Node& row, std::string_view field) {
    const Node* value = row.member(field);
    return value == nullptr ? std::string_view() : texts.emplace_back(value->text);
  }

  std::span<const std::string_view> keep_list(const Node& row, std::string_view field) {
    std::vector<std::string_view>& kept = lists.emplace_back();
    if (const Node* list = row.member(field); list != nullptr) {
      for (const Node& item : children(*list)) {
        kept.push_back(texts.emplace_back(item.text));
      }
    }
    return kept;
  }
};

namespace {

// What names the rows of each list; a heading is one of the instrument's or one of ours.
Diagnostics twice(const Document& file) {
  Diagnostics errors;
  const auto look = [&](std::set<std::string_view>& known, const Node& name) {
    if (!known.insert(name.text).second) {
      errors.push_back({"citations/twice",
                        Severity::Error,
                        fmt::format("\"{}\" stands here twice", name.text),
                        {file.source, name.place()},
                        "take one of them out"});
    }
  };
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> lists{
      {{"documents", "id"}, {"instruments", "id"}, {"laws", "name"}, {"provisions", "begins"}}};
  for (const auto& [list, id] : lists) {
    std::set<std::string_view> known;
    for (const Node& row : children(*file.root().member(list))) {
      look(known, *row.member(id));
    }
  }
  for (const Node& instrument : children(*file.root().member("instruments"))) {
    std::set<std::string_view> known;
    for (const std::string_view field : {"headings", "our-headings"}) {
      if (const Node* headings = instrument.member(field); headings != nullptr) {
        for (const Node& heading : children(*headings)) {
          look(known, heading);
        }
      }
    }
  }
  return errors;
}

} // namespace

Result<OwnedCitations> compile_citations(const Document& file, const Shape& schema) {
  Diagnostics errors = check_shape(schema, file);
  if (errors.empty()) {
    errors = twice(file);
  }
  if (!errors.empty()) {
    return errors;
  }
  const auto kept = std::make_shared<CitationStorage>();
  for (const Node& row : children(*file.root().member("documents"))) {
    kept->documents.push_back({kept->keep(row, "id"), kept->keep(row, "title")});
  }
  for (const Node& row : children(*file.root().member("instruments"))) {
    kept->instruments.push_back({kept->keep(row, "id"),
                                 kept->keep(row, "title"),
                                 kept->keep(row, "address"),
                                 kept->keep_list(row, "headings"),
                                 kept->keep_list(row, "our-headings")});
  }
  for (const Node& row : children(*file.root().member("laws"))) {
    kept->laws.push_back({kept->keep(row, "name"), kept->keep(row, "address")});
  }
  for (const Node& row : children(*file.root().member("provisions"))) {
    kept->provisions.push_back({kept->keep(row, "begins"), kept->keep(row, "path")});
  }
  return OwnedCitations{{kept->documents, kept->instruments, kept->laws, kept->provisions}, kept};
}

} // namespace arrcheck
