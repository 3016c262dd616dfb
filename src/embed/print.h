#pragma once

#include "document/document.h"
#include "document/shape.h"
#include "text/result.h"
#include "text/source_text.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace arrcheck {

// Turns data files into the text of a C++ file of constant tables. Each printer compiles its files
// the way the program does; a file that does not compile fails the build with its diagnostics.
// A source's name is the path it was given by.
using Printer = Result<std::string> (*)(std::span<const Source> files);

// Defines builtin_schemas() (document/shape.h).
Result<std::string> print_schemas(std::span<const Source> files);

// Defines builtin_rule_sets() and builtin_rule_files() (rules/rule_set.h). The files are the
// schemas
// (*.json), which rules are compiled against, and the rule sets, "rules/<set>/…/<name>.yaml".
Result<std::string> print_rules(std::span<const Source> files);

// Defines builtin_readings() (rules/readings.h). The files are readings.schema.json and
// rules/readings.yaml.
Result<std::string> print_readings(std::span<const Source> files);

// Defines builtin_samples() (rules/samples.h). The files are examples, and those of the rule sets
// ("rules/…"), of which the fixes count.
Result<std::string> print_samples(std::span<const Source> files);

// Defines builtin_citations() (rules/citations.h). The files are citations.schema.json and
// rules/citations.yaml.
Result<std::string> print_citations(std::span<const Source> files);

// A file of data and the schema that it is written to.
struct CheckedData {
  Document file;
  std::shared_ptr<const ShapeStorage> shape;
};

// Reads two files, the schema first. Whether they fit is for the compiler of the data to see.
Result<CheckedData> read_checked(std::span<const Source> files);

// A text as a std::string_view literal, on several lines where it has several.
std::string literal(std::string_view text);

} // namespace arrcheck
