#include "rules/named_list.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

bool is_list(const Document& file) {
  return file.root().member("list") != nullptr;
}

NamedList read_list(const Document& file, RuleStorage& storage, Diagnostics& errors) {
  const std::string_view id = file.root().member("list")->text;
  NamedList list{storage.keep(id.substr(id.find('/') + 1)), {}};
  for (const Node& entry : children(*file.root().member("entries"))) {
    const Node& kind = *entry.member("kind");
    if (std::find(list.kinds.begin(), list.kinds.end(), kind.text) != list.kinds.end()) {
      errors.push_back({"rule/listed-twice",
                        Severity::Error,
                        fmt::format("\"{}\" stands in the list {} twice", kind.text, list.name),
                        {file.source, kind.place()},
                        "keep one entry for each kind"});
    }
    list.kinds.push_back(storage.keep(kind.text));
  }
  return list;
}

} // namespace arrcheck
