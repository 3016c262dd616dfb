#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace arrcheck {

// A value as the text of a file, its line break at the end included. With an indentation below
// zero it is one line. Bytes that are not UTF-8 become the replacement character, and whatever is
// not printable an escape, so that nobody who looks at the file in a terminal is at the mercy of
// its content.
std::string json_text(const nlohmann::ordered_json& value, int indent);

} // namespace arrcheck
