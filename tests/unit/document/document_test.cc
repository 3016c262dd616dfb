#include "document/document.h"
#include "document/read_yaml.h"

#include <memory>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace arrcheck;

namespace {

Document read(std::string text) {
  auto document = read_yaml(std::make_shared<const SourceText>("test.yaml", std::move(text)));
  REQUIRE(document);
  return *std::move(document);
}

} // namespace

TEST_CASE("document: a node knows its parent, its siblings and its members") {
  const Document document = read("a: 1\nb:\n  - x\n  - y\nc: {d: 2}\n");
  const Node& root = document.root();
  CHECK(root.parent == nullptr);
  CHECK(root.size == 3);
  const Node* list = root.member("b");
  REQUIRE(list != nullptr);
  CHECK(list->index == 1);
  CHECK(list->parent == &root);
  CHECK(list->size == 2);
  CHECK(list->first->next->text == "y");
  CHECK(list->first->next->next == nullptr);
  CHECK(root.member("x") == nullptr);
  CHECK(list->member("x") == nullptr);
  CHECK(root.member("a")->member("x") == nullptr);
  std::string texts;
  for (const Node& child : children(*list)) {
    texts += child.text;
  }
  CHECK(texts == "xy");
  for (const Node& child : children(*root.member("a"))) {
    FAIL_CHECK(child.text);
  }
}

TEST_CASE("document: nodes stand in file order, the root first") {
  const Document document = read("a:\n  b: 1\nc: 2\n");
  REQUIRE(document.nodes.size() == 4);
  CHECK(document.nodes[1].key == "a");
  CHECK(document.nodes[2].key == "b");
  CHECK(document.nodes[3].key == "c");
}

TEST_CASE("document: pointers are those of RFC 6901, and find what they name") {
  const Document document =
      read("a/b: {c~d: [x, {e: 1}]}\n\"\\\"q\": 2\n\"0\": zero\nlist: [a]\n~0: tilde\n");
  const Node& root = document.root();
  CHECK(pointer(root).empty());
  CHECK(find(root, "") == &root);
  for (const std::string_view path :
       {"/a~1b", "/a~1b/c~0d", "/a~1b/c~0d/0", "/a~1b/c~0d/1/e", "/\"q", "/0", "/list/0", "/~00"}) {
    CAPTURE(path);
    const Node* node = find(root, path);
    REQUIRE(node != nullptr);
    CHECK(pointer(*node) == path);
  }
  for (const std::string_view path : {"a~1b",
                                      "/",
                                      "/x",
                                      "/a~1b/",
                                      "/a~1b/c~0d/2",
                                      "/a~1b/c~0d/01",
                                      "/a~1b/c~0d/-",
                                      "/a~1b/c~0d/+0",
                                      "/a~1b/c~0d/0/x",
                                      "/a~2b",
                                      "/~",
                                      "/list/99999999999",
                                      "/list/0/"}) {
    CAPTURE(path);
    CHECK(find(root, path) == nullptr);
  }
}

TEST_CASE("document: where to point") {
  const Document document = read("a:\nb: [x]\nc: \"\"\n");
  const auto slice = [&document](Range range) {
    return std::string(document.source->bytes().substr(range.begin, range.end - range.begin));
  };
  CHECK(slice(find(document.root(), "/a")->place()) == "a");
  CHECK(slice(find(document.root(), "/b")->place()) == "[x]");
  CHECK(slice(find(document.root(), "/b/0")->place()) == "x");
  CHECK(slice(find(document.root(), "/c")->place()) == "\"\"");
  Node orphan;
  orphan.parent = find(document.root(), "/b");
  CHECK(slice(orphan.place()) == "[x]");
}
