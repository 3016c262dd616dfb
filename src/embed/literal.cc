#include "embed/print.h"

#include <fmt/format.h>

namespace arrcheck {

namespace {

// Octal, because a hexadecimal escape would swallow the digits that follow it.
void append_escaped(std::string& out, char c) {
  if (c == '"' || c == '\\') {
    out += '\\';
    out += c;
  } else if (c == '\n') {
    out += "\\n";
  } else if (c < ' ' || c > '~') {
    out += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
  } else {
    out += c;
  }
}

} // namespace

std::string literal(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size(); ++at) {
    append_escaped(out, text[at]);
    if (text[at] == '\n' && at + 1 < text.size()) {
      out += "\"\n\"";
    }
  }
  out += "\"sv";
  return out;
}

} // namespace arrcheck
