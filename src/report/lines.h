#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace arrcheck {

// The inks of a report. Each is only ever put on a word that says the same without it.
enum class Ink : std::uint8_t { None, Strong, Red, Yellow, Green, Cyan };

// Lines being set one under the other. Everything put on a page is safe to print already (see
// visible()) and may hold words inked by this page; escape sequences take no columns.
class Lines {
public:
  // A width out of bounds is brought back into them. `ascii` is for where no other character can
  // be shown: signs of ours are then spelled in ASCII, and what else a text holds stays as it is.
  Lines(std::uint32_t width, bool color, bool ascii = false);

  [[nodiscard]] std::size_t width() const { return width_; }

  [[nodiscard]] std::string inked(Ink ink, std::string_view text) const;

  // A line across the page.
  void rule();
  // One empty line, but none at the top and never two.
  void gap();
  // A line, however long.
  void line(std::string_view text);
  // A line of which no character may be spelled another way, because another points at it.
  void verbatim(std::string_view text);
  // A text as lines and paragraphs will spell it.
  [[nodiscard]] std::string spelled(std::string_view text) const;

  // What stands for what was left out.
  [[nodiscard]] std::string_view ellipsis() const { return ascii_ ? "..." : "…"; }

  // A text broken at blanks, and inside words that are longer than a line. `hang` is the
  // indentation of all lines but the first.
  void paragraph(std::string_view text, std::size_t indent, std::size_t hang);
  // A label with what fills up the column that all labels of a page share.
  [[nodiscard]] std::string label(std::string_view word) const;
  // A paragraph beside its label.
  void labelled(std::string_view word, std::string_view text);

  // The finished page, without_commands().
  [[nodiscard]] std::string text() const;

private:
  std::string text_;
  std::size_t width_;
  bool color_;
  bool ascii_;
};

// Terminal columns of a text, escape sequences for colour left out.
std::size_t printed_width(std::string_view text);

// The text with nothing in it that a build service takes for a command: a line that begins with
// `::` (blanks and colour before it do not hide it) has the first colon spelled out as \x3a;
// `##[` and `##word[`, wherever they stand, the first sign as \x23.
std::string without_commands(std::string_view text);

inline constexpr std::uint32_t narrowest_page = 40;
inline constexpr std::uint32_t widest_page = 400;
inline constexpr std::size_t label_indent = 2;
inline constexpr std::size_t label_width = 11;

} // namespace arrcheck
