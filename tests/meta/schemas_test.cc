#include "document/shape.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace arrcheck {

// The files that editors read have to be whole, so what both kinds of file hold stands in both.
TEST_CASE("schemas: what arrangements and yearly reports both define, they define alike") {
  using Json = nlohmann::json;
  const Json ours = Json::parse(builtin_schema("arrangement")->text).at("definitions");
  const Json theirs = Json::parse(builtin_schema("yearly-report")->text).at("definitions");
  std::vector<std::string> shared;
  for (const auto& [key, definition] : ours.items()) {
    const std::string& name = key; // clang 14 captures no structured binding
    if (theirs.contains(name)) {
      CAPTURE(name);
      CHECK(definition == theirs.at(name));
      shared.push_back(name);
    }
  }
  CHECK(shared == std::vector<std::string>{
                      "budget", "contribution", "day-or-month", "evidence", "statement"});
}

} // namespace arrcheck
