#pragma once

namespace arrcheck {

// The contract of every command; docs/exit-codes.md says it in sentences. The highest that
// applies wins, and it is known before any format is rendered.
enum ExitCode : int {
  exit_ok = 0,       // ran; nothing at or above the failing threshold
  exit_findings = 1, // ran; at least one finding at or above it
  exit_not_run =
      2, // bad flag, configuration or rule set; no files; nothing applicable; not written
  exit_unreadable = 3, // a file could not be read, parsed or matched to its schema
  exit_internal = 4,   // our bug, or no memory
};

} // namespace arrcheck
