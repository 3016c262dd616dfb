#pragma once

#include "check/diff_result.h"
#include "check/report.h"
#include "cli/options.h"
#include "cli/run.h"
#include "report/format.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace arrcheck {

// Renders a report in every format asked for, from the one evaluation, and writes each: files whole
// or not at all. With the github format the markdown report is added to the file that the
// environment names in GITHUB_STEP_SUMMARY. Returns `code`, or a higher one when something could
// not be written.
int write_report(const Report& report, const Options& options, Io& io, int code);

// What a format makes of what there is to show.
using Render = std::function<std::string(const Format& format, const RenderOptions& options)>;

// Writes what `render` makes of it in every format asked for: to standard output, or files whole or
// not at all. Returns `code`, or a higher one when something could not be written.
int write_outputs(const Render& render, const Options& options, Io& io, int code);

// Why a file may not be written: what stands there was read or written in this run. `what` names
// the new one.
std::optional<Diagnostic> in_place_of(std::string_view what, const std::string& file, Io& io);

// The options without the text report on standard output, where there is nothing to show in it.
Options without_screen_text(const Options& options);

// What of these is said on standard error: with --quiet, errors only.
Diagnostics for_people(const Diagnostics& diagnostics, const Options& options);

// An error where a format was asked for that has no view of `what`, as `has_view` says.
Diagnostics
without_view(const Options& options, bool (*has_view)(const Format&), std::string_view what);
// The same for a diff. Every format asked for has a view of one.
int write_diff(const Diff& diff, const Options& options, Io& io, int code);

// The one door to both streams. Words that are put together in cli/ become printable_lines(),
// whatever they quote; a SafeText goes out as it is. write_out returns `code`, or exit_not_run when
// it could not be written.
int write_out(std::string_view words, Io& io, int code);
int write_out(SafeText text, Io& io, int code);
void write_err(std::string_view words, Io& io);
void write_err(SafeText text, Io& io);

// Shows what could not be used on standard error.
void complain(const Diagnostics& diagnostics, const Options& options, Io& io);

// `complain`, and exit_not_run.
int refuse(const Diagnostics& diagnostics, const Options& options, Io& io);

// Whether what goes to a stream is coloured: --color, then NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE,
// TERM=dumb, then whether it is a terminal.
bool is_colored(const Options& options, const Io& io, bool is_terminal);

} // namespace arrcheck
