#include "cli/find_config.h"
#include "document/read_yaml.h"
#include "document/shape.h"
#include "memory_disk.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace arrcheck {
namespace {

std::string help() {
  const std::vector<std::string> arguments = {"validate", "--help"};
  return std::get<Answer>(parse_arguments(arguments)).text;
}

// The lines of the help that are about one option.
std::string help_of(std::string_view key) {
  const std::string text = help();
  const std::size_t begin = text.find(fmt::format("--{} ", key));
  REQUIRE(begin != std::string::npos);
  const std::size_t end = text.find("\n  -", begin);
  return text.substr(begin, end - begin);
}

} // namespace

TEST_CASE("config: every key of the schema is an option, with the default that its help says") {
  const auto source =
      std::make_shared<const SourceText>("schema", std::string(builtin_schema("config")->text));
  const auto schema = read_yaml(source);
  REQUIRE(schema);
  for (const ShapeProperty& property : builtin_schema("config")->shape->properties) {
    if (property.name == "arrcheck") {
      continue;
    }
    CAPTURE(property.name);
    const std::string told = help_of(property.name);
    const Node* value = find(schema->root(), fmt::format("/properties/{}/default", property.name));
    if (value != nullptr && value->kind == Node::Kind::Text) {
      CHECK(told.find(fmt::format("(default: {})", value->text)) != std::string::npos);
    }
    for (const std::string_view word : property.shape->allowed) {
      CAPTURE(word);
      CHECK(told.find(word) != std::string::npos);
    }
  }
}

TEST_CASE("config: where it is looked for") {
  MemoryDisk disk;
  disk.add_folder("a");
  disk.add_folder("a/b");
  disk.add_folder("a/b/c");
  using Folders = std::vector<std::string>;
  CHECK(searched_folders("a/b/c/", disk) == Folders{"a/b/c", "a/b", "a", "."});
  CHECK(searched_folders("", disk) == Folders{"."});
  CHECK(searched_folders("a//", disk) == Folders{"a", "."});
  disk.add_folder("a/.git");
  CHECK(searched_folders("a/b/c", disk) == Folders{"a/b/c", "a/b", "a"});
  CHECK(searched_folders("a", disk) == Folders{"a"});
  disk.add_file("a/b/.git", "gitdir: elsewhere\n"); // as in a work tree
  CHECK(searched_folders("a/b/c", disk) == Folders{"a/b/c", "a/b"});
  CHECK(searched_folders("none/at/all", disk) == Folders{"none/at/all"});
}

} // namespace arrcheck
