#pragma once

#include "text/source_text.h"

#include <cstdint>
#include <string>
#include <vector>

namespace arrcheck {

enum class Severity : std::uint8_t { Error, Warning, Note };

// Why an input could not be used. Never a verdict on an arrangement: that is a Finding.
// `id` is stable and kebab-case ("yaml/tab-indent"); `message` starts in lower case, has no final
// stop, and names the thing, what was expected and what was found; `hint` is the way out.
// Both may hold text from the input as it stands: whoever prints them escapes.
struct Diagnostic {
  std::string id;
  Severity severity = Severity::Error;
  std::string message;
  Location where;
  std::string hint;
};

using Diagnostics = std::vector<Diagnostic>;

} // namespace arrcheck
