#include "cli/discovery.h"

#include "text/unicode.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::size_t deepest = 32; // folders: a link may lead back up

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

  void add(const std::string& path) {
    if (path == "-") {
      add_file({path, false}, path);
      return;
    }
    switch (files_.kind(path)) {
    case FileSystem::Kind::Missing:
      error(fmt::format("no such file or folder: {}", visible(path)),
            "check the spelling, and the folder you are in");
      return;
    case FileSystem::Kind::Folder:
      add_folder(path, 0);
      return;
    case FileSystem::Kind::File:
    case FileSystem::Kind::Other: // reading it says what it is
      break;
    }
    add_file({plain(path), false}, files_.identity(path));
  }

  Discovered take() { return std::move(found_); }

private:
  void add_folder(const std::string& path, std::size_t depth) {
    std::vector<std::string> names;
    if (const auto failure = files_.list(path, names)) {
      error(fmt::format("cannot list the folder {}: {}", visible(path), failure->why), "");
      return;
    }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
      if (name.starts_with('.')) {
        continue;
      }
      const std::string inside =
          plain(path.ends_with('/') ? path + name : fmt::format("{}/{}", path, name));
      const FileSystem::Kind kind = files_.kind(inside);
      if (kind == FileSystem::Kind::Folder && depth < deepest) {
        add_folder(inside, depth + 1);
      } else if (kind == FileSystem::Kind::File && is_wanted(name)) {
        add_file({inside, true}, files_.identity(inside));
      }
    }
  }

  [[nodiscard]] bool is_wanted(std::string_view name) const {
    return std::any_of(endings_.begin(), endings_.end(), [name](std::string_view ending) {
      return name.ends_with(ending);
    });
  }

  void add_file(InputFile file, const std::string& identity) {
    if (seen_.insert(identity.empty() ? file.path : identity).second) {
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
  std::set<std::string> seen_; // identities
};

} // namespace

bool stays_inside(std::string_view path) {
  int depth = 0;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view step = path.substr(at, end - at);
    depth += step == ".." ? -1 : step.empty() || step == "." ? 0 : 1;
    if (depth < 0) {
      return false;
    }
    at = end + 1;
  }
  return !path.starts_with('/') && path.find('\\') == std::string_view::npos;
}

std::string FileSystem::beside(const std::string& path, const std::string& name) {
  return folder_of(path) + name;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

Discovered discover(std::span<const std::string> paths,
                    FileSystem& files,
                    std::span<const std::string_view> endings) {
  Discovery discovery(files, endings);
  for (const std::string& path : paths) {
    discovery.add(path);
  }
  return discovery.take();
}

} // namespace arrcheck
