#include "rules/on_change.h"

#include <vector>

#include <fmt/format.h>

namespace arrcheck {

bool is_about_changes(const Rule& rule) {
  return !rule.on_change.of.empty();
}

std::string kinds_in_words(const OnChange& on_change) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < change_words.size(); ++i) {
    if ((on_change.kinds & bit(static_cast<Change::Kind>(i))) != 0) {
      words.push_back(change_words.at(i));
    }
  }
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view between = i == 0 ? "" : i + 1 == words.size() ? " or " : ", ";
    text += fmt::format("{}{}", between, words[i]);
  }
  return text;
}

std::string_view in_words(Consequence consequence) {
  switch (consequence) {
  case Consequence::Notify:
    return "tell the Department for Education";
  case Consequence::SignOff:
    return "have the lead safeguarding partners sign off again";
  case Consequence::Republish:
    return "publish again";
  case Consequence::Record:
    break;
  }
  return "report it in the next yearly report";
}

std::optional<Consequence> parse_consequence(std::string_view text) {
  for (const Consequence one :
       {Consequence::Notify, Consequence::SignOff, Consequence::Republish, Consequence::Record}) {
    if (name(one) == text) {
      return one;
    }
  }
  return std::nullopt;
}

} // namespace arrcheck
