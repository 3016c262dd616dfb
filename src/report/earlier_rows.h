#pragma once

#include "check/area_table_builder.h"
#include "report/earlier_report.h"

#include <array>
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

  // The fields of a report whose entries are taken one by one.
  static constexpr std::array<std::string_view, 4> lists{
      "rule-sets", "documents", "findings", "diagnostics"};

  // "header", "summary", or the field that the entry stands in.
  void take(std::string_view field, const nlohmann::json& entry);

  // Whether its summary was taken, which stands last in NDJSON.
  [[nodiscard]] bool is_whole() const { return whole_; }

  // Finds fault with the report: the first fault is what `finish` says.
  void fault(std::string what);

  // Adds everything to a table; or says what is wrong with the report, and adds nothing.
  std::string finish(TableBuilder& table);

private:
  // Findings about duties by outcome, then those that are waived and those in a baseline; then the
  // same of those about coherence.
  static constexpr std::size_t counts_of_part = outcome_count + 2;
  using Tally = std::array<std::size_t, 2 * counts_of_part>;

  struct Row {
    Area area;
    std::vector<std::string> sets; // ids
    std::vector<Cell> cells;       // by number of the duty here
    Tally counted{};               // its findings
    Tally stated{};                // by its summary
    bool described = false;
  };

  void header(const nlohmann::json& entry);
  void rule_set(const nlohmann::json& entry);
  void document(const nlohmann::json& entry);
  void finding(const nlohmann::json& entry);
  void diagnostic(const nlohmann::json& entry);
  std::uint32_t duty(const nlohmann::json& entry, const std::string& id);
  Row& row(const std::string& path);
  static Tally counts_in(const nlohmann::json& summary);
  void deny(const Tally& counted, const Tally& stated, std::string_view of);
  void check_rows();
  void check_sets();
  void add_row(Row& row, const std::map<std::string, std::size_t>& sets, TableBuilder& table);

  const std::string* from_;
  const WantedRule* wanted_;
  std::string fault_;
  bool whole_ = false;
  Tally stated_{}; // by the summary of the whole
  bool has_header_ = false;
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
