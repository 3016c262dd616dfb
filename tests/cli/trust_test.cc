#include "cli/disk.h"
#include "cli/open_below.h"
#include "cli/run.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

// The trust model of SECURITY.md on the real disk: who chose a path × what stands there × command.
// Outside of the folder that everything came in lies a file with a word that nothing may print.
namespace arrcheck {
namespace {

namespace fs = std::filesystem;

const std::string secret_word = "hunter2";

std::string bytes_of(const std::string& path) {
  std::ifstream file(std::string(ARRCHECK_SOURCE_DIR "/") + path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

void put(const fs::path& path, const std::string& bytes) {
  if (path.has_parent_path()) {
    fs::create_directories(path.parent_path());
  }
  std::ofstream(path, std::ios::binary) << bytes;
}

// A folder of its own that is the working folder as long as this lives: brought/ came from someone
// else, and outside/ is somebody's own.
class Stage {
public:
  Stage() : before_(fs::current_path()) {
    std::string name = (fs::temp_directory_path() / "arrcheck-trust-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    home_ = name;
    put(home_ / "outside/secret.yaml", secret_word + ": [\n");
    fs::create_directories(home_ / "brought");
    fs::current_path(home_ / "brought");
  }

  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  ~Stage() {
    fs::current_path(before_);
    fs::remove_all(home_);
  }

private:
  fs::path before_;
  fs::path home_;
};

struct Seen {
  int code = 0;
  std::string text; // both streams
};

Seen run_here(const std::vector<std::string>& arguments) {
  Disk disk;
  Seen seen;
  const auto take = [&seen](std::string_view text) {
    seen.text += text;
    return true;
  };
  Io io{disk,
        [](std::size_t, std::string&) { return std::nullopt; },
        take,
        take,
        [](const std::string&) { return std::nullopt; },
        false,
        false,
        false,
        100,
        *parse_date("2025-11-22")};
  seen.code = run(arguments, io);
  // Reports wrap their lines.
  std::string words;
  for (const char c : seen.text) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank || !words.ends_with(' ')) {
      words += blank ? ' ' : c;
    }
  }
  seen.text = words;
  return seen;
}

// What can stand at a path. `fits` is what belongs there.
struct Kind {
  std::string name;
  void (*make)(const fs::path& path, const std::string& fits);
  enum class Ends { Used, Refused, LeadsOut } ends = Ends::Refused;
};

void make_socket(const fs::path& path, const std::string& /*fits*/) {
  const int made = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  REQUIRE(path.string().size() < sizeof address.sun_path);
  std::strcpy(static_cast<char*>(address.sun_path), path.c_str());
  REQUIRE(::bind(made, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  ::close(made);
}

// A link counts from where it stands, and a path may have folders before it.
void link_to(const fs::path& path, const std::string& from_here) {
  fs::create_symlink(fs::absolute(from_here).lexically_relative(fs::absolute(path).parent_path()),
                     path);
}

const std::vector<Kind> kinds = {
    {"a file",
     [](const fs::path& path, const std::string& fits) { put(path, fits); },
     Kind::Ends::Used},
    {"a link inside",
     [](const fs::path& path, const std::string& fits) {
       put(path.parent_path() / "target", fits);
       fs::create_symlink("target", path);
     },
     Kind::Ends::Used},
    {"a link out",
     [](const fs::path& path, const std::string& /*fits*/) {
       link_to(path, "../outside/secret.yaml");
     },
     Kind::Ends::LeadsOut},
    {"a full path out",
     [](const fs::path& path, const std::string& /*fits*/) {
       fs::create_symlink(fs::absolute("../outside/secret.yaml"), path);
     },
     Kind::Ends::LeadsOut},
    {"a link over a link out",
     [](const fs::path& path, const std::string& /*fits*/) {
       link_to(path.parent_path() / "hop", "../outside");
       fs::create_symlink("hop/secret.yaml", path);
     },
     Kind::Ends::LeadsOut},
    {"the environment",
     [](const fs::path& path, const std::string& /*fits*/) {
       fs::create_symlink("/proc/self/environ", path);
     }},
    {"a link to a repository's own files",
     [](const fs::path& path, const std::string& /*fits*/) {
       put(".git/config", secret_word + ": [\n");
       link_to(path, ".git/config");
     },
     Kind::Ends::LeadsOut},
    {"a link to nothing",
     [](const fs::path& path, const std::string& /*fits*/) {
       fs::create_symlink("nothing", path);
     }},
    {"a link to itself",
     [](const fs::path& path, const std::string& /*fits*/) {
       fs::create_symlink(path.filename(), path);
     }},
    {"an endless device",
     [](const fs::path& path, const std::string& /*fits*/) {
       fs::create_symlink("/dev/zero", path);
     }},
    {"a named pipe",
     [](const fs::path& path, const std::string& /*fits*/) {
       REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
     }},
    {"a socket", make_socket},
};

// Who chose a path, and the command that gets to it.
struct Way {
  std::string name;
  std::string path; // where it leads
  std::string fits; // from this file of the repository, a file that belongs there
  void (*prepare)() = nullptr;
  std::vector<std::string> arguments;
  bool typed = false;       // it may lead out
  bool need_not_be = false; // nothing there is as good as a file
};

const std::string arrangement = "examples/compliant-2023.yaml";
const std::string waivers = "tests/cli/files/waivers/boundaries.yaml";
const std::string rule = "tests/cli/files/tiny/boundaries.yaml";

void configure(const std::string& line) {
  put("masa.yaml", bytes_of(arrangement));
  put(".arrcheck.yaml", "arrcheck: config/1\n" + line + "\n");
}

void name_companion() {
  put("report.yaml",
      "arrcheck: yearly-report/1\ntitle: T\nedition: wt2023\ntranscription: complete\n"
      "arrangement: sub/masa.yaml\nperiod: {from: 2024-04-01, to: 2025-03-31}\n");
}

void other_version() {
  put("other.yaml", bytes_of(arrangement));
}

const std::vector<Way> ways = {
    {"typed", "x.yaml", arrangement, nullptr, {"validate", "--no-config", "x.yaml"}, true},
    {"typed, diff",
     "x.yaml",
     arrangement,
     other_version,
     {"diff", "--no-config", "x.yaml", "other.yaml"},
     true},
    {"typed, explain",
     "x.yaml",
     arrangement,
     nullptr,
     {"explain", "wt2023/103-needs", "x.yaml"},
     true},
    {"typed configuration",
     "c.yaml",
     "examples/configuration/.arrcheck.yaml",
     other_version,
     {"validate", "--config", "c.yaml", "other.yaml"},
     true},
    {"typed rules", "r.yaml", rule, nullptr, {"rules", "list", "r.yaml"}, true},
    {"typed waivers",
     "w.yaml",
     waivers,
     other_version,
     {"validate", "--no-config", "--waivers", "w.yaml", "other.yaml"},
     true},
    {"gate", "x.yaml", arrangement, nullptr, {"validate", "--gate", "--no-config", "x.yaml"}},
    {"gate, in a folder",
     "sub/x.yaml",
     arrangement,
     nullptr,
     {"validate", "--gate", "--no-config", "sub/x.yaml"}},
    {"gate, diff",
     "x.yaml",
     arrangement,
     other_version,
     {"diff", "--gate", "--no-config", "other.yaml", "x.yaml"}},
    {"walk", "sub/x.yaml", arrangement, nullptr, {"validate", "--no-config", "."}},
    {"walk of a folder", "sub/x.yaml", arrangement, nullptr, {"validate", "--no-config", "sub"}},
    {"walk, compare", "sub/x.yaml", arrangement, nullptr, {"compare", "--no-config", "sub/"}},
    {"walk, rules", "sub/x.yaml", rule, nullptr, {"rules", "test", "./sub"}},
    {"walk, explain", "sub/x.yaml", arrangement, nullptr, {"explain", "wt2023/103-needs", "sub"}},
    {"found configuration",
     ".arrcheck.yaml",
     "examples/configuration/.arrcheck.yaml",
     [] { put("masa.yaml", bytes_of(arrangement)); },
     {"validate", "masa.yaml"},
     false,
     true},
    {"found configuration, shown",
     ".arrcheck.yaml",
     "examples/configuration/.arrcheck.yaml",
     [] { put("masa.yaml", bytes_of(arrangement)); },
     {"config", "masa.yaml"},
     false,
     true},
    {"waivers of a found configuration",
     "sub/w.yaml",
     waivers,
     [] { configure("waivers: [sub/w.yaml]"); },
     {"validate", "masa.yaml"}},
    {"baseline of a found configuration",
     "sub/b.json",
     "tests/cli/files/waivers/baseline.json",
     [] { configure("baseline: sub/b.json"); },
     {"validate", "masa.yaml"}},
    {"rules of a found configuration",
     "sub/r.yaml",
     rule,
     [] { configure("rules: [wt2023, sub/r.yaml]"); },
     {"validate", "masa.yaml"}},
    {"a folder of rules of a found configuration",
     "sub/r.yaml",
     rule,
     [] { configure("rules: [wt2023, sub]"); },
     {"validate", "masa.yaml"}},
    {"named by a report",
     "sub/masa.yaml",
     arrangement,
     name_companion,
     {"validate", "--no-config", "report.yaml"}},
    {"named by a report that was walked to",
     "sub/masa.yaml",
     arrangement,
     name_companion,
     {"compare", "--no-config", "."}},
};

// Whether a text shows how the environment of this process begins, as an excerpt of
// /proc/self/environ would. What is typed may lead there.
bool shows_environment(const std::string& text) {
  std::ifstream file("/proc/self/environ", std::ios::binary);
  std::string first;
  std::getline(file, first, '=');
  REQUIRE(!first.empty());
  return text.find(first + "=") != std::string::npos;
}

} // namespace

TEST_CASE("trust: what may not lead out of a folder does not, and what is no file is not read") {
  for (const Way& way : ways) {
    for (const Kind& kind : kinds) {
      CAPTURE(way.name);
      CAPTURE(kind.name);
      const Stage stage;
      if (way.prepare != nullptr) {
        way.prepare();
      }
      const fs::path path = way.path;
      fs::create_directories(path.has_parent_path() ? path.parent_path() : ".");
      kind.make(path, bytes_of(way.fits));
      const Seen seen = run_here(way.arguments);
      CAPTURE(seen.text);
      CHECK(seen.code < 4);
      CHECK(shows_environment(seen.text) == (way.typed && kind.name == "the environment"));
      switch (kind.ends) {
      case Kind::Ends::Used:
        CHECK(seen.code < 2);
        break;
      case Kind::Ends::LeadsOut:
        CHECK((seen.text.find(secret_word) != std::string::npos) == way.typed);
        CHECK(seen.code >= 2);
        CHECK((seen.text.find("leads out of the folder") != std::string::npos) == !way.typed);
        break;
      case Kind::Ends::Refused:
        CHECK((seen.code >= 2) == !(way.need_not_be && kind.name == "a link to nothing"));
        break;
      }
    }
  }
}

TEST_CASE("trust: a folder that is a link is typed or not looked into") {
  const Stage stage;
  put("../outside/masa.yaml", bytes_of(arrangement));
  put("inside/masa.yaml", bytes_of(arrangement));
  fs::create_symlink("../outside", "out");
  CHECK(run_here({"validate", "--no-config", "out/masa.yaml"}).code == 0);
  const Seen walked = run_here({"validate", "--no-config", "."});
  CHECK(walked.code == 0);
  CHECK(walked.text.find("out is a link that leads out and is not followed") != std::string::npos);
  const Seen gated = run_here({"validate", "--gate", "--no-config", "out/masa.yaml"});
  CHECK(gated.code >= 2);
  const std::string here = fs::current_path().string();
  CHECK(run_here({"validate", "--gate", "--no-config", here + "/out/masa.yaml"}).code >= 2);
  CHECK(run_here({"validate", "--gate", "--no-config", here + "/inside/masa.yaml"}).code == 0);
  CHECK(run_here({"validate", "--gate", "--no-config", "../outside/masa.yaml"}).code == 0);
}

TEST_CASE("trust: links that lead in circles end a walk") {
  const Stage stage;
  put("masa.yaml", bytes_of(arrangement));
  put("deep/masa.yaml", bytes_of(arrangement));
  for (const std::string name : {"a", "b", "deep/c"}) {
    fs::create_directory_symlink(name.starts_with("deep") ? ".." : ".", name);
  }
  CHECK(run_here({"validate", "--no-config", "."}).code == 0);
  CHECK(run_here({"compare", "--no-config", "."}).code < 4);
  CHECK(run_here({"config", "."}).code == 0);
}

TEST_CASE("trust: without help of the kernel no link is followed at all") {
  const Stage stage;
  put("sub/file", "x");
  fs::create_symlink("sub/file", "link");
  fs::create_symlink("sub", "linked");
  fs::create_symlink("../outside/secret.yaml", "out");
  for (const Below how : {Below::Kernel, Below::Steps}) {
    const bool follows = how == Below::Kernel;
    CHECK(open_below(".", "sub/file", O_RDONLY, how).get() >= 0);
    CHECK(open_below("", "./sub//file", O_RDONLY, how).get() >= 0);
    CHECK(open_below("sub", "file", O_RDONLY, how).get() >= 0);
    CHECK(open_below(".", ".", O_RDONLY, how).get() >= 0);
    CHECK((open_below(".", "link", O_RDONLY, how).get() >= 0) == follows);
    CHECK((open_below(".", "linked/file", O_RDONLY, how).get() >= 0) == follows);
    for (const std::string rest :
         {"out", "../outside/secret.yaml", "sub/../../outside/secret.yaml", "/etc/passwd"}) {
      CAPTURE(rest);
      CHECK(open_below(".", rest, O_RDONLY, how).get() < 0);
    }
  }
}

} // namespace arrcheck
