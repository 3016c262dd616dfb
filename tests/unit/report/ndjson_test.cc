#include "report/format.h"
#include "sample_report.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace arrcheck {
namespace {

using Json = nlohmann::ordered_json;

std::vector<Json> lines_of(const Report& report, const RenderOptions& options) {
  std::vector<Json> lines;
  std::string text = find_format("ndjson")->render(report, options);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    REQUIRE(end != std::string::npos);
    lines.push_back(Json::parse(text.substr(0, end)));
    text.erase(0, end + 1);
  }
  return lines;
}

std::string take_type(Json& line) {
  const auto type = line.at("type").get<std::string>();
  line.erase("type");
  return type;
}

// The report that the lines tell, with its keys in the order of the JSON report.
Json put_together(std::vector<Json> lines) {
  Json whole = lines.front();
  CHECK(take_type(whole) == "header");
  for (const char* list : {"documents", "findings", "diagnostics"}) {
    whole[list] = Json::array();
  }
  CHECK(take_type(lines.back()) == "summary");
  whole["summary"] = lines.back();
  for (std::size_t at = 1; at + 1 < lines.size(); ++at) {
    const std::string type = take_type(lines[at]);
    whole[type + "s"].push_back(lines[at]);
  }
  return whole;
}

} // namespace

TEST_CASE("ndjson: its lines put together are the JSON report") {
  for (const auto& report : {sample_report(), empty_report()}) {
    for (const Duty show : {Duty::May, Duty::Must}) {
      const RenderOptions options{.show = show};
      const Json json = Json::parse(find_format("json")->render(report, options));
      CHECK(put_together(lines_of(report, options)).dump() == json.dump());
    }
  }
}

TEST_CASE("ndjson: the type is the first key of each line, and lines come in the report's order") {
  std::string types;
  for (const Json& line : lines_of(sample_report(), {})) {
    CHECK(line.begin().key() == "type");
    types += line["type"].get<std::string>().front();
  }
  CHECK(types == "hddddfffffffffffffffddds");
}

} // namespace arrcheck
