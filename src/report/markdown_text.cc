#include "report/markdown_text.h"

#include "text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

std::size_t longest_run_of_backticks(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// One line of it: a line break is a blank.
std::string on_one_line(std::string_view text) {
  std::string line(trim(text));
  std::replace(line.begin(), line.end(), '\n', ' ');
  return visible(line);
}

} // namespace

std::string markdown_text(std::string_view text) {
  constexpr std::string_view markup = "\\`*_[]<>|~&#$";
  std::string out;
  for (const char c : on_one_line(text)) {
    if (markup.find(c) != std::string_view::npos) {
      out += '\\';
    }
    out += c;
  }
  // What makes a list, a heading or a rule at the beginning of a paragraph does so nowhere else.
  const std::size_t digits = out.find_first_not_of("0123456789");
  const bool numbered = digits > 0 && digits < out.size() &&
                        (out[digits] == '.' || out[digits] == ')') &&
                        (digits + 1 == out.size() || out[digits + 1] == ' ');
  if (numbered) {
    out.insert(digits, "\\");
  } else if (!out.empty() && std::string_view("-+=:").find(out.front()) != std::string_view::npos) {
    out.insert(0, "\\");
  }
  return out;
}

std::string markdown_code(std::string_view text) {
  const std::string code = on_one_line(text);
  if (code.find('|') != std::string::npos) {
    return markdown_text(text); // a table would end its cell there, code or not
  }
  const std::string fence(longest_run_of_backticks(code) + 1, '`');
  const bool needs_blanks = code.empty() || code.front() == '`' || code.back() == '`';
  return fmt::format("{0}{1}{2}{1}{0}", fence, needs_blanks ? " " : "", code);
}

std::string markdown_block(std::string_view lines, std::string_view language) {
  const std::string fence(std::max<std::size_t>(3, longest_run_of_backticks(lines) + 1), '`');
  std::string out = fmt::format("{}{}\n", fence, language);
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    out += visible(lines.substr(0, end)) + "\n";
    lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
  }
  return out + fence + "\n";
}

} // namespace arrcheck
