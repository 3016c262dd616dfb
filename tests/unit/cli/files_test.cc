#include "cli/files.h"

#include <string>

#include <doctest/doctest.h>

namespace arrcheck {

TEST_CASE("files: what a path is below its root") {
  const auto rest = [](const std::string& root, const std::string& path) {
    return FilePath::below(root, path).below_root().value_or("leads out");
  };
  CHECK(rest("", "a/b") == "a/b");
  CHECK(rest(".", "./a/b") == "a/b");
  CHECK(rest("a", "a/b") == "b");
  CHECK(rest("a/", "a/b") == "b");
  CHECK(rest("./a", "a/b") == "b");
  CHECK(rest("a", "./a/b") == "b");
  CHECK(rest("a", "a//b") == "b");
  CHECK(rest("a", "a") == ".");
  CHECK(rest("/", "/a") == "a");
  CHECK(rest("/a", "/a/b/c") == "b/c");
  CHECK(rest("../a", "../a/b") == "b");
  CHECK(rest("a", "a/b/../c") == "b/../c");
  CHECK(rest("a", "a/C:\\b.yaml") == "C:\\b.yaml"); // a name like any other here
  CHECK(rest("a", "ab/c") == "leads out");
  CHECK(rest("a", "b") == "leads out");
  CHECK(rest("a", "a/../b") == "leads out");
  CHECK(rest("", "../b") == "leads out");
  CHECK(rest("", "/b") == "leads out");
}

} // namespace arrcheck
