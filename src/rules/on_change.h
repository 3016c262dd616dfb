#pragma once

#include "document/diff.h"
#include "rules/rule_set.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace arrcheck {

// How rules spell the kinds of changes, in the order of Change::Kind.
inline constexpr std::array<std::string_view, Change::kind_count> change_words = {
    "added", "removed", "changed", "renamed", "moved"};

// Whether a rule speaks about changes between two versions of a file, and expects nothing of one.
bool is_about_changes(const Rule& rule);

// The bit of a kind in OnChange::kinds.
constexpr std::uint8_t bit(Change::Kind kind) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(kind));
}

// "added, removed or changed".
std::string kinds_in_words(const OnChange& on_change);

// What a consequence asks of the partners: "tell the Department for Education".
std::string_view in_words(Consequence consequence);

std::optional<Consequence> parse_consequence(std::string_view text);

} // namespace arrcheck
