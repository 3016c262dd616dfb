#include "document/read_yaml.h"
#include "embed/print.h"

namespace arrcheck {

Result<CheckedData> read_checked(std::span<const Source> files) {
  if (files.size() != 2) {
    return Diagnostic{
        "embed/files", Severity::Error, "expected a schema and one file of data", {}, {}};
  }
  const Result<Document> schema = read_yaml(files[0]);
  if (!schema) {
    return schema.error();
  }
  auto shape = compile_shape(*schema);
  if (!shape) {
    return shape.error();
  }
  Result<Document> file = read_yaml(files[1]);
  if (!file) {
    return file.error();
  }
  return CheckedData{std::move(*file), std::move(*shape)};
}

} // namespace arrcheck
