#include "report/lines.h"

#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace arrcheck {
namespace {

constexpr char escape = '\x1b';

// The signs outside ASCII that are ours, and what they are spelled as inside it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> signs{
    {{"·", "-"}, {"→", "->"}, {"…", "..."}}};

std::string_view code(Ink ink) {
  switch (ink) {
  case Ink::Strong:
    return "\x1b[1m";
  case Ink::Red:
    return "\x1b[1;31m";
  case Ink::Yellow:
    return "\x1b[1;33m";
  case Ink::Green:
    return "\x1b[1;32m";
  case Ink::Cyan:
    return "\x1b[1;36m";
  case Ink::None:
    break;
  }
  return {};
}

// Bytes of the next thing to print: an escape sequence of ours, or one code point.
std::size_t step(std::string_view text) {
  if (text.front() == escape) {
    const std::size_t end = text.find('m');
    return end == std::string_view::npos ? text.size() : end + 1;
  }
  return decode(text).length;
}

std::size_t step_width(std::string_view one) {
  return one.front() == escape ? 0 : display_width(one);
}

// The longest beginning of a word that fits, at least one step so that the caller moves on.
std::size_t fitting(std::string_view word, std::size_t room) {
  std::size_t at = 0;
  std::size_t used = 0;
  while (at < word.size()) {
    const std::size_t length = step(word.substr(at));
    used += step_width(word.substr(at, length));
    if (used > room && at > 0) {
      break;
    }
    at += length;
  }
  return at;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  std::size_t at = text.find_first_not_of(' ');
  while (at != std::string_view::npos) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    found.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(' ', end);
  }
  return found;
}

// Fills lines with words.
class Filler {
public:
  Filler(std::size_t width, std::size_t hang) : width_(width), hang_(hang) {}

  void start(std::string_view first) {
    line_ = first;
    used_ = printed_width(first);
    fresh_ = true;
  }

  void add(std::string_view word) {
    const std::size_t columns = printed_width(word);
    if (!fresh_ && used_ + 1 + columns > width_) {
      finish();
    }
    if (!fresh_) {
      line_ += ' ';
      ++used_;
    }
    std::size_t part = fitting(word, width_ - std::min(used_, width_ - 1));
    while (part < word.size()) {
      put(word.substr(0, part));
      finish();
      word.remove_prefix(part);
      part = fitting(word, width_ - hang_);
    }
    put(word);
  }

  std::string take() {
    finish();
    return std::move(done_);
  }

private:
  void put(std::string_view part) {
    line_ += part;
    used_ += printed_width(part);
    fresh_ = false;
  }

  void finish() {
    line_.erase(line_.find_last_not_of(' ') + 1);
    done_ += line_;
    done_ += '\n';
    line_.assign(hang_, ' ');
    used_ = hang_;
    fresh_ = true;
  }

  std::string done_;
  std::string line_;
  std::size_t width_;
  std::size_t hang_;
  std::size_t used_ = 0;
  bool fresh_ = true;
};

// Where the text of a line begins, after blanks of any kind and colour: build services trim
// no-break spaces too.
std::size_t first_character(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size()) {
    const std::string_view rest = line.substr(at);
    const std::string_view text = trim(rest);
    if (text.empty()) {
      return line.size();
    }
    const auto blanks = static_cast<std::size_t>(text.data() - rest.data());
    at += blanks;
    if (line[at] != escape) {
      break;
    }
    at += step(line.substr(at));
  }
  return at;
}

// `##[`, `##vso[`, `##teamcity[`: build services look for these anywhere in a line.
bool is_mark(std::string_view text) {
  if (!text.starts_with("##")) {
    return false;
  }
  const auto* const end = std::find_if_not(
      text.begin() + 2, text.end(), [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
  return end != text.end() && *end == '[';
}

void put_without_marks(std::string& safe, std::string_view line) {
  while (!line.empty()) {
    const std::size_t next = std::min(line.find("##"), line.size());
    safe += line.substr(0, next);
    line.remove_prefix(next);
    if (!line.empty()) {
      safe += is_mark(line) ? "\\x23" : "#";
      line.remove_prefix(1);
    }
  }
}

} // namespace

std::size_t printed_width(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const std::size_t length =
        text.front() == escape ? step(text) : std::min(text.find(escape), text.size());
    columns += text.front() == escape ? 0 : display_width(text.substr(0, length));
    text.remove_prefix(length);
  }
  return columns;
}

std::string without_commands(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, length);
    const std::size_t at = first_character(line);
    if (line.substr(at).starts_with("::")) {
      safe += line.substr(0, at);
      safe += "\\x3a";
      put_without_marks(safe, line.substr(at + 1));
    } else {
      put_without_marks(safe, line);
    }
    text.remove_prefix(length);
  }
  return safe;
}

Lines::Lines(std::uint32_t width, bool color, bool ascii)
    : width_(std::clamp(width, narrowest_page, widest_page)), color_(color), ascii_(ascii) {}

std::string Lines::spelled(std::string_view text) const {
  std::string result(text);
  for (const auto& [sign, in_ascii] : signs) {
    for (std::size_t at = ascii_ ? result.find(sign) : std::string::npos; at != std::string::npos;
         at = result.find(sign, at)) {
      result.replace(at, sign.size(), in_ascii);
    }
  }
  return result;
}

std::string Lines::inked(Ink ink, std::string_view text) const {
  if (!color_ || ink == Ink::None || text.empty()) {
    return std::string(text);
  }
  std::string result(code(ink));
  result += text;
  result += "\x1b[0m";
  return result;
}

void Lines::rule() {
  for (std::size_t column = 0; column < width_; ++column) {
    text_ += ascii_ ? "-" : "─";
  }
  text_ += '\n';
}

void Lines::gap() {
  if (!text_.empty() && !text_.ends_with("\n\n")) {
    text_ += '\n';
  }
}

void Lines::line(std::string_view text) {
  verbatim(spelled(text));
}

void Lines::verbatim(std::string_view text) {
  text_ += text;
  text_ += '\n';
}

void Lines::paragraph(std::string_view text, std::size_t indent, std::size_t hang) {
  Filler filler(width_, hang);
  filler.start(std::string(indent, ' '));
  const std::string shown = spelled(text);
  for (const std::string_view word : words(shown)) {
    filler.add(word);
  }
  text_ += filler.take();
}

std::string Lines::label(std::string_view word) const {
  std::string column(label_indent, ' ');
  column += inked(Ink::Strong, word);
  column.append(label_width - std::min(printed_width(word), label_width - 1), ' ');
  return column;
}

void Lines::labelled(std::string_view word, std::string_view text) {
  Filler filler(width_, label_indent + label_width);
  filler.start(label(word));
  const std::string shown = spelled(text);
  for (const std::string_view part : words(shown)) {
    filler.add(part);
  }
  text_ += filler.take();
}

std::string Lines::text() const {
  return without_commands(text_);
}

} // namespace arrcheck
