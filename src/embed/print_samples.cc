#include "document/read_yaml.h"
#include "embed/print.h"
#include "embed/table.h"
#include "rules/samples.h"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {

namespace {

class Samples {
public:
  // The statements of an example.
  void add(const Node& node) {
    if (node.kind == Node::Kind::Text) {
      if (const auto key = sample_key(node.text)) {
        keys_.insert(*key);
      }
    }
    for (const Node& child : children(node)) {
      add(child);
    }
  }

  // Those of a fix: its indented lines are what people paste. What cannot be read, because a value
  // of the file stands in the midst of it, shows nothing that could be told from the file's own.
  void add_fix(const Node& fix) {
    std::string block;
    const auto take = [&] {
      const auto snippet = std::make_shared<const SourceText>("fix", std::exchange(block, {}));
      if (const Result<Document> read = read_yaml(snippet)) {
        add(read->root());
      }
    };
    for (std::string_view rest = fix.text; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.starts_with("  ")) {
        block.append(line).append("\n");
      } else if (!line.empty()) {
        take();
      }
    }
    take();
  }

  [[nodiscard]] const std::set<std::uint64_t>& keys() const { return keys_; }

private:
  std::set<std::uint64_t> keys_;
};

} // namespace

Result<std::string> print_samples(std::span<const Source> files) {
  Samples samples;
  for (const Source& file : files) {
    const Result<Document> read = read_yaml(file);
    if (!read) {
      return read.error();
    }
    if (!file->name().starts_with("rules/")) {
      samples.add(read->root());
    } else if (const Node* fix = read->root().member("fix")) {
      samples.add_fix(*fix);
    }
  }
  Table keys{"std::uint64_t", "keys"};
  for (const std::uint64_t key : samples.keys()) {
    keys.add(fmt::format("{:#x}", key));
  }
  return fmt::format("#include \"rules/samples.h\"\n\n"
                     "namespace arrcheck {{\n\n"
                     "namespace {{\n\n{}}} // namespace\n\n"
                     "std::span<const std::uint64_t> builtin_samples() {{\n  return {};\n}}\n\n"
                     "}} // namespace arrcheck\n",
                     keys.text(),
                     keys.last(keys.size));
}

} // namespace arrcheck
