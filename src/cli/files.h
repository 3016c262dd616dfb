#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace arrcheck {

// A path with how far it is followed, which depends on who chose it; SECURITY.md states the model.
// UTF-8 bytes, relative ones from the working folder.
class FilePath {
public:
  // Typed by the person who runs the program: it may lead anywhere.
  static FilePath typed(std::string path) { return FilePath(std::move(path), std::nullopt); }

  // Found by walking a folder, or named by a file that came with it: nothing that is opened through
  // it lies outside of `root`, whatever links there are. "" and "." are the working folder.
  static FilePath below(std::string root, std::string path) {
    return FilePath(std::move(path), std::move(root));
  }

  [[nodiscard]] const std::string& text() const { return text_; }

  [[nodiscard]] const std::optional<std::string>& root() const { return root_; }

  // Another path that is followed as far as this one.
  [[nodiscard]] FilePath beside(std::string path) const { return FilePath(std::move(path), root_); }

  // The path from its root on; nothing when it does not begin with it, or climbs above it.
  [[nodiscard]] std::optional<std::string> below_root() const;

private:
  FilePath(std::string text, std::optional<std::string> root)
      : text_(std::move(text)), root_(std::move(root)) {}

  std::string text_;
  std::optional<std::string> root_;
};

// The disk as commands see it, so that tests can give them another one. Everything that is opened
// is opened here.
class FileSystem {
public:
  // Other: something that is neither, or a path that leads out of its root. Reading it says what.
  enum class Kind : std::uint8_t { Missing, File, Folder, Other };

  struct Failure {
    std::string why; // in words: "no such file", "it is a folder", "permission denied"
  };

  struct Entry {
    std::string name;
    bool is_link = false;
  };

  FileSystem() = default;
  FileSystem(const FileSystem&) = delete;
  FileSystem& operator=(const FileSystem&) = delete;
  virtual ~FileSystem() = default;

  virtual Kind kind(const FilePath& path) = 0;
  // Equal for all paths of one existing file, whatever links lead there; empty when there is none.
  virtual std::string identity(const FilePath& path) = 0;
  // The path of a file that the one at `path` names, by where that one stands.
  virtual std::string beside(const std::string& path, const std::string& name);
  // The bytes of a regular file, or of at most limit + 1 of them, so that a caller can tell that
  // there are too many. Anything but a regular file is a failure.
  virtual std::optional<Failure>
  read(const FilePath& path, std::size_t limit, std::string& bytes) = 0;
  // The bytes of a regular file from an offset on, at most `most` of them; none at its end.
  virtual std::optional<Failure>
  read_part(const FilePath& path, std::size_t offset, std::size_t most, std::string& bytes) = 0;
  // What is in a folder, in no particular order, without "." and "..".
  virtual std::optional<Failure> list(const FilePath& path, std::vector<Entry>& entries) = 0;
  // Writes a file whole or not at all (temporary file beside it, then rename).
  virtual std::optional<Failure> write(const FilePath& path, std::string_view bytes) = 0;

  // Under which path what stands there was read or written in this run, so that nothing is written
  // in its place by mistake; empty when it was not. `keep` counts it among them.
  virtual std::string kept_as(const FilePath& /*path*/) { return ""; }

  virtual void keep(const FilePath& /*path*/) {}
};

// Whether a path leads into the folder it starts from, or one below, by its words alone.
bool stays_inside(std::string_view path);

// "a/b/" of "a/b/c.yaml"; empty for a file of the working folder.
std::string folder_of(const std::string& path);

} // namespace arrcheck
