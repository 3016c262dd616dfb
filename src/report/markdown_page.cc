#include "report/markdown_page.h"

#include "report/lines.h"
#include "report/markdown_text.h"
#include "report/notices.h"
#include "text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {
namespace {

// What is longer is folded away.
constexpr std::size_t most_open_lines = 12;

// GitHub makes links of names, addresses and numbers even where Markdown has nothing to say: an
// empty comment inside keeps a value from calling people.
std::string unlinked(std::string text) {
  constexpr std::string_view comment = "<!-- -->";
  for (const std::string_view before : {"@", "\\#", ":/", "www"}) {
    for (std::size_t at = text.find(before); at != std::string::npos;
         at = text.find(before, at + before.size() + comment.size())) {
      const std::size_t inside = before == ":/" ? at + 1 : at + before.size();
      text.insert(inside, comment);
    }
  }
  return text;
}

} // namespace

std::string markdown_words(std::string_view text) {
  return unlinked(markdown_text(text));
}

std::string markdown_value(std::string_view text) {
  return text.find('|') == std::string_view::npos ? markdown_code(text) : markdown_words(text);
}

std::string markdown_item(std::string_view label, std::string_view text) {
  return text.empty() ? "" : fmt::format("- **{}:** {}\n", label, text);
}

std::string markdown_fix(const std::vector<std::string>& lines) {
  return lines.empty()
             ? ""
             : fmt::format("\n{}",
                           markdown_block(fmt::format("{}\n", fmt::join(lines, "\n")), "yaml"));
}

std::string markdown_folded(const std::string& text, std::string_view heading) {
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  return lines <= most_open_lines
             ? text
             : fmt::format("\n<details>\n<summary>{}</summary>\n\n{}\n</details>\n", heading, text);
}

std::string markdown_facts(std::string_view heading, const std::vector<Fact>& facts) {
  constexpr std::size_t longest_fact = 2000; // code points
  std::string text = fmt::format("\n## {}\n\n", heading);
  for (const Fact& fact : facts) {
    text += markdown_item(fact.label, markdown_words(visible(fact.text, longest_fact)));
  }
  return text;
}

std::string markdown_notice(const Diagnostic& diagnostic) {
  std::string text = fmt::format(
      "- **{}:** {}", name(diagnostic.severity), markdown_words(flowing(diagnostic.message)));
  if (diagnostic.where.source) {
    text += fmt::format(" ({})", markdown_value(place(diagnostic.where, {})));
  }
  if (!diagnostic.hint.empty()) {
    text += fmt::format(" Help: {}", markdown_words(flowing(diagnostic.hint)));
  }
  return text + "\n";
}

void MarkdownParts::put(const std::string& part) {
  const std::string more = without_commands(heading_ + part);
  if (left_out_ > 0 || text_.size() + more.size() > room_) {
    ++left_out_;
    return;
  }
  text_ += more;
  heading_.clear();
}

std::string MarkdownParts::text() const {
  return left_out_ == 0 ? text_
                        : text_ + fmt::format("\n**and {} more**: there is no room for them here. "
                                              "Another format of the report holds them all.\n",
                                              left_out_);
}

std::string markdown_page(std::string_view head,
                          std::string_view tail,
                          std::size_t room,
                          const std::function<void(MarkdownParts&)>& put) {
  constexpr std::size_t note_room = 300; // to say that something was left out
  const std::string first = without_commands(head);
  const std::string last = without_commands(tail);
  MarkdownParts parts(room - std::min(first.size() + last.size() + note_room, room));
  put(parts);
  return first + parts.text() + last;
}

} // namespace arrcheck
