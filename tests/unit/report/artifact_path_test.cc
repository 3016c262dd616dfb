#include "report/artifact_path.h"

#include <array>
#include <string>

#include <doctest/doctest.h>

namespace arrcheck {
namespace {

struct Named {
  const char* given;
  const char* path;
  const char* uri;
};

constexpr std::array names{
    Named{"masa.yaml", "masa.yaml", "masa.yaml"},
    Named{"./masa.yaml", "masa.yaml", "masa.yaml"},
    Named{"a/./b//c/../masa.yaml", "a/b/masa.yaml", "a/b/masa.yaml"},
    Named{"../../a.yaml", "../../a.yaml", "../../a.yaml"},
    Named{"a/../../b.yaml", "../b.yaml", "../b.yaml"},
    Named{"folder\\a b.yaml", "folder/a b.yaml", "folder/a%20b.yaml"},
    Named{"/srv/a.yaml", "/srv/a.yaml", "file:///srv/a.yaml"},
    Named{"C:\\masa\\a.yaml", "C:/masa/a.yaml", "file:///C:/masa/a.yaml"},
    Named{"a:b?c#d%e.yaml", "a:b?c#d%e.yaml", "a%3Ab%3Fc%23d%25e.yaml"},
    Named{"\xC3\xA9\xFF.yaml", "\xC3\xA9\xFF.yaml", "%C3%A9%FF.yaml"},
    Named{"standard input", "standard input", "standard%20input"},
    Named{"", ".", "."},
    Named{"./.", ".", "."},
    Named{"/", "/", "file:///"},
};

} // namespace

TEST_CASE("artifact path: as build services name files") {
  for (const Named& named : names) {
    CAPTURE(std::string(named.given));
    CHECK(artifact_path(named.given) == named.path);
    CHECK(artifact_uri(named.given) == named.uri);
  }
}

} // namespace arrcheck
