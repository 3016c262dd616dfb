#include "report/compare_telling.h"
#include "report/telling.h"
#include "text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

std::string render_table_plain(const AreaTable& table, const RenderOptions& options);

namespace {

// How the areas of a table are told: a column each, with words or with letters in it, or, where
// they are too many for the page, by their number only.
enum class Columns : std::uint8_t { Words, Letters, None };

constexpr std::size_t word_column = 13;
constexpr std::size_t letter_column = 3;
constexpr std::size_t titles_column = 40; // at least

Columns columns_for(std::size_t areas, std::size_t width) {
  const auto fits = [&](std::size_t column) { return titles_column + areas * column <= width; };
  return fits(word_column)     ? Columns::Words
         : fits(letter_column) ? Columns::Letters
                               : Columns::None;
}

class Sheet {
public:
  Sheet(const AreaTable& table, const RenderOptions& options)
      : table_(table), options_(options), page_(options.width, options.color, options.ascii),
        counts_(count(table)), names_(area_names(table)),
        shown_(shown_duties(table, counts_, options.verbose, options.show)),
        columns_(columns_for(table.areas.size(), page_.width())) {}

  std::string text() {
    page_.paragraph(table_opening(table_), 0, 0);
    put_areas();
    std::string group;
    for (const std::size_t at : shown_.duties) {
      if (std::string next = group_of(table_, table_.duties[at]); next != group) {
        group = std::move(next);
        put_group(group);
      }
      put_duty(at);
    }
    put_facts();
    return page_.text();
  }

private:
  [[nodiscard]] std::size_t column() const {
    return columns_ == Columns::Words ? word_column : letter_column;
  }

  [[nodiscard]] std::size_t title_width() const {
    return columns_ == Columns::None ? page_.width()
                                     : page_.width() - table_.areas.size() * column();
  }

  // Areas by number where they have columns.
  void put_areas() {
    if (columns_ == Columns::None) {
      return;
    }
    page_.gap();
    for (std::size_t at = 0; at < table_.areas.size(); ++at) {
      const std::string path = visible(table_.areas[at].path);
      const bool has_path = names_[at].ends_with(path) || names_[at].ends_with(path + ")");
      page_.paragraph(
          fmt::format("{} {}{}", at + 1, names_[at], has_path ? "" : fmt::format(" · {}", path)),
          label_indent,
          label_indent + 3);
    }
  }

  void put_group(const std::string& group) {
    page_.gap();
    page_.rule();
    Page titles(static_cast<std::uint32_t>(title_width()), false, options_.ascii);
    titles.paragraph(group, 0, label_indent);
    std::vector<std::string> cells;
    for (std::size_t at = 0; columns_ != Columns::None && at < table_.areas.size(); ++at) {
      cells.push_back(fmt::format("{}", at + 1));
    }
    put_beside(titles.text(), cells);
    page_.rule();
  }

  // Lines of the titles' column, and on the first of them a cell for each area.
  void put_beside(std::string_view lines, const std::vector<std::string>& cells) {
    std::size_t end = lines.find('\n');
    std::string line(lines.substr(0, end));
    for (std::size_t at = 0; at < cells.size(); ++at) {
      const std::size_t start = title_width() + at * column() + 1;
      const std::size_t used = printed_width(line);
      line.append(start - std::min(used, start), ' ');
      line += cells[at];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    page_.line(line);
    for (++end; end < lines.size(); end = lines.find('\n', end) + 1) {
      page_.line(lines.substr(end, lines.find('\n', end) - end));
    }
  }

  void put_duty(std::size_t at) {
    const TableDuty& duty = table_.duties[at];
    Page titles(static_cast<std::uint32_t>(title_width()), options_.color, options_.ascii);
    titles.paragraph(
        fmt::format("{} · {}", page_.inked(Ink::Strong, duty_word(duty.duty)), flowing(duty.title)),
        label_indent,
        label_indent * 2);
    std::vector<std::string> cells;
    for (const Area& area : table_.areas) {
      const CellWord told = cell_word(area, area.cell(at));
      if (columns_ == Columns::Words) {
        cells.push_back(page_.inked(told.ink, told.word));
      } else if (columns_ == Columns::Letters) {
        cells.push_back(page_.inked(told.ink, std::string(1, told.letter)));
      }
    }
    put_beside(titles.text(), cells);
    const std::string rest = otherwise_in(counts_[at]);
    page_.paragraph(fmt::format("{}{}{} · {}",
                                page_.inked(Ink::Strong, met_in(counts_[at])),
                                rest.empty() ? "" : "; ",
                                rest,
                                rule_words(duty)),
                    label_indent * 2,
                    label_indent * 2);
    if (columns_ == Columns::None && options_.verbose) {
      put_names(at, Outcome::Gap);
      put_names(at, Outcome::CannotTell);
      put_names(at, Outcome::Explained);
    }
  }

  // The areas in which a duty came to this.
  void put_names(std::size_t duty, Outcome outcome) {
    std::string list;
    for (std::size_t at = 0; at < table_.areas.size(); ++at) {
      const Cell* cell = table_.areas[at].cell(duty);
      if (cell != nullptr && worst(*cell) == outcome) {
        list += fmt::format(
            "{}{}{}", list.empty() ? "" : "; ", names_[at], is_let_stand(*cell) ? " (stands)" : "");
      }
    }
    if (!list.empty()) {
      page_.labelled(outcome_word(outcome), list);
    }
  }

  void put_facts() {
    page_.gap();
    page_.rule();
    std::vector<Fact> facts = table_facts(table_, shown_, options_.show);
    if (columns_ != Columns::None) {
      facts.insert(facts.begin(), {"Cells", legend(columns_ == Columns::Letters)});
    } else if (!options_.verbose) {
      facts.push_back({"Areas",
                       "-v names those that fall short of each duty; the formats csv, json "
                       "and ndjson hold every area"});
    }
    for (std::size_t at = 0; at < facts.size(); ++at) {
      const bool again = at > 0 && facts[at - 1].label == facts[at].label;
      page_.labelled(again ? std::string_view{} : facts[at].label, facts[at].text);
    }
  }

  const AreaTable& table_;
  const RenderOptions& options_;
  Page page_;
  std::vector<DutyCounts> counts_;
  std::vector<std::string> names_;
  ShownDuties shown_;
  Columns columns_;
};

} // namespace

std::string render_table_text(const AreaTable& table, const RenderOptions& options) {
  return options.plain ? render_table_plain(table, options) : Sheet(table, options).text();
}

} // namespace arrcheck
