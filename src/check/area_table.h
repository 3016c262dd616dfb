#pragma once

#include "check/report.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// What one duty came to in one area: how many of its items there came to what.
struct Cell {
  std::uint32_t duty = 0; // index into AreaTable::duties
  std::array<std::uint32_t, outcome_count> items{};
  std::uint32_t waived = 0;      // of the gaps
  std::uint32_t in_baseline = 0; // of the gaps
  std::uint32_t standing = 0;    // of the gaps: waived, in the baseline, or both

  bool operator==(const Cell&) const = default;
};

// The worst that came out for any item: gap, cannot-tell, explained, met, not-applicable,
// not-in-force, in this order.
Outcome worst(const Cell& cell);
// Whether all gaps of a cell that has some are waived or in the baseline.
bool is_let_stand(const Cell& cell);

// A rule set as it was used.
struct UsedSet {
  std::string id;
  std::string title;
  std::string version;
  std::string digest; // empty where it is not known
  std::size_t rules = 0;
  std::string note;

  bool operator==(const UsedSet&) const = default;
};

// "2026.11 (sha256:0123456789ab)".
std::string set_version(const UsedSet& set);

// One file that was checked: the arrangement (or yearly report) of an area.
struct Area {
  std::string path;
  std::string title;
  std::string digest; // "sha256:…"; empty where it could not be read
  bool readable = false;
  std::string kind;          // "arrangement" or "yearly-report"
  std::string transcription; // "complete" or "partial"
  bool by_date = false;      // it names no edition: the newest in force was taken
  std::string companion;
  std::string companion_digest;
  Date as_at{};
  std::string version;                // of the arrcheck that checked it
  std::vector<std::size_t> rule_sets; // into AreaTable::rule_sets, ascending
  std::vector<Cell> cells;            // by duty; none for a duty that was not checked here

  bool operator==(const Area&) const = default;

  [[nodiscard]] const Cell* cell(std::size_t duty) const; // null: not checked here
};

// A rule, as a row of the table tells it.
struct TableDuty {
  std::string id;
  std::string title;
  Duty duty = Duty::Must;
  std::string says;
  std::string instrument;
  int chapter = 0;
  std::string heading;
  std::string paragraph;
  std::vector<std::string> statute;
  Confidence confidence = Confidence::Recalled;
  std::string awaits;

  // Whether it is no duty at all, but a comparison of the file with itself.
  [[nodiscard]] bool is_coherence() const { return duty == Duty::Error || duty == Duty::Warning; }
};

// What every reader of a table must know of it: that areas were checked under different versions
// of the rules, on different days … `id` is stable, the text a sentence or more, not escaped.
struct Remark {
  std::string id; // "table/mixed-rules"
  std::string text;
};

// Why an area, or a part of it, could not be used.
struct Problem {
  std::string id;   // a diagnostic's
  std::string area; // path; empty where it is about none
  std::string message;

  bool operator==(const Problem&) const = default;
};

// Areas side by side, in an order that says nothing about them: by title, then by path. What each
// duty came to in each; nothing is added up over an area, so that no league table can be made of
// it by looking at it.
struct AreaTable {
  std::string version;      // of the arrcheck that put it together
  bool mixed_rules = false; // areas stand in it that were checked under different versions of a set
  std::vector<UsedSet> rule_sets; // by id, version and digest
  std::vector<Area> areas;
  std::vector<TableDuty> duties; // by rule set, chapter, heading and id; those of no chapter last
  std::vector<Remark> remarks;
  std::vector<Problem> problems; // by area
};

// In how many areas a duty came to what, by the worst of its items in each.
struct DutyCounts {
  Counts areas{};
  std::size_t let_stand = 0; // of the areas with gaps: all of them waived or in the baseline
};

// One for each duty of the table.
std::vector<DutyCounts> count(const AreaTable& table);
// The areas that a duty applies to: met, gap, explained and cannot-tell.
std::size_t applies_to(const DutyCounts& counts);
std::size_t areas_with(const DutyCounts& counts, Outcome outcome);

} // namespace arrcheck
