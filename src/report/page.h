#pragma once

#include "check/diff_result.h"
#include "report/compare_telling.h"
#include "report/diff_telling.h"
#include "report/format.h"
#include "report/summary.h"
#include "report/telling.h"

#include <string>
#include <variant>
#include <vector>

namespace arrcheck {

// A page for people, without a word on how it looks. A view says what is told of a subject; a
// writer says how one format shows it. Every text is safe to print and on one line.

// What a page, or a part of it, is about.
struct DocumentBlock {
  std::string label; // "Older"; empty: the document that what follows is about
  std::string title;
  std::string path; // empty: it could not be read
  std::string status;
};

// Something that whoever reads has to know.
struct NoteBlock {
  Diagnostic diagnostic;
};

struct HeadingBlock {
  std::string text; // "Change of edition"
  std::string what; // "wt2018 to wt2023"
};

// A heading within a section.
struct GroupBlock {
  std::string text;
  std::string count;  // "12 rules"
  bool alone = false; // nothing is told of it but its count
};

struct ParagraphBlock {
  std::string label; // for readers one fact a line: "Results"
  std::string text;
  bool apart = true; // from what stands above
};

// One thing that is told: a finding, an obligation, a gap that came or went.
struct FindingBlock {
  std::string label; // "Obliges"; empty: its outcome
  Telling told;
  Ink ink = Ink::None;
  Location where;          // to show; without a source nothing is
  bool full = false;       // with everything that a report tells of it
  std::string fix = "Fix"; // what its fix is called
};

struct ItemBlock {
  std::string label;
  std::string text;
  std::string place;
};

// What was and what is.
struct ChangeBlock {
  ToldFact told;
  Change::Kind kind = Change::Kind::Changed;
};

struct FieldsBlock {
  std::string heading; // may be empty
  std::vector<Fact> facts;
  bool apart = true; // from what stands above
};

// Rows in groups, each with a cell for every column.
struct TableBlock {
  struct Cell {
    CellWord told;
    std::string outcome; // empty: not asked of this column
    bool falls_short = false;
    bool let_stand = false;
  };

  struct Row {
    std::string group;
    std::string strength; // "must"
    std::string title;
    std::string rule;
    std::string met;  // "met in 97 of 131"
    std::string rest; // "gap in 20"
    std::vector<Cell> cells;
  };

  std::vector<std::string> columns; // their names
  std::vector<std::string> paths;   // of the columns' files
  std::vector<Row> rows;
};

// A line across the page, with what follows set apart.
struct DividerBlock {};

using Block = std::variant<DocumentBlock,
                           NoteBlock,
                           HeadingBlock,
                           GroupBlock,
                           ParagraphBlock,
                           FindingBlock,
                           ItemBlock,
                           ChangeBlock,
                           FieldsBlock,
                           TableBlock,
                           DividerBlock>;

struct Page {
  std::string kind;    // "Report"
  std::string opening; // "Checked as at 2026-11-22 with arrcheck 0.1.0"
  std::vector<Block> blocks;
  std::vector<FactGroup> summary; // what stands at the end under a heading of its own; may be empty

  void add(Block block) { blocks.push_back(std::move(block)); }

  // What stands for the rest of a list that is too long for people.
  void add_more(std::size_t left_out);
  // Those of a list that somebody could read.
  void add_notes(const std::vector<const Diagnostic*>& notes);
};

// The views.
Page page_of(const Report& report, const RenderOptions& options);
Page page_of(const Diff& diff, const RenderOptions& options);
Page page_of(const AreaTable& table, const RenderOptions& options);
Page page_of(const Diagnostics& diagnostics);

// The writers. Text is for terminals. Plain is for screen readers: no colour, no drawing, every
// sign of ours ASCII, and one fact a line behind its label, however long.
std::string write_text(const Page& page, const RenderOptions& options);
std::string write_plain(const Page& page, const RenderOptions& options);

} // namespace arrcheck
