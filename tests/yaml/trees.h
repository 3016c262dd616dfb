#pragma once

#include "document/read_yaml.h"

#include <optional>
#include <string>
#include <string_view>

// What a reader made of some YAML, as one text that can be compared: a line for each event, each
// scalar with its length, so that two trees are equal exactly when their texts are.
namespace yaml_tests {

std::string tree(const arrcheck::Document& document);

// libfyaml's tree, or nothing when it refuses the text. Only for what check_bytes() lets through:
// invalid UTF-8 can send libfyaml into an endless loop.
std::optional<std::string> libfyaml_tree(std::string_view text);

// Whether libfyaml 0.7.12 may read the document wrongly: in ">" texts it loses a blank line before
// a line that is indented by exactly one space or tab more; in '...' it miscounts two quotation
// marks in a row, and blanks after one at a line's end; in '...' and "..." a closing mark on a line
// of its own; in "..." it loses the end of a text with a backslash before an empty line. yaml-cpp
// and PyYAML read these as the specification has it.
bool has_libfyaml_fault(const arrcheck::Document& document);

arrcheck::Source source(std::string_view name, std::string_view text);

std::string read_file(const std::string& path);

// "FILE:LINE:COLUMN: id: message" of the first diagnostic.
std::string describe(const arrcheck::Diagnostics& problems);

std::uint32_t line_of(const arrcheck::Diagnostic& problem);

// Whether a directory of test data is there. When it is not, says so; a test then returns
// `missing_data()`, which is a failure in CI and counts as skipped elsewhere.
bool has_directory(const std::string& path);
int missing_data();

// Moves a path below "shared" to $ARRCHECK_SHARED, when that is set.
std::string shared_path(const std::string& path);

} // namespace yaml_tests
