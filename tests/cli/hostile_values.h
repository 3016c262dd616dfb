#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

// What somebody would write who wants to drive the terminal, the build service or the reader.
namespace arrcheck::hostile {

// Bytes as an argument, a variable or a file's name may have them; not all are UTF-8.
const std::vector<std::string>& values();

// Those that a file can hold, one a line.
std::string all_in_one();

// A value as a scalar in double quotes with all but plain ASCII as escapes; bytes that are no UTF-8
// are code points of the same number.
std::string scalar(const std::string& value);

// JSON as a file that our reader of YAML takes, every text a scalar() as above.
std::string yaml(const nlohmann::ordered_json& value);

// What is wrong with a page of Markdown that quotes them: markup that is not the page's own.
std::vector<std::string> markdown_faults(const std::string& page);

} // namespace arrcheck::hostile
