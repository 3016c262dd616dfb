#pragma once

#include "cli/run.h"
#include "text/diagnostic.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// One file to read.
struct InputFile {
  std::string path;       // "-" for standard input
  bool in_folder = false; // found in a folder, not named
};

struct Discovered {
  std::vector<InputFile> files; // in the order given; the files of a folder by name
  Diagnostics errors;           // what is not there
};

// What the names of arrangements in a folder end with.
inline constexpr std::array<std::string_view, 2> yaml_endings{".yaml", ".yml"};
// The same for reports of them, too.
inline constexpr std::array<std::string_view, 5> report_endings{
    ".yaml", ".yml", ".json", ".ndjson", ".jsonl"};

// Finds the files that paths mean: a file is itself, "-" is standard input, a folder is every file
// in it and in its folders, but hidden ones, whose name has one of the endings. A file named twice
// is found once, under the name it had first.
Discovered discover(std::span<const std::string> paths,
                    FileSystem& files,
                    std::span<const std::string_view> endings = yaml_endings);

// Whether a path leads into the folder it starts from, or one below: a file that is checked must
// not be able to make us read any other.
bool stays_inside(std::string_view path);

// "a/b/" of "a/b/c.yaml"; empty for a file of the working folder.
std::string folder_of(const std::string& path);

} // namespace arrcheck
