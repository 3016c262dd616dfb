#pragma once

#include "check/area_table.h"
#include "check/diff_result.h"
#include "check/report.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace arrcheck {

// How a report is to be shown; every field means the same in each format that knows it.
struct RenderOptions {
  bool color = false;        // text: our own SGR codes and nothing else
  bool plain = false;        // text: ASCII, one fact a line, for screen readers
  bool ascii = false;        // text: our own signs in ASCII, where no others can be shown
  bool verbose = false;      // text: also met and not-applicable
  Duty show = Duty::May;     // leave out findings of weaker duty
  bool waived = false;       // sarif: also gaps that are waived or in the baseline, as suppressed
  std::uint32_t width = 100; // text: terminal columns to wrap at
  std::size_t room = std::size_t{900} << 10U; // markdown: bytes; GitHub refuses a summary of 1 MiB
};

// One output format. It returns a whole valid document, also for a report without findings; it
// never reads or writes anything. A format without a view of something leaves its function null.
struct Format {
  std::string_view name;
  std::string_view summary;
  std::string (*render)(const Report& report, const RenderOptions& options) = nullptr;
  std::string (*render_diff)(const Diff& diff, const RenderOptions& options) = nullptr;
  std::string (*render_table)(const AreaTable& table, const RenderOptions& options) = nullptr;
};

std::span<const Format> formats();
const Format* find_format(std::string_view name);

// The text of a list of diagnostics as people read it on a terminal: place, message, excerpt with
// caret, hint. Used by the text format and for standard error.
std::string render_diagnostics(const Diagnostics& diagnostics, const RenderOptions& options);

} // namespace arrcheck
