#pragma once

#include "rules/functions.h"

// The verbs of each row of the vocabulary, one file a row; rules/functions.cc joins them.
namespace arrcheck::functions {

std::span<const Verb> presence();
std::span<const Verb> values();
std::span<const Verb> posts();
std::span<const Verb> numbers();
std::span<const Verb> lists();
std::span<const Verb> dates();
std::span<const Verb> links();

} // namespace arrcheck::functions
