#pragma once

#include "text/diagnostic.h"
#include "text/source_text.h"

#include <string>
#include <string_view>

// What has to hold of whatever is made of any input. Whatever does not hold ends the program, so
// that libFuzzer keeps the input and a replay fails.
namespace arrcheck::fuzz {

// Ends the program with `what` and, if given, the text it is about, unless `holds`.
void require(bool holds, std::string_view what, std::string_view about = {});

// A place stands in its source; one without a source is no place.
void require_inside(const Location& where);

// Each diagnostic has an id in kebab-case and a message, and its place is inside its source.
void require_told(const Diagnostics& diagnostics);

// What else a text that the program writes may hold.
struct Allowed {
  bool annotations = false; // ::error and the like, whole and escaped, which are the format github
  bool color = false;       // our own SGR codes
};

// A text is UTF-8 that is safe wherever it is shown: no control character but line feeds (and what
// CSV needs), nothing that reorders or hides text, nothing that build services take for a command.
void require_clean(std::string text, const Allowed& allowed = {});

// A report in one of the formats: clean, and well-formed where a format is JSON or lines of it.
void require_report(std::string_view format, const std::string& text, bool color = false);

} // namespace arrcheck::fuzz
