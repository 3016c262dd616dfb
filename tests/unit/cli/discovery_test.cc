#include "cli/discovery.h"
#include "memory_disk.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace arrcheck {
namespace {

Discovered discovered(const std::vector<std::string>& paths, MemoryDisk& disk) {
  std::vector<FilePath> typed;
  for (const std::string& path : paths) {
    typed.push_back(FilePath::typed(path));
  }
  return discover(typed, disk);
}

std::vector<std::string> found(const std::vector<std::string>& paths, MemoryDisk& disk) {
  std::vector<std::string> names;
  for (const InputFile& file : discovered(paths, disk).files) {
    names.push_back(file.path.text());
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
  disk.add_device("a/fifo.yaml", "it is a named pipe, not a file"); // reading it says so
  disk.add_folder("a/folder.yaml");
  const Names expected = {"a/b.yml", "a/fifo.yaml", "a/m/c.yaml", "a/z.yaml"};
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
  const Discovered result = discovered({"none\x1b.yaml", "locked"}, disk);
  CHECK(result.files.empty());
  REQUIRE(result.errors.size() == 2);
  CHECK(result.errors[0].message == "no such file or folder: none\\x1b.yaml");
  CHECK(result.errors[1].message == "cannot list the folder locked: Permission denied");
}

TEST_CASE("discovery: a link to a folder is not followed, and says so") {
  MemoryDisk disk;
  disk.add_file("a/b/c.yaml", "");
  disk.add_link("a/again", ".");
  disk.add_link("a/b/up", "..");
  disk.add_link("a/z", "b");
  disk.add_link("to-a", "a");
  CHECK(found({"a"}, disk) == Names{"a/b/c.yaml"});
  CHECK(discovered({"a"}, disk).notes.size() == 3);
  CHECK(found({"to-a"}, disk) == Names{"to-a/b/c.yaml"}); // typed
}

TEST_CASE(
    "discovery: a link to a file is that file, and one that leads out is found to be told of") {
  MemoryDisk disk;
  disk.add_file("secret", "");
  disk.add_file("a/b.yaml", "");
  disk.add_link("a/a.yaml", "b.yaml");
  disk.add_link("a/nowhere.yaml", "nothing");
  disk.add_link("a/out.yaml", "../secret");
  disk.add_link("a/out", "../secret");
  disk.add_link("typed.yaml", "secret");
  CHECK(found({"a"}, disk) == Names{"a/a.yaml", "a/nowhere.yaml", "a/out.yaml"});
  const InputFile out = discovered({"a"}, disk).files[2];
  std::string bytes;
  REQUIRE(disk.read(out.path, 10, bytes));
  CHECK(disk.read(out.path, 10, bytes)->why == "it leads out of the folder \"a\"");
  CHECK(found({"typed.yaml"}, disk) == Names{"typed.yaml"});
  CHECK(!disk.read(FilePath::typed("typed.yaml"), 10, bytes));
}

TEST_CASE("discovery: folders are looked into 32 deep, and deeper ones are told of") {
  MemoryDisk disk;
  std::string path = "a";
  for (int depth = 0; depth < 40; ++depth) {
    disk.add_file(path + "/x.yaml", "");
    path += "/a";
  }
  CHECK(found({"a"}, disk).size() == 33);
  CHECK(discovered({"a"}, disk).errors.size() == 1);
}

} // namespace arrcheck
