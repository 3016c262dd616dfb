// Bytes of a file that goes with a check: rules, an edition or a list, waivers, a baseline, an
// earlier report, or else a configuration. What the file says it is decides how it is read. Rules
// are compiled and looked through; waivers and baselines meet a report with gaps.
#include "check/baseline.h"
#include "check/check.h"
#include "check/waivers.h"
#include "document/read_yaml.h"
#include "document/shape.h"
#include "in_memory.h"
#include "input.h"
#include "oracle.h"
#include "report/baseline_file.h"
#include "report/earlier_report.h"
#include "report/format.h"
#include "rules/compile.h"

#include <memory>
#include <utility>

#include <fmt/format.h>

namespace arrcheck::fuzz {

namespace {

constexpr Date today = std::chrono::year{2026} / 1 / 31;

// An arrangement with one item of most lists, so that conditions find something.
constexpr std::string_view arrangement = R"(arrcheck: arrangement/1
title: A
edition: wt2023
transcription: complete
published: {on: 2024-12-20, at: https://example.org/masa}
in-force-from: 2025-10-01
area:
  name: A
  local-authorities: [{id: a, name: A Council}]
partners:
  - id: council
    kind: local-authority
    name: A Council
    lead: {post: Chief Executive, name: Ann Example}
    covers: [a]
  - {id: force, kind: police, name: TBC}
funding: {years: [{year: 2025/26, total: 100.50}]}
escalation: By phone
)";

const Document& example() {
  static const Result<Document> read = read_yaml(source_of("masa.yaml", arrangement));
  return *read;
}

RuleSchemas schemas() {
  RuleSchemas all{builtin_schema("rule")->shape,
                  builtin_schema("edition")->shape,
                  builtin_schema("list")->shape,
                  {}};
  for (const std::string_view kind : file_kinds) {
    all.files.push_back({kind, builtin_schema(kind)->shape});
  }
  return all;
}

void require_shown(const Diagnostics& diagnostics) {
  require_told(diagnostics);
  require_clean(render_diagnostics(diagnostics, {}));
}

Report report_of(std::vector<const RuleSet*> sets) {
  Report report;
  report.as_at = today;
  report.version = "0";
  CheckedDocument row;
  row.path = example().source->name();
  row.readable = true;
  report.documents.push_back(row);
  report.findings = check_document({&example(), 0, row.path}, sets, {today, {}, {}});
  report.rule_sets = std::move(sets);
  return report;
}

// The set that a file of rules is of; empty where it is no such file.
std::string set_named_in(const Document& document) {
  for (const std::string_view key : {"rule", "edition", "list"}) {
    const Node* id = document.root().member(key);
    if (id != nullptr && id->kind == Node::Kind::Text) {
      return std::string(set_of(id->text));
    }
  }
  return "";
}

// Several parts are several files of one set.
void try_rules(const Input& input, const std::string& id) {
  std::vector<RuleSource> files;
  for (std::size_t number = 0; number < input.parts(); ++number) {
    const std::string path = fmt::format("{}/{}.yaml", id, number == 0 ? "it" : "other");
    Result<Document> document = read(path, input.part(number), input);
    if (document) {
      files.push_back({path, std::make_shared<const Document>(std::move(*document))});
    }
  }
  const Result<OwnedRuleSet> set = compile_rule_set(files, schemas());
  if (!set) {
    require_shown(set.error());
    return;
  }
  require_shown(lint_rule_set(set->set, files, schemas(), {}));
  const Report report = report_of({&set->set});
  for (const Finding& finding : report.findings) {
    require_inside(finding.where);
  }
  const Format& format = formats()[report.findings.size() % formats().size()];
  require_report(format.name, format.render(report, {}));
}

std::vector<const RuleSet*> builtin_sets() {
  std::vector<const RuleSet*> sets;
  for (const RuleSet& set : builtin_rule_sets()) {
    sets.push_back(&set);
  }
  return sets;
}

const std::vector<const RuleSet*>& all_sets() {
  static const std::vector<const RuleSet*> sets = builtin_sets();
  return sets;
}

// A report with gaps of the built-in rules, made once.
const Report& gaps() {
  static const Report report =
      report_of({builtin_rule_set("wt2023"), builtin_rule_set("consistency")});
  return report;
}

bool has_shape(const Document& document, std::string_view kind) {
  const Diagnostics problems = check_shape(*builtin_schema(kind)->shape, document);
  require_shown(problems);
  return problems.empty();
}

void try_waivers(const Document& document) {
  const Result<std::vector<WaiverEntry>> entries = read_waivers(document);
  if (!entries) {
    require_shown(entries.error());
    return;
  }
  Report report = gaps();
  std::vector<JudgedWaiver> judged = judge(*entries, all_sets(), today);
  waive(report, judged, std::vector<std::string>{report.documents.front().path}, all_sets());
  require_shown(remarks(judged, all_sets(), today));
  require(count(report) == count(gaps()), "a waiver changes no outcome");
}

void try_baseline(const Document& document) {
  const Result<Baseline> baseline = read_baseline(document);
  if (!baseline) {
    require_shown(baseline.error());
    return;
  }
  Report report = gaps();
  const BaselineUse use = mark(report, *baseline, all_sets());
  require_shown(use.notices);
  require(use.kept.gaps.size() <= baseline->gaps.size(), "nothing is added to a baseline");
  require(count(report) == count(gaps()), "a baseline changes no outcome");
  require_clean(render_baseline(use.kept));
}

void try_report(std::string_view bytes) {
  TableBuilder table;
  bool given = false;
  const auto next = [&]() -> std::string_view {
    return std::exchange(given, true) ? std::string_view() : bytes;
  };
  require_shown(add_earlier_reports(
      "report.json", next, [](std::string_view rule) { return std::string(rule); }, table));
  const Result<AreaTable> made = table.finish(MixedRules::Allowed);
  if (!made) {
    require_shown(made.error());
    return;
  }
  for (const Format& format : formats()) {
    if (format.render_table != nullptr) {
      require_report(format.name, format.render_table(*made, {}));
    }
  }
}

// The whole program answers for a configuration: options that are set, and what they are set to.
void try_configuration(std::string_view bytes) {
  const World world{{{".arrcheck.yaml", std::string(bytes)}, {"rules/it.yaml", "rule: a/b\n"}},
                    {},
                    "",
                    {"config"}};
  require_sound(run_in_memory(world), world);
}

void try_file(const Input& input) {
  const std::string_view bytes = input.part(0);
  if (is_report(bytes)) {
    try_report(bytes);
  }
  const Result<Document> document = read("it.yaml", bytes, input);
  if (!document) {
    return;
  }
  const std::string set = set_named_in(*document);
  const Node* kind = document->root().member("arrcheck");
  if (!set.empty()) {
    try_rules(input, set);
  } else if (kind != nullptr && kind->text == "waivers/1") {
    if (has_shape(*document, "waivers")) {
      try_waivers(*document);
    }
  } else if (kind != nullptr && kind->text == "baseline/1") {
    if (has_shape(*document, "baseline")) {
      try_baseline(*document);
    }
  } else if (has_shape(*document, "config")) {
    try_configuration(bytes);
  }
}

} // namespace

} // namespace arrcheck::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace arrcheck::fuzz;
  try_file(Input(data, size));
  return 0;
}
