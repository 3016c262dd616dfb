#pragma once

#include <string>
#include <string_view>

// Texts as they stand in Markdown: nothing in them is taken for markup, and nothing is printed
// that visible() would not print.
namespace arrcheck {

// A text within a paragraph, a list item or a cell of a table, on one line.
std::string markdown_text(std::string_view text);

// A text as code within a line; in a table, too.
std::string markdown_code(std::string_view text);

// Lines as a block of code, in a fence that nothing in them closes. `language` may be empty.
std::string markdown_block(std::string_view lines, std::string_view language);

} // namespace arrcheck
