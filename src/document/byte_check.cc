#include "document/byte_check.h"

#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::string_view save_as_utf8 =
    "save the file as UTF-8 (in most editors: \"Save as\", then Encoding: UTF-8)";

Diagnostic refusal(const Source& source,
                   std::string_view id,
                   Range range,
                   std::string message,
                   std::string_view hint) {
  return {std::string(id), Severity::Error, std::move(message), {source, range}, std::string(hint)};
}

struct Signature {
  std::string_view bytes;
  std::string_view what;
};

// Longer ones first: the mark of UTF-32 begins with that of UTF-16.
constexpr std::array encodings = {
    Signature{std::string_view("\xFF\xFE\0\0", 4), "UTF-32"},
    Signature{std::string_view("\0\0\xFE\xFF", 4), "UTF-32"},
    Signature{"\xFF\xFE", "UTF-16"},
    Signature{"\xFE\xFF", "UTF-16"},
};

constexpr std::array file_kinds = {
    Signature{"\x1F\x8B", "a gzip archive"},
    Signature{"%PDF", "a PDF document"},
    Signature{"PK\x03\x04", "a zip archive, or a Word or Excel document"},
    Signature{"\xD0\xCF\x11\xE0", "an old Word or Excel document"},
    Signature{"\x89PNG", "a picture"},
    Signature{"{\\rtf", "a rich text (RTF) document"},
};

std::optional<Diagnostic> check_kind(const Source& source) {
  const std::string_view bytes = source->bytes();
  for (const Signature& encoding : encodings) {
    if (bytes.starts_with(encoding.bytes)) {
      return refusal(source,
                     "yaml/not-utf8",
                     {},
                     fmt::format("the file is in {}, expected UTF-8", encoding.what),
                     save_as_utf8);
    }
  }
  for (const Signature& kind : file_kinds) {
    if (bytes.starts_with(kind.bytes)) {
      return refusal(source,
                     "yaml/not-text",
                     {},
                     fmt::format("this is {}, expected a YAML text file", kind.what),
                     "write the arrangement down in a plain text file");
    }
  }
  const std::size_t nul = bytes.substr(0, 4).find('\0');
  if (nul != std::string_view::npos) {
    const auto at = static_cast<std::uint32_t>(nul);
    return refusal(source,
                   "yaml/not-utf8",
                   {at, at + 1},
                   "the file begins with a NUL character, so it is probably in UTF-16, expected "
                   "UTF-8",
                   save_as_utf8);
  }
  return std::nullopt;
}

std::optional<Diagnostic> check_lines(const Source& source, std::size_t limit) {
  const std::string_view bytes = source->bytes();
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    if (end - begin > limit) {
      const auto at = static_cast<std::uint32_t>(begin);
      return refusal(source,
                     "yaml/line-too-long",
                     {at, at},
                     fmt::format("line longer than {} bytes (limit)", limit),
                     "break the text over several lines, for example with \"|\" after the key");
    }
    begin = end + 1;
  }
  return std::nullopt;
}

std::string_view what_is_wrong(std::string_view sequence) {
  const auto first = static_cast<unsigned char>(sequence[0]);
  const auto second = sequence.size() > 1 ? static_cast<unsigned char>(sequence[1]) : 0U;
  if (first == 0xC0 || first == 0xC1 || (first == 0xE0 && second >= 0x80 && second < 0xA0) ||
      (first == 0xF0 && second >= 0x80 && second < 0x90)) {
    return " (an overlong form)";
  }
  if (first == 0xED && second >= 0xA0 && second <= 0xBF) {
    return " (a surrogate)";
  }
  if (first >= 0xC2 && first <= 0xF4) {
    return " (a sequence cut short)";
  }
  return "";
}

// Why a character that is valid UTF-8 may not stand in the file; nothing when it may.
std::optional<Diagnostic> check_character(const Source& source, std::uint32_t at, Decoded step) {
  const char32_t c = *step.code_point;
  const Range range{at, at + static_cast<std::uint32_t>(step.length)};
  const auto code = static_cast<unsigned>(c);
  if (c == '\r') {
    if (source->bytes().substr(at + 1, 1) == "\n") {
      return std::nullopt;
    }
    return refusal(source,
                   "yaml/bare-carriage-return",
                   range,
                   "carriage return without a line feed after it: some readers see a new line "
                   "here and some do not",
                   "save the file with ordinary line ends (LF or CRLF)");
  }
  if (c == 0x85 || c == 0x2028 || c == 0x2029) {
    return refusal(source,
                   "yaml/line-separator",
                   range,
                   fmt::format("U+{:04X}, which some readers take for a line break", code),
                   "start a new line instead, or write it as an escape in double quotes");
  }
  if (c == 0xFEFF) {
    return refusal(source,
                   "yaml/inner-bom",
                   range,
                   "an invisible byte order mark (U+FEFF) inside the file",
                   "delete the invisible character; it often comes from joining two files");
  }
  const bool control = (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0);
  if (control || c == 0xFFFE || c == 0xFFFF) {
    return refusal(source,
                   "yaml/control-character",
                   range,
                   fmt::format("control character U+{:04X}", code),
                   "delete the invisible character; if it is meant, write it as an escape in "
                   "double quotes");
  }
  return std::nullopt;
}

// Tab, line feed and what is printable in ASCII need no closer look.
constexpr bool is_harmless(char c) {
  return (c >= ' ' && c < '\x7F') || c == '\n' || c == '\t';
}

std::optional<Diagnostic> check_characters(const Source& source) {
  const std::string_view bytes = source->bytes();
  for (std::size_t at = 0; at < bytes.size();) {
    if (is_harmless(bytes[at])) {
      ++at;
      continue;
    }
    const Decoded step = decode(bytes.substr(at));
    const auto offset = static_cast<std::uint32_t>(at);
    if (!step.code_point) {
      return refusal(source,
                     "yaml/invalid-utf8",
                     {offset, offset + 1},
                     fmt::format("byte 0x{:02X} is not valid UTF-8{}",
                                 static_cast<unsigned char>(bytes[at]),
                                 what_is_wrong(bytes.substr(at))),
                     save_as_utf8);
    }
    if (auto problem = check_character(source, offset, step)) {
      return problem;
    }
    at += step.length;
  }
  return std::nullopt;
}

} // namespace

std::optional<Diagnostic> check_bytes(const Source& source, const Limits& limits) {
  const std::string_view bytes = source->bytes();
  if (bytes.size() > limits.bytes) {
    return refusal(source,
                   "yaml/file-too-large",
                   {},
                   fmt::format("file larger than {} bytes (limit)", limits.bytes),
                   "split the file");
  }
  if (auto problem = check_kind(source)) {
    return problem;
  }
  if (auto problem = check_characters(source)) {
    return problem;
  }
  return check_lines(source, limits.line_bytes);
}

} // namespace arrcheck
