#include "rules/rule_set.h"

#include <algorithm>
#include <array>

namespace arrcheck {

namespace {

constexpr std::array<std::string_view, 4> duties = {"may", "should", "must", "must-not"};
constexpr std::array<std::string_view, 2> severities = {"warning", "error"}; // after the duties
constexpr std::array<std::string_view, 3> kinds = {"content", "conduct", "coherence"};
constexpr std::array<std::string_view, 3> confidences = {"stated", "restated", "recalled"};
constexpr std::array<std::string_view, 4> consequences = {
    "notify", "sign-off", "republish", "record"};

template <class Enum, std::size_t N>
std::optional<Enum> parse(std::string_view text, const std::array<std::string_view, N>& names) {
  const auto at = std::find(names.begin(), names.end(), text);
  return at == names.end() ? std::nullopt : std::optional(static_cast<Enum>(at - names.begin()));
}

} // namespace

std::string_view name(Duty duty) {
  const auto at = static_cast<std::size_t>(duty);
  return at < duties.size() ? duties.at(at) : severities.at(at - duties.size());
}

std::string_view name(Consequence consequence) {
  return consequences.at(static_cast<std::size_t>(consequence));
}

std::string_view name(Confidence confidence) {
  return confidences.at(static_cast<std::size_t>(confidence));
}

std::string_view how_sure(Confidence confidence) {
  switch (confidence) {
  case Confidence::Stated:
    return "stated: a document that we hold says it";
  case Confidence::Restated:
    return "restated: public pages describe it, or a document that we hold implies it";
  case Confidence::Recalled:
    break;
  }
  return "recalled: it rests on recall alone; look it up before you rely on it";
}

std::optional<Duty> parse_duty(std::string_view text) {
  return parse<Duty>(text, duties);
}

std::optional<Duty> parse_severity(std::string_view text) {
  return text == name(Duty::Warning) ? std::optional(Duty::Warning)
         : text == name(Duty::Error) ? std::optional(Duty::Error)
                                     : std::nullopt;
}

bool is_must(Duty duty) {
  return !is_weaker(duty, Duty::Must);
}

bool is_weaker(Duty duty, Duty than) {
  const auto weight = [](Duty one) {
    return one == Duty::MustNot || one == Duty::Error ? Duty::Must
           : one == Duty::Warning                     ? Duty::Should
                                                      : one;
  };
  return weight(duty) < weight(than);
}

std::string_view name(DutyKind kind) {
  return kinds.at(static_cast<std::size_t>(kind));
}

std::string_view in_words(DutyKind kind) {
  switch (kind) {
  case DutyKind::Content:
    return "content: the document has to say it";
  case DutyKind::Conduct:
    return "conduct: the partners have to do it; a document may show it";
  case DutyKind::Coherence:
    break;
  }
  return "coherence: the file agrees with itself; no law stands behind it";
}

std::optional<DutyKind> parse_kind(std::string_view text) {
  return parse<DutyKind>(text, kinds);
}

bool is_recalled(const Rule& rule) {
  return rule.kind != DutyKind::Coherence && rule.source.confidence == Confidence::Recalled;
}

bool is_content_must(const Rule& rule) {
  return rule.kind == DutyKind::Content && is_must(rule.duty);
}

std::string_view set_of(std::string_view rule_id) {
  return rule_id.substr(0, rule_id.find('/'));
}

} // namespace arrcheck
