#include "commands.h"
#include "trees.h"

#include <filesystem>
#include <set>

#include <fmt/format.h>

namespace yaml_tests {

namespace {

using arrcheck::Node;

// Equal in what they say: a writer may quote a text or spell out a null as it likes.
bool same(const Node& a, const Node& b) {
  if (a.is_collection() || b.is_collection()) {
    if (a.kind != b.kind || a.size != b.size) {
      return false;
    }
    const Node* other = b.first;
    for (const Node& child : arrcheck::children(a)) {
      if (child.key != other->key || !same(child, *other)) {
        return false;
      }
      other = other->next;
    }
    return true;
  }
  if (a.kind == Node::Kind::Number && b.kind == Node::Kind::Number) {
    return std::stod(std::string(a.text)) == std::stod(std::string(b.text));
  }
  return a.kind == b.kind &&
         (a.text == b.text || (a.kind == Node::Kind::Boolean && (a.text[0] | 0x20) == b.text[0]));
}

} // namespace

// Each file generated/NAME.WRITER.yaml must say what the sample NAME says.
int run_generated(const Arguments& arguments) {
  std::set<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(arguments[1])) {
    if (entry.path().extension() == ".yaml") {
      paths.insert(entry.path());
    }
  }
  std::size_t failures = 0;
  for (const auto& path : paths) {
    const auto name = (std::filesystem::path(arguments[0]) / path.stem().stem()).string();
    const std::string sample = name + (std::filesystem::exists(name + ".json") ? ".json" : ".yaml");
    const auto original = read_yaml(source(sample, read_file(sample)));
    const auto generated = read_yaml(source(path.string(), read_file(path.string())));
    if (!original || !generated) {
      fmt::print("FAILED {}\n", describe(!original ? original.error() : generated.error()));
      ++failures;
    } else if (!same(original->root(), generated->root())) {
      fmt::print("FAILED {} differs from its sample\n{}---\n{}",
                 path.string(),
                 tree(*original),
                 tree(*generated));
      ++failures;
    }
  }
  fmt::print("generated: {} files of other writers, {} failures\n", paths.size(), failures);
  return failures == 0 && !paths.empty() ? 0 : 1;
}

} // namespace yaml_tests
