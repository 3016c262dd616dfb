#pragma once

#include "document/shape.h"

#include <string>

namespace arrcheck {

// Shapes and values in words for people who have never seen a schema.

// Types of a shape and of all its alternatives, as bits of Shape::types; all of them when the shape
// takes anything.
std::uint8_t types_of(const Shape& shape);

// Whether a value of this kind can match the shape at all.
bool takes(const Shape& shape, Node::Kind kind);

// `one of "a", "b" or "c"`; a single text stands by itself.
std::string one_of(std::span<const std::string_view> texts);

// "text", "a list", "a date written YYYY-MM-DD", `one of "a" or "b"`; alternatives joined by "or".
std::string expected_in_words(const Shape& shape);

// "nothing", "the number 5", `the text "abc"`, "a list"; long texts are cut.
std::string found_in_words(const Node& node);

// The names of the fields a shape has, those it needs first; at most `most`, then "…".
std::string field_names(const Shape& shape, std::size_t most);

// What to do about a value of the wrong type; empty when there is nothing sure to say.
std::string hint_for_type(const Shape& shape, const Node& node);

// What to do about a text that does not have the form asked for.
std::string hint_for_pattern(const NamedPattern& pattern, std::string_view text);

// "1st", "2nd", "11th"; `index` counts from 0.
std::string ordinal(std::uint32_t index);

} // namespace arrcheck
