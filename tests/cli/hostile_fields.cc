#include "hostile_fields.h"

#include "document/shape.h"

#include <algorithm>
#include <map>
#include <span>

namespace arrcheck::hostile {

namespace {

// What a schema names with $ref, or itself; `top` holds the definitions.
const Json& resolved(const Json& schema, const Json& top) {
  if (!schema.contains("$ref")) {
    return schema;
  }
  const auto name = schema["$ref"].get<std::string>();
  return top["definitions"][name.substr(name.rfind('/') + 1)];
}

bool has_type(const Json& schema, const std::string& type) {
  if (!schema.contains("type")) {
    return false;
  }
  const Json& types = schema["type"];
  return types.is_string() ? types == type
                           : std::find(types.begin(), types.end(), type) != types.end();
}

class Walk {
public:
  explicit Walk(const Json& top) : top_(top) { into(top); }

  std::vector<Field> take() { return std::move(fields_); }

private:
  void into(const Json& named) {
    const Json& schema = resolved(named, top_);
    if (std::count(open_.begin(), open_.end(), &schema) > 0) {
      return; // a definition that leads back to itself
    }
    open_.push_back(&schema);
    if (schema.contains("anyOf") && !schema.contains("properties")) {
      for (const Json& one : schema["anyOf"]) {
        into(one);
      }
    } else if (has_type(schema, "object") && schema.contains("properties")) {
      for (const auto& [key, member] : schema["properties"].items()) {
        step(schema, key, member);
      }
    } else if (has_type(schema, "array")) {
      step(schema, "", schema["items"]);
    } else {
      const bool is_free = has_type(schema, "string") && !schema.contains("enum") &&
                           !schema.contains("const") && !schema.contains("pattern") &&
                           !schema.contains("format") && !schema.contains("maxLength");
      fields_.push_back({way_, is_free});
    }
    open_.pop_back();
  }

  void step(const Json& schema, const std::string& key, const Json& member) {
    way_.push_back({&schema, key});
    into(member);
    way_.pop_back();
  }

  const Json& top_;
  std::vector<const Json*> open_;
  std::vector<Field::Step> way_;
  std::vector<Field> fields_;
};

// A text of the form that a pattern asks for.
std::string formed(const Json& schema) {
  static const std::map<std::string, std::string> forms = {
      {"^[a-z0-9][a-z0-9-]*$", "a"},
      {"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$", "tiny/lead"},
      {"^https?://[^\\s]+$", "https://example.org/a"},
      {"^[0-9]{4}/[0-9]{2}$", "2025/26"},
      {"^[0-9]{4}-(0[1-9]|1[0-2])$", "2025-01"},
      {"^[0-9]{1,3}(\\.[0-9]+)?%$", "10%"},
      {"^[0-9a-f]{64}$", std::string(64, '0')},
  };
  if (schema.contains("format")) {
    return "2025-01-01";
  }
  const auto form = forms.find(schema.value("pattern", ""));
  return form != forms.end() ? form->second
                             : std::string(schema.value("minLength", std::size_t{1}), 'A');
}

// The least that a schema is content with.
Json least(const Json& named, const Json& top) {
  const Json& schema = resolved(named, top);
  if (schema.contains("anyOf") && !schema.contains("properties")) {
    return least(schema["anyOf"].front(), top);
  }
  if (schema.contains("const")) {
    return schema["const"];
  }
  if (schema.contains("enum")) {
    return schema["enum"].front();
  }
  if (has_type(schema, "object")) {
    Json all = Json::object();
    for (const Json& key : schema.value("required", Json::array())) {
      all[key.get<std::string>()] = least(schema["properties"][key.get<std::string>()], top);
    }
    return all;
  }
  if (has_type(schema, "array")) {
    return Json(schema.value("minItems", std::size_t{0}), least(schema["items"], top));
  }
  return has_type(schema, "string")    ? Json(formed(schema))
         : has_type(schema, "boolean") ? Json(true)
                                       : Json(schema.value("minimum", 1));
}

Json put(Json file, std::span<const Field::Step> steps, const Json& value, const Json& top) {
  if (steps.empty()) {
    return value;
  }
  const auto& [schema, key] = steps.front();
  if (has_type(*schema, "array")) {
    Json list = file.is_array() ? std::move(file) : Json::array();
    const Json first = list.empty() ? least((*schema)["items"], top) : list.front();
    Json changed = put(first, steps.subspan(1), value, top);
    if (list.empty()) {
      list.push_back(std::move(changed));
    } else {
      list.front() = std::move(changed);
    }
    return list;
  }
  Json mapping = file.is_object() ? std::move(file) : least(*schema, top);
  const Json before = mapping.contains(key) ? mapping[key] : Json();
  mapping[key] = put(before, steps.subspan(1), value, top);
  return mapping;
}

} // namespace

std::string Field::path() const {
  std::string path;
  for (const Step& step : steps) {
    path += (path.empty() ? "" : "/") + (step.key.empty() ? "0" : step.key);
  }
  return path;
}

const Json& schema_of(std::string_view kind) {
  static std::map<std::string, Json, std::less<>> known;
  const auto found = known.find(kind);
  return found != known.end()
             ? found->second
             : known.emplace(kind, Json::parse(builtin_schema(kind)->text)).first->second;
}

std::vector<Field> fields_of(const Json& schema) {
  return Walk(schema).take();
}

Json with(const Json& file, const Field& field, const Json& value) {
  return put(file, field.steps, value, *field.steps.front().schema);
}

} // namespace arrcheck::hostile
