#include "oracle.h"

#include "../unit/report/build_commands.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace arrcheck::fuzz {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::array<std::string_view, 6> own_codes = {
    "\x1b[0m", "\x1b[1m", "\x1b[1;31m", "\x1b[1;32m", "\x1b[1;33m", "\x1b[1;36m"};

void remove_all(std::string& text, std::string_view part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
    text.erase(at, part.size());
  }
}

// A table for spreadsheets is told by its byte order mark; its rows end as CSV wants it.
void remove_csv_signs(std::string& text) {
  if (!text.starts_with(byte_order_mark)) {
    return;
  }
  std::string without;
  for (std::size_t at = byte_order_mark.size(); at < text.size(); ++at) {
    const bool ends_row = text[at] == '\r' && text[at - 1] == '"' && text.substr(at, 2) == "\r\n";
    without += ends_row ? "" : text.substr(at, 1);
  }
  text = std::move(without);
}

// Where a text stops being printable; its size when it does not.
std::size_t printable_until(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const Decoded next = decode(text.substr(at));
    if (!next.code_point || (*next.code_point != U'\n' && !is_printable(*next.code_point))) {
      break;
    }
    at += next.length;
  }
  return at;
}

// Control characters and what turns text round, told by bytes, so that a fault of is_printable() is
// seen, too.
bool holds_control(std::string_view text) {
  const auto is_within = [&text](std::size_t at, std::string_view before, char from, char to) {
    return text.substr(at, before.size()) == before && at + before.size() < text.size() &&
           text[at + before.size()] >= from && text[at + before.size()] <= to;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte < 0x20 && byte != '\n') || byte == 0x7F || is_within(at, "\xC2", '\x80', '\x9F') ||
        is_within(at, "\xE2\x80", '\xAA', '\xAE') || is_within(at, "\xE2\x81", '\xA6', '\xA9')) {
      return true;
    }
  }
  return false;
}

bool is_json(std::string_view text) {
  return nlohmann::json::accept(text);
}

bool is_kebab_case(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/';
  });
}

} // namespace

void require(bool holds, std::string_view what, std::string_view about) {
  if (!holds) {
    constexpr std::size_t most_shown = 2000;
    fmt::print(stderr, "broken promise: {}\n{}\n", what, visible(about, most_shown));
    std::abort();
  }
}

void require_inside(const Location& where) {
  require(where.range.begin <= where.range.end, "a place begins before it ends");
  require(where.source == nullptr || where.range.end <= where.source->bytes().size(),
          "a place lies in its file");
}

void require_told(const Diagnostics& diagnostics) {
  for (const Diagnostic& one : diagnostics) {
    require(is_kebab_case(one.id), "a diagnostic has an id", one.id);
    require(!one.message.empty(), "a diagnostic says why", one.id);
    require_inside(one.where);
  }
}

void require_clean(std::string text, const Allowed& allowed) {
  remove_csv_signs(text);
  if (allowed.color) {
    for (const std::string_view code : own_codes) {
      remove_all(text, code);
    }
  }
  constexpr std::size_t context = 100;
  const std::size_t end = printable_until(text);
  require(end == text.size(),
          "everything written is printable",
          std::string_view(text).substr(end - std::min(end, context), 2 * context));
  require(!holds_control(text), "nothing written holds a control character", text);
  const std::string command = allowed.annotations ? broken_annotation_in(text) : command_in(text);
  require(command.empty(), "no line is a command to a build service", command);
}

void require_report(std::string_view format, const std::string& text, bool color) {
  require(text.empty() || text.ends_with('\n'), "a report ends with a line break", text);
  require_clean(text, {format == "github", color});
  if (format == "json" || format == "sarif" || format == "gitlab") {
    require(is_json(text), "the format is JSON", text);
  }
  if (format == "ndjson") {
    std::string_view rest = text;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      require(is_json(line), "each line is JSON", line);
      rest.remove_prefix(line.size() + 1);
    }
  }
}

} // namespace arrcheck::fuzz
