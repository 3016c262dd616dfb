#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

// The fields of our kinds of files as their schemas list them, so that a new field is covered by
// itself.
namespace arrcheck::hostile {

using Json = nlohmann::ordered_json;

// A way from the top of a schema down to one scalar in it.
struct Field {
  struct Step {
    const Json* schema = nullptr; // of the mapping or the list that is gone into
    std::string key;              // of a mapping; the first item of a list has none
  };

  std::vector<Step> steps;
  bool is_free = false; // it takes any text

  [[nodiscard]] std::string path() const; // "partners/0/name"
};

// The schema of a kind of file, kept for the life of the program.
const Json& schema_of(std::string_view kind);

std::vector<Field> fields_of(const Json& schema);

// A file with a value in a field, and whatever its schema requires beside it.
Json with(const Json& file, const Field& field, const Json& value);

} // namespace arrcheck::hostile
