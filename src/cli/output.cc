#include "cli/output.h"

#include "cli/exit_code.h"
#include "cli/found_config.h"
#include "report/diff_telling.h"
#include "report/printable.h"
#include "text/unicode.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// Whether the locale names a character set, and another one than UTF-8.
bool is_without_utf8(const Io& io) {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) { // the first that is set counts
    const std::string locale = to_lower(io.environment(name).value_or(""));
    if (!locale.empty()) {
      const std::size_t dot = locale.find('.');
      const std::string set = dot == std::string::npos ? "" : locale.substr(dot + 1);
      return locale == "c" || locale == "posix" ||
             (!set.empty() && !set.starts_with("utf-8") && !set.starts_with("utf8"));
    }
  }
  return false;
}

RenderOptions render_options(const Options& options, const Io& io, bool is_terminal) {
  RenderOptions render;
  render.color = is_colored(options, io, is_terminal);
  render.plain = options.plain;
  render.ascii = is_without_utf8(io);
  render.verbose = options.verbose;
  render.show = options.show;
  render.waived = options.sarif_waived;
  if (is_terminal) {
    render.width = std::min<std::uint32_t>(io.width, render.width);
  }
  return render;
}

// What GitHub takes for the summary of a step, in bytes, with room to spare: of a longer one it
// shows nothing at all.
constexpr std::size_t longest_summary = std::size_t{900} << 10U;

// Adds what is shown to a file that others write to as well. The whole file is written anew, so
// that a full disk leaves what was there.
std::optional<FileSystem::Failure>
append_summary(const Render& text_of, RenderOptions render, const std::string& file, Io& io) {
  std::string text;
  if (io.files.kind(FilePath::typed(file)) == FileSystem::Kind::File) {
    if (auto failure = io.files.read(FilePath::typed(file), longest_summary, text)) {
      return failure;
    }
  }
  if (!text.empty()) {
    text += text.ends_with('\n') ? "\n" : "\n\n";
  }
  render.room = longest_summary - std::min(text.size(), longest_summary);
  const std::string added = text_of(*find_format("markdown"), render);
  if (added.size() > render.room) {
    return FileSystem::Failure{"it is full"};
  }
  return io.files.write(FilePath::typed(file), text + added);
}

// Where GitHub Actions shows annotations, it shows a summary, too, from a file that it names.
int write_summary(const Render& text_of, const Options& options, Io& io, int code) {
  const std::string file = io.environment("GITHUB_STEP_SUMMARY").value_or("");
  const bool is_wanted =
      std::any_of(options.outputs.begin(), options.outputs.end(), [](const Output& output) {
        return output.format == "github";
      });
  if (file.empty() || !is_wanted) {
    return code;
  }
  const auto failure = append_summary(text_of, render_options(options, io, false), file, io);
  if (!failure) {
    return code;
  }
  write_err(fmt::format("error: cannot add the report to the summary {}: {}\n",
                        visible(file),
                        failure->why),
            io);
  return std::max<int>(code, exit_not_run);
}

bool is_screen_text(const Output& output) {
  return output.file.empty() && output.format == "text";
}

bool has_screen_text(const Options& options) {
  return std::any_of(options.outputs.begin(), options.outputs.end(), is_screen_text);
}

bool is_set(const Io& io, const std::string& name) {
  const auto value = io.environment(name);
  return value && !value->empty() && *value != "0";
}

// What people are to know besides.
struct Besides {
  bool nothing_checked = false; // standard error alone says why
  Diagnostics diagnostics;
};

// Writes what there is to show in every format asked for, and what people are to know besides where
// no text on standard output tells them.
int write_with_summary(
    const Render& text, const Besides& besides, const Options& options, Io& io, int code) {
  const bool told = has_screen_text(options) && !besides.nothing_checked;
  code = write_outputs(
      text, besides.nothing_checked ? without_screen_text(options) : options, io, code);
  code = write_summary(text, options, io, code);
  if (!told) {
    complain(for_people(besides.diagnostics, options), options, io);
  }
  return code;
}

// Of the diff and of both versions, what both say alike once.
Diagnostics diagnostics_of(const Diff& diff) {
  Diagnostics all = diff.diagnostics;
  for (const Report* report : {&diff.before, &diff.after}) {
    for (const Diagnostic& one : report->diagnostics) {
      const bool told = std::any_of(all.begin(), all.end(), [&one](const Diagnostic& other) {
        return other.id == one.id && other.message == one.message &&
               other.where.source == one.where.source;
      });
      if (!told) {
        all.push_back(one);
      }
    }
  }
  return all;
}

} // namespace

bool is_colored(const Options& options, const Io& io, bool is_terminal) {
  if (options.color != Color::Auto) {
    return options.color == Color::Always;
  }
  if (const auto no_color = io.environment("NO_COLOR"); no_color && !no_color->empty()) {
    return false;
  }
  if (is_set(io, "FORCE_COLOR") || is_set(io, "CLICOLOR_FORCE")) {
    return true;
  }
  return is_terminal && io.environment("TERM").value_or("") != "dumb";
}

int write_out(std::string_view words, Io& io, int code) {
  return write_out(SafeText(printable_lines(words)), io, code);
}

int write_out(SafeText text, Io& io, int code) {
  if (std::string_view(text).empty() || io.out(text)) {
    return code;
  }
  write_err("error: cannot write to standard output\n", io);
  return std::max<int>(code, exit_not_run);
}

void write_err(std::string_view words, Io& io) {
  write_err(SafeText(printable_lines(words)), io);
}

void write_err(SafeText text, Io& io) {
  io.err(text);
}

void complain(const Diagnostics& diagnostics, const Options& options, Io& io) {
  if (!diagnostics.empty()) {
    const RenderOptions render = render_options(options, io, io.err_is_terminal);
    write_err(SafeText(render_diagnostics(diagnostics, render)), io);
  }
}

int refuse(const Diagnostics& diagnostics, const Options& options, Io& io) {
  complain(diagnostics, options, io);
  return exit_not_run;
}

int write_report(const Report& report, const Options& options, Io& io, int code) {
  const auto text = [&report](const Format& format, const RenderOptions& render) {
    return format.render(report, render);
  };
  return write_with_summary(
      text, {report.documents.empty(), report.diagnostics}, options, io, code);
}

int write_diff(const Diff& diff, const Options& options, Io& io, int code) {
  // What GitHub takes for a comment, in characters, with room to spare.
  static constexpr std::size_t longest_comment = 65'000;
  const auto text = [&diff](const Format& format, RenderOptions render) {
    render.room = std::min(render.room, longest_comment);
    return format.render_diff(diff, render);
  };
  return write_with_summary(text, {!is_compared(diff), diagnostics_of(diff)}, options, io, code);
}

int write_outputs(const Render& render, const Options& options, Io& io, int code) {
  for (const Output& output : options.outputs) {
    const auto clash = output.file.empty() ? std::nullopt : in_place_of("report", output.file, io);
    if (clash) {
      return std::max<int>(code, refuse({*clash}, options, io));
    }
  }
  for (const Output& output : options.outputs) {
    const bool to_screen = output.file.empty();
    const std::string text = render(*find_format(output.format),
                                    render_options(options, io, to_screen && io.out_is_terminal));
    if (to_screen) {
      code = write_out(SafeText(text), io, code);
    } else if (const auto clash = in_place_of("report", output.file, io)) { // of another report
      code = std::max<int>(code, refuse({*clash}, options, io));
    } else if (const auto failure = io.files.write(FilePath::typed(output.file), text)) {
      write_err(fmt::format("error: cannot write {}: {}\n", visible(output.file), failure->why),
                io);
      code = std::max<int>(code, exit_not_run);
    }
  }
  return code;
}

std::optional<Diagnostic> in_place_of(std::string_view what, const std::string& file, Io& io) {
  const std::string kept = io.files.kept_as(FilePath::typed(file));
  if (kept.empty()) {
    return std::nullopt;
  }
  return Diagnostic{
      "usage/overwrite",
      Severity::Error,
      fmt::format("the {} {} would take the place of {}, which has a part in this run",
                  what,
                  visible(file),
                  kept == file ? "that file" : visible(kept)),
      {},
      fmt::format("give the {} another name", what)};
}

Options without_screen_text(const Options& options) {
  Options others = options;
  others.outputs.erase(std::remove_if(others.outputs.begin(), others.outputs.end(), is_screen_text),
                       others.outputs.end());
  return others;
}

Diagnostics for_people(const Diagnostics& diagnostics, const Options& options) {
  Diagnostics shown;
  std::copy_if(diagnostics.begin(),
               diagnostics.end(),
               std::back_inserter(shown),
               [&options](const Diagnostic& one) {
                 return one.id != configuration_told &&
                        (!options.quiet || one.severity == Severity::Error);
               });
  return shown;
}

Diagnostics
without_view(const Options& options, bool (*has_view)(const Format&), std::string_view what) {
  std::string known;
  for (const Format& format : formats()) {
    if (has_view(format)) {
      known += fmt::format("{}{}", known.empty() ? "" : ", ", format.name);
    }
  }
  Diagnostics errors;
  for (const Output& output : options.outputs) {
    if (!has_view(*find_format(output.format))) {
      errors.push_back({"usage/format",
                        Severity::Error,
                        fmt::format("the format {} cannot show {}", output.format, what),
                        {},
                        fmt::format("formats for it are: {}", known)});
    }
  }
  return errors;
}

} // namespace arrcheck
