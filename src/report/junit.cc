#include "report/artifact_path.h"
#include "report/format.h"
#include "report/lines.h"
#include "report/notices.h"
#include "report/telling.h"
#include "report/unique_names.h"
#include "text/unicode.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {
namespace {

// What may stand between tags and in an attribute. Every text comes through visible() before, so
// that no character is left that XML 1.0 does not know.
std::string xml(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (const char c : text) {
    switch (c) {
    case '&':
      safe += "&amp;";
      break;
    case '<':
      safe += "&lt;";
      break;
    case '>':
      safe += "&gt;";
      break;
    case '"':
      safe += "&quot;";
      break;
    case '\'':
      safe += "&apos;";
      break;
    default:
      safe += c;
    }
  }
  return safe;
}

struct Totals {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;

  void add(const Totals& more) {
    tests += more.tests;
    failures += more.failures;
    errors += more.errors;
    skipped += more.skipped;
  }

  [[nodiscard]] std::string attributes() const {
    return fmt::format(R"(tests="{}" failures="{}" errors="{}" skipped="{}" time="0")",
                       tests,
                       failures,
                       errors,
                       skipped);
  }
};

// A test suite while it is being written.
struct Suite {
  std::string name;
  std::string file;
  std::string properties;
  std::string cases;
  std::string notes; // what the run has to say besides
  Totals totals;

  [[nodiscard]] std::string text() const {
    std::string text =
        fmt::format("  <testsuite name=\"{}\" {}>\n", xml(name), totals.attributes());
    if (!properties.empty()) {
      text += fmt::format("    <properties>\n{}    </properties>\n", properties);
    }
    text += cases;
    if (!notes.empty()) {
      text += fmt::format("    <system-err>\n{}    </system-err>\n", notes);
    }
    return text + "  </testsuite>\n";
  }
};

void add_property(Suite& suite, std::string_view name, std::string_view value) {
  fmt::format_to(std::back_inserter(suite.properties),
                 "      <property name=\"{}\" value=\"{}\"/>\n",
                 name,
                 xml(visible(value)));
}

// A test case; `result` is the element that says how it ended, empty for a good end.
void add_case(Suite& suite, std::string_view name, std::string_view result) {
  ++suite.totals.tests;
  fmt::format_to(std::back_inserter(suite.cases),
                 R"(    <testcase name="{}" classname="{}" file="{}" time="0")",
                 xml(name),
                 xml(suite.file),
                 xml(suite.file));
  suite.cases += result.empty() ? "/>\n" : fmt::format(">\n{}    </testcase>\n", result);
}

void put(std::string& lines, std::string_view label, std::string_view text) {
  if (!text.empty()) {
    fmt::format_to(std::back_inserter(lines), "{}: {}\n", label, xml(text));
  }
}

std::string details(const Telling& told) {
  std::string lines;
  put(lines, "Duty", told.duty);
  put(lines, "Rule", fmt::format("{}, {}", told.rule, told.title));
  put(lines, "Place", told.place);
  put(lines, "Item", told.item);
  for (const std::string& reason : told.because) {
    put(lines, "Because", reason);
  }
  for (const Fact& fact : explanation(told)) {
    put(lines, fact.label, fact.text);
  }
  lines += told.fix.empty() ? "" : "Fix:\n";
  for (const std::string& line : told.fix) {
    lines += line.empty() ? "\n" : fmt::format("  {}\n", xml(line));
  }
  return lines;
}

std::string first_of(std::string_view one, std::string_view other) {
  return std::string(one.empty() ? other : one);
}

// Why a test was skipped; empty for one that was not.
std::string skipped(const Report& report, const Finding& finding, const Telling& told) {
  switch (finding.outcome) {
  case Outcome::Gap:
    return is_open_gap(finding) ? ""
                                : fmt::format("gap: {}{}",
                                              first_of(told.message, told.title),
                                              bracketed_remarks(report, finding));
  case Outcome::CannotTell:
    return fmt::format("cannot tell: {}{}",
                       first_of(told.message, told.title),
                       bracketed_remarks(report, finding));
  case Outcome::Explained:
    return fmt::format("explained: {}", first_of(told.first_reason, told.message));
  case Outcome::NotApplicable:
    return "does not apply";
  case Outcome::NotInForce:
    return finding.rule->awaits.empty()
               ? fmt::format("not in force as at {}",
                             to_string(report.documents[finding.document].as_at))
               : fmt::format("not in force yet: {}", flowing(finding.rule->awaits));
  case Outcome::Met:
    break;
  }
  return {};
}

void add_finding(Suite& suite, const Report& report, const Finding& finding, UniqueNames& names) {
  const Telling told = tell(report, finding);
  const std::string item = told.item.empty() ? "" : fmt::format("[{}] ", told.item);
  const std::string test = names.take(fmt::format("{} {}{}", told.rule, item, told.title));
  const std::string why = skipped(report, finding, told);
  std::string result;
  if (!why.empty()) {
    ++suite.totals.skipped;
    result = fmt::format("      <skipped message=\"{}\"/>\n", xml(why));
  } else if (finding.outcome == Outcome::Gap) {
    ++suite.totals.failures;
    result = fmt::format("      <failure message=\"{}\" type=\"{}\">\n{}      </failure>\n",
                         xml(first_of(told.message, told.title)),
                         name(finding.rule->duty),
                         details(told));
  }
  add_case(suite, test, result);
}

// Inputs that could not be used are errors, anything else is a note.
void add_diagnostic(Suite& suite, const Diagnostic& diagnostic, UniqueNames& names) {
  const std::string message = flowing(diagnostic.message);
  if (diagnostic.severity != Severity::Error) {
    put(suite.notes, name(diagnostic.severity), message);
    return;
  }
  std::string lines;
  if (diagnostic.where.source) {
    put(lines, "Place", place(diagnostic.where, {}));
  }
  put(lines, "Help", flowing(diagnostic.hint));
  const std::string id = visible(diagnostic.id);
  ++suite.totals.errors;
  add_case(suite,
           names.take(id),
           fmt::format("      <error message=\"{}\" type=\"{}\">\n{}      </error>\n",
                       xml(message),
                       xml(id),
                       lines));
}

// The set that a rule is of; where no set holds it, what stands before its name.
std::string_view suite_id(const Report& report, const Rule& rule) {
  for (const RuleSet* set : report.rule_sets) {
    if (std::any_of(set->rules.begin(), set->rules.end(), [&rule](const Rule& one) {
          return &one == &rule;
        })) {
      return set->id;
    }
  }
  return set_of(rule.id);
}

void add_properties(Suite& suite, const Report& report, std::string_view set_id) {
  add_property(suite, "arrcheck", report.version);
  add_property(suite, "as-at", to_string(report.as_at));
  for (const RuleSet* set : report.rule_sets) {
    if (set->id == set_id) {
      add_property(suite, "rule-set", set->id);
      add_property(suite, "rule-set-version", set->version);
      add_property(suite, "rule-set-digest", set->digest);
    }
  }
}

// The suites of one document, one for each rule set in the order it was checked against them.
class Suites {
public:
  Suites(const Report& report, const CheckedDocument& document)
      : report_(report), file_(visible(artifact_path(document.path))) {
    for (const std::string& set : document.rule_sets) {
      suite_for(set);
    }
    if (suites_.empty()) {
      suites_.push_back({{}, {file_, file_, {}, {}, {}, {}}});
    }
  }

  void add(const Finding& finding) {
    add_finding(suite_for(suite_id(report_, *finding.rule)), report_, finding, names_);
  }

  void add(const Diagnostic& diagnostic) {
    add_diagnostic(suites_.front().second, diagnostic, names_);
  }

  [[nodiscard]] const auto& all() const { return suites_; }

private:
  Suite& suite_for(std::string_view set) {
    for (auto& [id, suite] : suites_) {
      if (id == set) {
        return suite;
      }
    }
    Suite suite{fmt::format("{} [{}]", file_, visible(set)), file_, {}, {}, {}, {}};
    add_properties(suite, report_, set);
    suites_.emplace_back(set, std::move(suite));
    return suites_.back().second;
  }

  const Report& report_;
  std::string file_;
  std::vector<std::pair<std::string, Suite>> suites_;
  UniqueNames names_{" #"};
};

// The suites of every document, and behind them one of what is about none.
std::vector<Suites> all_suites(const Report& report, Duty weakest) {
  std::vector<Suites> all;
  for (const CheckedDocument& document : report.documents) {
    all.emplace_back(report, document);
  }
  for (const Finding& finding : report.findings) {
    if (!is_weaker(finding.rule->duty, weakest)) {
      all[finding.document].add(finding);
    }
  }
  CheckedDocument none;
  none.path = "arrcheck";
  Suites run(report, none);
  bool said = false;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    const auto about = std::find_if(
        report.documents.begin(), report.documents.end(), [&diagnostic](const auto& document) {
          return is_about(diagnostic, document);
        });
    said = said || about == report.documents.end();
    (about == report.documents.end()
         ? run
         : all[static_cast<std::size_t>(about - report.documents.begin())])
        .add(diagnostic);
  }
  if (said) {
    all.push_back(std::move(run));
  }
  return all;
}

} // namespace

// What every test view reads: one suite for each document and rule set, one test for each rule and
// item, each name once. What is open but is nobody's failure is skipped, with its reason.
std::string render_junit(const Report& report, const RenderOptions& options) {
  Totals totals;
  std::string suites;
  for (const Suites& of_document : all_suites(report, options.show)) {
    for (const auto& [set, suite] : of_document.all()) {
      totals.add(suite.totals);
      suites += suite.text();
    }
  }
  return without_commands(fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                      "<testsuites name=\"arrcheck\" {}>\n{}</testsuites>\n",
                                      totals.attributes(),
                                      suites));
}

} // namespace arrcheck
