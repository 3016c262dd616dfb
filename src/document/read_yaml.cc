#include "document/read_yaml.h"

#include "document/byte_check.h"
#include "document/second_reader.h"
#include "document/yaml_reader.h"

#include <utility>

namespace arrcheck {

Result<Document> read_yaml(const Source& source, SecondOpinion second, const Limits& limits) {
  if (auto problem = check_bytes(source, limits)) {
    return *std::move(problem);
  }
  auto document = YamlReader(source, limits).read();
  if (document && second == SecondOpinion::Yes) {
    if (auto problem = find_second_reading(*document)) {
      return *std::move(problem);
    }
  }
  return document;
}

} // namespace arrcheck
