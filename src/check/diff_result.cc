#include "check/diff_result.h"

namespace arrcheck {

std::string_view name(Change::Kind kind) {
  switch (kind) {
  case Change::Kind::Added:
    return "added";
  case Change::Kind::Removed:
    return "removed";
  case Change::Kind::Changed:
    return "changed";
  case Change::Kind::Renamed:
    return "renamed";
  case Change::Kind::Moved:
    break;
  }
  return "moved";
}

std::optional<Date> common_as_at(const Diff& diff) {
  const auto before = common_as_at(diff.before);
  return before == common_as_at(diff.after) ? before : std::nullopt;
}

std::string_view consequence_word(const Obligation& obligation) {
  return obligation.cannot_tell ? "cannot-tell" : name(obligation.rule->on_change.then);
}

} // namespace arrcheck
