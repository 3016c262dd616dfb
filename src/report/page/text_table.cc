#include "report/page/text_table.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {
namespace {

class TableWriter {
public:
  TableWriter(Lines& lines, const RenderOptions& options) : lines_(lines), options_(options) {}

  void put(const TableBlock& table) {
    constexpr std::size_t word_column = 13;
    constexpr std::size_t letter_column = 3;
    constexpr std::size_t titles_column = 40; // at least
    const auto fits = [&](std::size_t column) {
      return titles_column + table.columns.size() * column <= lines_.width();
    };
    column_ = fits(word_column) ? word_column : fits(letter_column) ? letter_column : 0;
    letters_ = column_ == letter_column;
    put_columns(table);
    std::string group;
    for (const TableBlock::Row& row : table.rows) {
      if (row.group != group) {
        group = row.group;
        put_group(table, group);
      }
      put_row(table, row);
    }
    if (column_ == 0 && !options_.verbose) {
      lines_.gap();
      lines_.paragraph("-v names the areas that fall short of each duty; the formats csv, json and "
                       "ndjson hold every area.",
                       0,
                       0);
    }
  }

private:
  // By number, and what stands in them.
  void put_columns(const TableBlock& table) {
    if (column_ == 0) {
      return;
    }
    lines_.gap();
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
      const std::string& name = table.columns[at];
      const std::string& path = table.paths[at];
      const bool has_path = name.ends_with(path) || name.ends_with(path + ")");
      lines_.paragraph(
          fmt::format("{} {}{}", at + 1, name, has_path ? "" : fmt::format(" · {}", path)),
          label_indent,
          label_indent + 3);
    }
    lines_.gap();
    lines_.labelled("Cells", legend(letters_));
  }

  [[nodiscard]] std::size_t title_width(const TableBlock& table) const {
    return lines_.width() - table.columns.size() * column_;
  }

  void put_group(const TableBlock& table, std::string_view group) {
    std::vector<std::string> numbers;
    for (std::size_t at = 0; column_ > 0 && at < table.columns.size(); ++at) {
      numbers.push_back(fmt::format("{}", at + 1));
    }
    lines_.gap();
    lines_.rule();
    Lines titles(static_cast<std::uint32_t>(title_width(table)), false, options_.ascii);
    titles.paragraph(group, 0, label_indent);
    put_beside(title_width(table), titles.text(), numbers);
    lines_.rule();
  }

  void put_row(const TableBlock& table, const TableBlock::Row& row) {
    std::vector<std::string> cells;
    for (const TableBlock::Cell& cell : row.cells) {
      if (column_ > 0) {
        cells.push_back(lines_.inked(cell.told.ink,
                                     letters_ ? std::string(1, cell.told.letter)
                                              : std::string(cell.told.word)));
      }
    }
    Lines titles(static_cast<std::uint32_t>(title_width(table)), options_.color, options_.ascii);
    titles.paragraph(
        fmt::format("{} · {}", strong(row.strength), row.title), label_indent, label_indent * 2);
    put_beside(title_width(table), titles.text(), cells);
    lines_.paragraph(
        fmt::format(
            "{}{}{} · {}", strong(row.met), row.rest.empty() ? "" : "; ", row.rest, row.rule),
        label_indent * 2,
        label_indent * 2);
    if (column_ == 0 && options_.verbose) {
      for (const Outcome outcome : {Outcome::Gap, Outcome::CannotTell, Outcome::Explained}) {
        put_names(table, row, outcome_word(outcome));
      }
    }
  }

  // The columns in which a row came to this.
  void put_names(const TableBlock& table, const TableBlock::Row& row, std::string_view outcome) {
    std::string list;
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
      if (row.cells[at].outcome == outcome) {
        list += fmt::format("{}{}{}",
                            list.empty() ? "" : "; ",
                            table.columns[at],
                            row.cells[at].let_stand ? " (stands)" : "");
      }
    }
    if (!list.empty()) {
      lines_.labelled(outcome, list);
    }
  }

  // Lines of the titles' column, and on the first of them a cell for each other one.
  void put_beside(std::size_t width, std::string_view text, const std::vector<std::string>& cells) {
    std::size_t end = text.find('\n');
    std::string line(text.substr(0, end));
    for (std::size_t at = 0; at < cells.size(); ++at) {
      const std::size_t start = width + at * column_ + 1;
      const std::size_t used = printed_width(line);
      line.append(start - std::min(used, start), ' ');
      line += cells[at];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    lines_.line(line);
    for (++end; end < text.size(); end = text.find('\n', end) + 1) {
      lines_.line(text.substr(end, text.find('\n', end) - end));
    }
  }

  [[nodiscard]] std::string strong(std::string_view text) const {
    return lines_.inked(Ink::Strong, text);
  }

  Lines& lines_;
  const RenderOptions& options_;
  std::size_t column_ = 0; // terminal columns for each of the table's; 0: it has none
  bool letters_ = false;   // in place of words
};

} // namespace

void put_table(Lines& lines, const TableBlock& table, const RenderOptions& options) {
  TableWriter(lines, options).put(table);
}

} // namespace arrcheck
