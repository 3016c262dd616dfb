#pragma once

#include "cli/files.h"
#include "text/diagnostic.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// One file to read.
struct InputFile {
  FilePath path;          // "-" for standard input
  bool in_folder = false; // found in a folder, not named
};

struct Discovered {
  std::vector<InputFile> files; // in the order given; the files of a folder by name
  Diagnostics errors;           // what is not there, and what was not looked into
  Diagnostics notes;            // links to folders, which are not followed
};

// What the names of arrangements in a folder end with.
inline constexpr std::array<std::string_view, 2> yaml_endings{".yaml", ".yml"};
// The same for reports of them, too.
inline constexpr std::array<std::string_view, 5> report_endings{
    ".yaml", ".yml", ".json", ".ndjson", ".jsonl"};

// Finds the files that paths mean: a file is itself, "-" is standard input, a folder is every file
// in it and in its folders, but hidden ones, whose name has one of the endings. A file named twice
// is found once, under the name it had first. What is found in a folder stays in it: a link that
// leads out is found, and cannot be read.
Discovered discover(std::span<const FilePath> paths,
                    FileSystem& files,
                    std::span<const std::string_view> endings = yaml_endings);

} // namespace arrcheck
