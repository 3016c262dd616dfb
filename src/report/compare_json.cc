#include "report/compare_entries.h"
#include "report/json_text.h"
#include "report/telling.h"

#include <array>
#include <functional>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

namespace arrcheck {

namespace {

using Json = nlohmann::ordered_json;

constexpr int one_line = -1;

// The lists of a table, and what their lines call themselves in NDJSON.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> lists{{
    {"rule-sets", "rule-set"},
    {"remarks", "remark"},
}};

struct Shown {
  std::vector<std::size_t> duties; // of the table
  std::vector<DutyCounts> counts;  // of all its duties
  std::size_t cells = 0;           // of the duties shown
};

Shown shown_of(const AreaTable& table, const RenderOptions& options) {
  Shown shown{{}, count(table), 0};
  for (std::size_t at = 0; at < table.duties.size(); ++at) {
    if (!is_weaker(table.duties[at].duty, options.show)) {
      shown.duties.push_back(at);
      for (const std::size_t areas : shown.counts[at].areas) {
        shown.cells += areas;
      }
    }
  }
  return shown;
}

// An entry of a list on a line of its own, so that the whole is never held but as text.
void put_entry(std::string& text, const Json& entry, bool is_first) {
  std::string line = json_text(entry, one_line);
  line.pop_back();
  text += is_first ? "\n" : ",\n";
  text += line;
}

template <class Entries, class Make>
void put_list(std::string& text, std::string_view key, const Entries& entries, const Make& make) {
  text += ",\n\"";
  text += key;
  text += "\": [";
  bool is_first = true;
  for (const auto& entry : entries) {
    put_entry(text, make(entry), is_first);
    is_first = false;
  }
  text += entries.empty() ? "]" : "\n]";
}

Json duty_with_cells(const AreaTable& table, const Shown& shown, std::size_t at) {
  Json duty = table_duty(table.duties[at], shown.counts[at]);
  Json& cells = duty["cells"] = Json::array();
  for (const Area& area : table.areas) {
    if (const Cell* cell = area.cell(at); cell != nullptr) {
      cells.push_back(table_cell(area, *cell));
    }
  }
  return duty;
}

std::string line(std::string_view type, const Json& fields) {
  Json typed{{"type", type}};
  typed.update(fields);
  return json_text(typed, one_line);
}

} // namespace

// One document, in which each area and each duty with its cells is a line.
std::string render_table_json(const AreaTable& table, const RenderOptions& options) {
  const Shown shown = shown_of(table, options);
  std::string text = json_text(table_header(table), 2);
  text.erase(text.rfind("\n}"));
  put_list(text, "areas", table.areas, [&](const Area& area) { return table_area(table, area); });
  put_list(text, "duties", shown.duties, [&](std::size_t at) {
    return duty_with_cells(table, shown, at);
  });
  put_list(text, "problems", table.problems, table_problem);
  text += ",\n\"summary\": ";
  text += json_text(table_summary(table, shown.duties.size(), shown.cells), one_line);
  return text + "}\n";
}

// The same in lines: a header, then each rule set, remark, area, duty and cell, and the summary
// last, so that a reader knows that it has them all.
std::string render_table_ndjson(const AreaTable& table, const RenderOptions& options) {
  const Shown shown = shown_of(table, options);
  Json header = table_header(table);
  std::string entries;
  for (const auto& [key, type] : lists) {
    for (const Json& entry : header[std::string(key)]) {
      entries += line(type, entry);
    }
    header.erase(std::string(key));
  }
  std::string text = line("header", header) + entries;
  for (const Area& area : table.areas) {
    text += line("area", table_area(table, area));
  }
  for (const std::size_t at : shown.duties) {
    text += line("duty", table_duty(table.duties[at], shown.counts[at]));
  }
  for (const std::size_t at : shown.duties) {
    for (const Area& area : table.areas) {
      if (const Cell* cell = area.cell(at); cell != nullptr) {
        Json fields{{"rule", table.duties[at].id}};
        fields.update(table_cell(area, *cell));
        text += line("cell", fields);
      }
    }
  }
  for (const Problem& problem : table.problems) {
    text += line("problem", table_problem(problem));
  }
  text += line("summary", table_summary(table, shown.duties.size(), shown.cells));
  return text;
}

} // namespace arrcheck
