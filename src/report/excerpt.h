#pragma once

#include "report/lines.h"
#include "text/source_text.h"

#include <string_view>

namespace arrcheck {

// Puts the line a place is on under a gutter with its number, and an underline in `ink` below the
// place, with `label` beside it. A long line is cut around the place; a place over several lines
// shows its first. Everything from the source and the label is made visible. Returns whether the
// label was put: it is left out where it does not fit on its line, and nothing at all is put for
// a place without a source.
bool put_excerpt(Lines& page, const Location& where, Ink ink, std::string_view label);

} // namespace arrcheck
