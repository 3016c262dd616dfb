#pragma once

#include "check/table_builder.h"
#include "report/earlier_report.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace arrcheck {

// The rows of one earlier report, from its parts in any order. Nothing in it is trusted: the first
// thing that is not as arrcheck writes it is kept, and then no row is added to a table.
class EarlierRows {
public:
  EarlierRows(const std::string& from, const WantedRule& wanted);

  // Whether the entries of this field of a report are taken one by one.
  static bool is_list(std::string_view field);

  // "header", "summary", or the field that the entry stands in.
  void take(std::string_view field, const nlohmann::json& entry);

  // Whether its summary was taken, which stands last in NDJSON.
  [[nodiscard]] bool is_whole() const { return whole_; }

  // Adds everything to a table; or says what is wrong with the report, and adds nothing.
  std::string finish(TableBuilder& table);

private:
  struct Row {
    Area area;
    std::vector<std::string> sets; // ids
    std::vector<Cell> cells;       // by number of the duty here
    std::size_t findings = 0;
    std::size_t expected = 0; // findings, by its summary
    bool described = false;
  };

  void header(const nlohmann::json& entry);
  void rule_set(const nlohmann::json& entry);
  void document(const nlohmann::json& entry);
  void finding(const nlohmann::json& entry);
  void diagnostic(const nlohmann::json& entry);
  std::uint32_t duty(const nlohmann::json& entry, const std::string& id);
  Row& row(const std::string& path);
  void fault(std::string what);
  void check_rows();
  void add_row(Row& row, const std::map<std::string, std::size_t>& sets, TableBuilder& table);

  const std::string* from_;
  const WantedRule* wanted_;
  std::string fault_;
  bool whole_ = false;
  bool has_header_ = false;
  Date as_at_{};
  std::string version_;
  std::vector<UsedSet> sets_;
  std::vector<TableDuty> duties_;
  std::map<std::string, std::uint32_t, std::less<>> duty_numbers_;
  std::vector<std::uint32_t> duty_numbers_in_table_;
  std::vector<Row> rows_;
  std::map<std::string, std::size_t, std::less<>> places_; // of rows, by path
  std::vector<Diagnostic> diagnostics_;
  std::vector<std::string> about_; // the document of each diagnostic
};

} // namespace arrcheck
