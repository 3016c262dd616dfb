#include "hostile_values.h"

#include "text/unicode.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace arrcheck::hostile {

using namespace std::string_literals;

const std::vector<std::string>& values() {
  static const std::vector<std::string> all = {
      "\x1b[2J\x1b]52;c;cm0gLXJm\a\b\x7f"s,
      "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\"s,
      "a\n::error::forged\r\n::stop-commands::x"s,
      "::error file=x::forged"s,
      "::stop-commands::token"s,
      " \t::add-mask::x"s,
      "\u00A0\u2003::set-output name=a::b"s,
      "  ##[group]forged"s,
      "##vso[task.setvariable variable=X]y"s,
      "a ##VSO[task.complete] ####[error]b"s,
      "##teamcity[message text='x']"s,
      "section_start:1700000000:a[collapsed=true]\r\x1b[0Kforged"s,
      "kept\rhidden"s,
      "50%0A::error::x%0D%25"s,
      "\u202Efdp.exe\u202C\u2066\u2069"s,
      "\u200B\uFEFF\u00AD\U000E0041\U000E007F"s,
      "\u0085\u009B31m\u2028::error::x\u2029\u00A0"s,
      "\uFFFE\uFFFF\U0010FFFF"s,
      "\0\x01\x1F\u0080\u00FF"s,
      "]]>&lt;<script>x</script>\"'|`*_[x](javascript:1)"s,
      "<img src=x onerror=1> ![x](http://evil.example) </details> -->"s,
      "| a | b |\n|---|\n```\n~~~\n# x\n- y\n1. z\n==="s,
      "=cmd|' /C calc'!A0"s,
      "%s %n {} {0}"s,
      "a\xff\xc3\x28\xed\xa0\x80"s,
      "n\nforged line\n\nError: forged"s,
  };
  return all;
}

std::string all_in_one() {
  std::string joined;
  for (const std::string& value : values()) {
    joined += value.find('{') == std::string::npos ? value + "\n" : "";
  }
  return joined;
}

std::string scalar(const std::string& value) {
  std::string text = "\"";
  for (std::string_view rest = value; !rest.empty();) {
    const Decoded next = decode(rest);
    const auto point = static_cast<std::uint32_t>(
        next.code_point.value_or(static_cast<unsigned char>(rest.front())));
    if (point == '"' || point == '\\') {
      text += fmt::format("\\{}", rest.front());
    } else if (point >= ' ' && point <= '~') {
      text += rest.front();
    } else {
      text += point < 0x100     ? fmt::format("\\x{:02x}", point)
              : point < 0x10000 ? fmt::format("\\u{:04x}", point)
                                : fmt::format("\\U{:08x}", point);
    }
    rest.remove_prefix(next.length);
  }
  return text + "\"";
}

std::string yaml(const nlohmann::ordered_json& value) {
  if (value.is_string()) {
    return scalar(value.get<std::string>());
  }
  if (!value.is_structured()) {
    return value.dump();
  }
  std::string text;
  for (const auto& [key, member] : value.items()) {
    text += text.empty() ? "" : ",\n ";
    text += value.is_object() ? scalar(key) + ": " + yaml(member) : yaml(member);
  }
  return fmt::format("{}{}{}", value.is_object() ? "{" : "[", text, value.is_object() ? "}" : "]");
}

namespace {

// A page without blocks and spans of code, and without what a backslash goes before.
std::string without_code(const std::string& page) {
  std::string text;
  std::string fence; // of the block or span that we are in
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t ticks =
        std::min(page.find_first_not_of('`', at), page.size()) - at; // how many begin here
    if (ticks > 0) {
      const std::string run(ticks, '`');
      const bool closes =
          ticks >= 3 ? run.size() >= fence.size() && fence.size() >= 3 : run == fence;
      fence = fence.empty() ? run : closes ? "" : fence;
      at += ticks;
    } else if (fence.empty() && page[at] == '\\') {
      at += 2;
    } else {
      text += fence.empty() || page[at] == '\n' ? page.substr(at, 1) : "";
      ++at;
    }
  }
  return text;
}

std::size_t count(const std::string& text, const std::string& word) {
  std::size_t found = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    ++found;
  }
  return found;
}

} // namespace

std::vector<std::string> markdown_faults(const std::string& page) {
  std::vector<std::string> found;
  std::string text = without_code(page);
  const std::string ours = "<!-- -->"; // keeps an address from being made a link
  for (std::size_t at = text.find(ours); at != std::string::npos; at = text.find(ours, at)) {
    text.erase(at, ours.size());
  }
  constexpr std::array<const char*, 7> foreign{
      "<script", "<img", "![", "](javascript", "](http://evil", "<!--", "-->"};
  for (const char* markup : foreign) {
    if (text.find(markup) != std::string::npos) {
      found.push_back(fmt::format("holds markup of somebody else: {}", markup));
    }
  }
  if (count(text, "<details>") != count(text, "</details>")) {
    found.emplace_back("closes what it has not opened");
  }
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t bars = count(text.substr(at, end - at), "|");
    if (bars > 0 && columns > 0 && bars != columns) {
      found.push_back(fmt::format("has a row of another width: {}", text.substr(at, end - at)));
    }
    columns = bars;
    at = end + 1;
  }
  return found;
}

} // namespace arrcheck::hostile
