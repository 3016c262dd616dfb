#include "report/format.h"
#include "report/page.h"

#include <algorithm>
#include <array>

namespace arrcheck {

std::string render_concise(const Report& report, const RenderOptions& options);
std::string render_json(const Report& report, const RenderOptions& options);
std::string render_ndjson(const Report& report, const RenderOptions& options);
std::string render_sarif(const Report& report, const RenderOptions& options);
std::string render_junit(const Report& report, const RenderOptions& options);
std::string render_github(const Report& report, const RenderOptions& options);
std::string render_gitlab(const Report& report, const RenderOptions& options);
std::string render_markdown(const Report& report, const RenderOptions& options);
std::string render_csv(const Report& report, const RenderOptions& options);

std::string render_diff_concise(const Diff& diff, const RenderOptions& options);
std::string render_diff_json(const Diff& diff, const RenderOptions& options);
std::string render_diff_sarif(const Diff& diff, const RenderOptions& options);
std::string render_diff_github(const Diff& diff, const RenderOptions& options);
std::string render_diff_markdown(const Diff& diff, const RenderOptions& options);
std::string render_table_json(const AreaTable& table, const RenderOptions& options);
std::string render_table_ndjson(const AreaTable& table, const RenderOptions& options);
std::string render_table_csv(const AreaTable& table, const RenderOptions& options);

namespace {

std::string write(const Page& page, const RenderOptions& options) {
  return options.plain ? write_plain(page, options) : write_text(page, options);
}

// A subject on a page for people.
template <class Subject> std::string text(const Subject& subject, const RenderOptions& options) {
  return write(page_of(subject, options), options);
}

constexpr std::array table{
    Format{"text",
           "for people: place, reason, duty and fix of each finding",
           text<Report>,
           text<Diff>,
           text<AreaTable>},
    Format{"concise",
           "one line a finding: file:line:col: duty rule message",
           render_concise,
           render_diff_concise},
    Format{"json",
           "everything, as schemas/report.schema.json describes it",
           render_json,
           render_diff_json,
           render_table_json},
    Format{
        "ndjson", "the same, one JSON object a line", render_ndjson, nullptr, render_table_ndjson},
    Format{"sarif",
           "SARIF 2.1.0, for GitHub code scanning and editors",
           render_sarif,
           render_diff_sarif},
    Format{"junit", "JUnit XML: every rule and item as a test, for test views", render_junit},
    Format{"github",
           "annotations for GitHub Actions, the worst first",
           render_github,
           render_diff_github},
    Format{"gitlab", "GitLab Code Quality, for merge requests", render_gitlab},
    Format{"markdown", "for summaries of jobs and comments", render_markdown, render_diff_markdown},
    Format{"csv",
           "for spreadsheets: each rule and item, with columns to fill in",
           render_csv,
           nullptr,
           render_table_csv},
};

} // namespace

std::string render_diagnostics(const Diagnostics& diagnostics, const RenderOptions& options) {
  return write(page_of(diagnostics), options);
}

std::span<const Format> formats() {
  return table;
}

const Format* find_format(std::string_view name) {
  const auto* const found = std::find_if(
      table.begin(), table.end(), [name](const Format& format) { return format.name == name; });
  return found == table.end() ? nullptr : found;
}

} // namespace arrcheck
