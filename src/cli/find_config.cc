#include "cli/find_config.h"

#include "cli/commands.h"
#include "cli/discovery.h"
#include "text/unicode.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::string_view misnamed = ".arrcheck.yml";

std::string in(const std::string& folder, std::string_view name) {
  return folder == "."           ? std::string(name)
         : folder.ends_with('/') ? fmt::format("{}{}", folder, name)
                                 : fmt::format("{}/{}", folder, name);
}

// The folder above another, by the path alone where it can be seen there; empty at the root.
std::string above(const std::string& folder) {
  const std::size_t slash = folder.rfind('/');
  const std::string last = slash == std::string::npos ? folder : folder.substr(slash + 1);
  if (folder == "." || folder == "/") {
    return folder == "." ? ".." : "";
  }
  if (last == ".." || last == ".") {
    return folder + "/..";
  }
  return slash == std::string::npos ? "." : slash == 0 ? "/" : folder.substr(0, slash);
}

// "." of "", "a" of "a/": as above() and in() take them.
std::string without_slash(std::string folder) {
  while (folder.size() > 1 && folder.ends_with('/')) {
    folder.pop_back();
  }
  return folder.empty() ? "." : folder;
}

Diagnostic error(std::string id, std::string message, std::string hint) {
  return {std::move(id), Severity::Error, std::move(message), {}, std::move(hint)};
}

// The nearest configuration for the files of a folder; empty when there is none.
Result<std::string> find_config(const std::string& folder, FileSystem& files) {
  for (const std::string& searched : searched_folders(folder, files)) {
    const std::string path = in(searched, config_name);
    if (files.kind(FilePath::below(searched, path)) != FileSystem::Kind::Missing) {
      return path;
    }
    const std::string other = in(searched, misnamed);
    if (files.kind(FilePath::below(searched, other)) != FileSystem::Kind::Missing) {
      return error("config/name",
                   fmt::format("{} would never be read: a configuration is called {}",
                               visible(other),
                               config_name),
                   "rename it, or name it with --config");
    }
  }
  return std::string();
}

// The folders of the files that a command looks at, each with the path it stands for.
std::map<std::string, std::string> folders_of_files(const Options& options, FileSystem& files) {
  std::map<std::string, std::string> folders;
  const std::size_t first = command_called(options.command).files_from.value_or(0);
  const std::size_t skipped = std::min(first, options.words.size());
  std::vector<FilePath> words = options.inputs(files);
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(skipped));
  const auto add = [&folders](const std::string& folder, const std::string& path) {
    folders.emplace(without_slash(folder), path);
  };
  for (const InputFile& file : discover(words, files).files) {
    const std::string& name = file.path.text() == "-" ? options.stdin_name : file.path.text();
    add(folder_of(name), name);
  }
  if (folders.empty()) { // a folder without files, or nothing that is there
    for (const FilePath& word : words) {
      const std::string& path = word.text();
      add(files.kind(word) == FileSystem::Kind::Folder ? path : folder_of(path), path);
    }
  }
  if (folders.empty()) {
    folders.emplace(".", "this folder");
  }
  return folders;
}

} // namespace

std::vector<std::string> searched_folders(const std::string& folder, FileSystem& files) {
  constexpr std::size_t deepest = 128; // folders: a path can be long, but not endless
  std::vector<std::string> folders;
  std::size_t outside = 1; // how many count outside of a repository
  for (std::string at = without_slash(folder); !at.empty() && folders.size() < deepest;) {
    folders.push_back(at);
    if (files.kind(FilePath::typed(in(at, ".git"))) != FileSystem::Kind::Missing) {
      return folders;
    }
    const std::string identity = files.identity(FilePath::typed(at));
    if (at == "." || (!identity.empty() && identity == files.identity(FilePath::typed(".")))) {
      outside = folders.size();
    }
    const std::string next = above(at);
    const bool is_root = next.empty() ||
                         files.kind(FilePath::typed(next)) != FileSystem::Kind::Folder ||
                         files.identity(FilePath::typed(next)) == identity;
    at = is_root ? "" : next;
  }
  folders.resize(std::min(outside, folders.size()));
  return folders;
}

Result<std::string> find_one_config(const Options& options, FileSystem& files) {
  std::optional<std::string> common;
  std::string its_path;
  for (const auto& [folder, path] : folders_of_files(options, files)) {
    Result<std::string> found = find_config(folder, files);
    if (!found) {
      return found;
    }
    if (common &&
        files.identity(FilePath::typed(*common)) != files.identity(FilePath::typed(*found))) {
      const auto named = [](const std::string& config) {
        return config.empty() ? "none" : visible(config);
      };
      return error("config/several",
                   fmt::format("the files have different configurations: {} has {}, and {} has {}",
                               visible(its_path),
                               named(*common),
                               visible(path),
                               named(*found)),
                   "check them one after the other, or choose one for all with --config FILE or "
                   "--no-config");
    }
    if (!common) {
      common = *found;
      its_path = path;
    }
  }
  return *common;
}

} // namespace arrcheck
