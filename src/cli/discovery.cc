#include "cli/discovery.h"

#include "text/unicode.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::size_t deepest = 32; // folders in folders

// "./a" and "a" are one name, so that a document is called the same however it was found; but "./-"
// is a file, and "-" standard input.
std::string plain(const std::string& path) {
  std::string name = path;
  while (name.starts_with("./") && name.size() > 2 && name != "./-") {
    name.erase(0, 2);
  }
  return name;
}

class Discovery {
public:
  Discovery(FileSystem& files, std::span<const std::string_view> endings)
      : files_(files), endings_(endings) {}

  void add(const FilePath& path) {
    if (path.text() == "-") {
      add_file({path, false}, path.text());
      return;
    }
    switch (files_.kind(path)) {
    case FileSystem::Kind::Missing:
      error(fmt::format("no such file or folder: {}", visible(path.text())),
            "check the spelling, and the folder you are in");
      return;
    case FileSystem::Kind::Folder:
      add_folder(FilePath::below(path.text(), path.text()), 0);
      return;
    case FileSystem::Kind::File:
    case FileSystem::Kind::Other: // reading it says what it is
      break;
    }
    add_file({path.beside(plain(path.text())), false}, files_.identity(path));
  }

  Discovered take() { return std::move(found_); }

private:
  void add_folder(const FilePath& folder, std::size_t depth) {
    const std::string& path = folder.text();
    if (!walked_.insert(files_.identity(folder)).second) {
      return;
    }
    if (depth > deepest) {
      error(fmt::format("{} was not looked into: folders are nested more than {} deep",
                        visible(path),
                        deepest),
            "name that folder itself");
      return;
    }
    std::vector<FileSystem::Entry> entries;
    if (const auto failure = files_.list(folder, entries)) {
      error(fmt::format("cannot list the folder {}: {}", visible(path), failure->why), "");
      return;
    }
    std::sort(
        entries.begin(), entries.end(), [](const FileSystem::Entry& a, const FileSystem::Entry& b) {
          return a.name < b.name;
        });
    for (const FileSystem::Entry& entry : entries) {
      if (!entry.name.starts_with('.')) {
        add_entry(folder.beside(path.ends_with('/') ? path + entry.name
                                                    : fmt::format("{}/{}", path, entry.name)),
                  entry,
                  depth);
      }
    }
  }

  // A link to a folder is not followed: it could lead back up, and a folder of folders of links
  // never ends. Whatever else has a wanted name is found, so that reading it can say what it is.
  void add_entry(const FilePath& path, const FileSystem::Entry& entry, std::size_t depth) {
    const FilePath inside = path.beside(plain(path.text()));
    const FileSystem::Kind kind = files_.kind(path);
    const bool is_folder = kind == FileSystem::Kind::Folder;
    const bool leads_out = entry.is_link && kind == FileSystem::Kind::Other;
    if (entry.is_link && (is_folder || (leads_out && !is_wanted(entry.name)))) {
      found_.notes.push_back({"input/link",
                              Severity::Note,
                              fmt::format("{} is a link {} and is not followed",
                                          visible(inside.text()),
                                          leads_out ? "that leads out" : "to a folder"),
                              {},
                              leads_out ? "name what it leads to" : "name that folder itself"});
    } else if (is_folder) {
      add_folder(path, depth + 1);
    } else if (is_wanted(entry.name)) {
      add_file({inside, true}, files_.identity(path));
    }
  }

  [[nodiscard]] bool is_wanted(std::string_view name) const {
    return std::any_of(endings_.begin(), endings_.end(), [name](std::string_view ending) {
      return name.ends_with(ending);
    });
  }

  void add_file(InputFile file, const std::string& identity) {
    if (seen_.insert(identity.empty() ? file.path.text() : identity).second) {
      found_.files.push_back(std::move(file));
    }
  }

  void error(std::string message, std::string hint) {
    found_.errors.push_back(
        {"input/not-found", Severity::Error, std::move(message), {}, std::move(hint)});
  }

  FileSystem& files_;
  std::span<const std::string_view> endings_;
  Discovered found_;
  std::set<std::string> seen_;   // identities
  std::set<std::string> walked_; // of folders
};

} // namespace

Discovered discover(std::span<const FilePath> paths,
                    FileSystem& files,
                    std::span<const std::string_view> endings) {
  Discovery discovery(files, endings);
  for (const FilePath& path : paths) {
    discovery.add(path);
  }
  return discovery.take();
}

} // namespace arrcheck
