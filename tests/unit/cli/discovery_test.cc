#include "cli/discovery.h"
#include "memory_disk.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace arrcheck {
namespace {

std::vector<std::string> found(const std::vector<std::string>& paths, MemoryDisk& disk) {
  std::vector<std::string> names;
  for (const InputFile& file : discover(paths, disk).files) {
    names.push_back(file.path);
  }
  return names;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("discovery: a folder means its YAML files and those of its folders, by name") {
  MemoryDisk disk;
  for (const std::string path :
       {"a/z.yaml", "a/b.yml", "a/m/c.yaml", "a/.git/d.yaml", "a/.e.yaml", "a/f.txt", "a/yaml"}) {
    disk.add_file(path, "");
  }
  disk.add_device("a/fifo.yaml", "it is no regular file");
  disk.add_folder("a/folder.yaml");
  const Names expected = {"a/b.yml", "a/m/c.yaml", "a/z.yaml"};
  CHECK(found({"a"}, disk) == expected);
  CHECK(found({"a/"}, disk) == expected);
  disk.list_backwards();
  CHECK(found({"a"}, disk) == expected);
}

TEST_CASE("discovery: a file is found once, under its first name") {
  MemoryDisk disk;
  disk.add_file("a/b.yaml", "");
  disk.add_file("a/c.txt", "");
  CHECK(found({"./a/b.yaml", "a", "a/b.yaml", "-", "-"}, disk) == Names{"a/b.yaml", "-"});
  CHECK(found({"a/c.txt"}, disk) == Names{"a/c.txt"});
}

TEST_CASE("discovery: a file is called the same however it was found") {
  MemoryDisk disk;
  disk.add_file("a/b.yaml", "");
  disk.add_file("-", "");
  for (const std::string path :
       {".", "./", "./.", "a", "./a", "./a/", "./a/b.yaml", "././a/b.yaml"}) {
    CAPTURE(path);
    CHECK(found({path}, disk) == Names{"a/b.yaml"});
  }
  CHECK(found({"./-"}, disk) == Names{"./-"});
}

TEST_CASE("discovery: what is not there, or cannot be listed, is an error") {
  MemoryDisk disk;
  disk.add_folder("locked");
  disk.fail_reading("locked", "Permission denied");
  const std::vector<std::string> paths = {"none\x1b.yaml", "locked"};
  const Discovered result = discover(paths, disk);
  CHECK(result.files.empty());
  REQUIRE(result.errors.size() == 2);
  CHECK(result.errors[0].message == "no such file or folder: none\\x1b.yaml");
  CHECK(result.errors[1].message == "cannot list the folder locked: Permission denied");
}

TEST_CASE("discovery: folders are followed 32 deep, so that links that lead back up end") {
  MemoryDisk disk;
  std::string path = "a";
  for (int depth = 0; depth < 40; ++depth) {
    disk.add_file(path + "/x.yaml", "");
    path += "/a";
  }
  CHECK(found({"a"}, disk).size() == 33);
}

} // namespace arrcheck
