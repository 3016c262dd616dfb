#include "cli/kept_files.h"

namespace arrcheck {

void KeptFiles::keep(const FilePath& path) {
  const std::string identity = below_.identity(path);
  if (!identity.empty()) {
    kept_.emplace(identity, path.text());
  }
}

std::optional<FileSystem::Failure>
KeptFiles::read(const FilePath& path, std::size_t limit, std::string& bytes) {
  keep(path); // also what cannot be read: it was meant to be
  return below_.read(path, limit, bytes);
}

std::optional<FileSystem::Failure> KeptFiles::read_part(const FilePath& path,
                                                        std::size_t offset,
                                                        std::size_t most,
                                                        std::string& bytes) {
  keep(path);
  return below_.read_part(path, offset, most, bytes);
}

std::optional<FileSystem::Failure> KeptFiles::write(const FilePath& path, std::string_view bytes) {
  auto failure = below_.write(path, bytes);
  keep(path);
  return failure;
}

std::string KeptFiles::kept_as(const FilePath& path) {
  const auto found = kept_.find(below_.identity(path));
  return found == kept_.end() ? "" : found->second;
}

} // namespace arrcheck
