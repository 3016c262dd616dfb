#pragma once

#include "document/read_yaml.h"
#include "text/diagnostic.h"

#include <optional>

namespace arrcheck {

// The first reason why the bytes are no UTF-8 text of an allowed size and with lines of an allowed
// length: another encoding, another kind of file, a control character. Nothing when they are; then
// a carriage return only ever stands before a line feed.
std::optional<Diagnostic> check_bytes(const Source& source, const Limits& limits);

} // namespace arrcheck
