#pragma once

#include "document/document.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace arrcheck {

// Statements that our own examples and the fixes of built-in rules show. Whoever writes one of them
// word for word has pasted it and not yet written what is so.

// What a statement is known by: a hash over its words, folded as patterns of readings see them, so
// that marks and capital letters make no other statement of it. Nothing for fewer than four words:
// anybody may come to those.
std::optional<std::uint64_t> sample_key(std::string_view text);

bool is_sample(std::string_view text);

// Whether a file is plainly an example: its area, or where it names none its title, has one of our
// invented names. What it says is then its own.
bool is_example(const Node& root);

// The keys of what is built in, ascending.
std::span<const std::uint64_t> builtin_samples();

} // namespace arrcheck
