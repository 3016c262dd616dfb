#pragma once

#include "report/telling.h"
#include "text/diagnostic.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

// What pages in Markdown for people on GitHub and GitLab are put together from.
namespace arrcheck {

// A text that is no markup, calls nobody, and makes no link and no reference to an issue.
std::string markdown_words(std::string_view text);

// The same as code; as words where a table would end its cell.
std::string markdown_value(std::string_view text);

// "- **Label:** text", or nothing where there is no text. The text is Markdown already.
std::string markdown_item(std::string_view label, std::string_view text);

// Facts as items under a heading, the long ones cut.
std::string markdown_facts(std::string_view heading, const std::vector<Fact>& facts);

// One item that tells a diagnostic: what, where, and the way out.
std::string markdown_notice(const Diagnostic& diagnostic);

// Lines to do and to paste, as a block; nothing where there are none.
std::string markdown_fix(const std::vector<std::string>& lines);

// Folded away under a heading if it is long; as it is if not.
std::string markdown_folded(const std::string& text, std::string_view heading);

// Parts of a page in the order in which they matter, put as long as there is room. Nothing in them
// is a command to a build service.
class MarkdownParts {
public:
  // The room in bytes.
  explicit MarkdownParts(std::size_t room) : room_(room) {}

  // A heading is put with the first part under it.
  void head(std::string heading) { heading_ = std::move(heading); }

  void put(const std::string& part);

  [[nodiscard]] std::string text() const;

private:
  std::size_t room_;
  std::string heading_;
  std::string text_;
  std::size_t left_out_ = 0;
};

// A page of a head and a tail, which are always there, and of what is put in between as far as
// there is room (bytes, of the whole page).
std::string markdown_page(std::string_view head,
                          std::string_view tail,
                          std::size_t room,
                          const std::function<void(MarkdownParts&)>& put);

} // namespace arrcheck
