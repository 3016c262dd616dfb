// Any bytes: read, matched to the schema, checked and shown in every format, without a crash, with
// every place inside the file and the same report each time.
#include "check/check.h"
#include "document/read_yaml.h"
#include "document/shape.h"
#include "report/format.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace arrcheck {

namespace {

void require(bool holds, const char* what) {
  if (!holds) {
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
  }
}

void require_inside(const Source& source, Range range) {
  require(range.begin <= range.end && range.end <= source->bytes().size(),
          "a place lies in its file");
}

Report report_of(const Source& source) {
  Report report;
  report.as_at = std::chrono::year{2026} / 1 / 31;
  report.version = "0";
  CheckedDocument row;
  row.path = source->name();
  const Result<Document> document = read_yaml(source);
  if (!document) {
    report.diagnostics = document.error();
    report.documents.push_back(row);
    return report;
  }
  for (const Node& node : document->nodes) {
    require_inside(source, node.range);
    require_inside(source, node.key_range);
  }
  report.diagnostics = check_shape(*builtin_schema("arrangement")->shape, *document);
  row.readable = report.diagnostics.empty();
  report.documents.push_back(row);
  if (row.readable) {
    for (const RuleSet& set : builtin_rule_sets()) {
      report.rule_sets.push_back(&set);
    }
    report.findings =
        check_document({&*document, 0, source->name()}, report.rule_sets, {report.as_at, {}, {}});
  }
  // Findings outlive the tree: they hold places and texts of their own.
  return report;
}

} // namespace

} // namespace arrcheck

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace arrcheck;
  const std::string bytes(data, data + size);
  const auto source = std::make_shared<const SourceText>("input.yaml", bytes);
  const Report report = report_of(source);
  for (const Diagnostic& problem : report.diagnostics) {
    require(!problem.message.empty(), "a refusal says why");
    require_inside(source, problem.where.range);
  }
  const Report again = report_of(source);
  for (const Format& format : formats()) {
    require(format.render(report, {}) == format.render(again, {}),
            "the same input gives the same report");
  }
  return 0;
}
