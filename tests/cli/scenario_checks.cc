#include "scenario_checks.h"

#include "../unit/report/build_commands.h"
#include "document/read_yaml.h"
#include "document/shape.h"
#include "text/unicode.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace arrcheck {

namespace {

// What a section's title expects: of which text, and how.
struct Expected {
  std::string of; // "stdout", "stderr" or "written PATH"
  bool contains = false;
  bool lacks = false;
};

std::optional<Expected> expected(const std::string& title) {
  if (title == "exit" || !(title.starts_with("stdout") || title.starts_with("stderr") ||
                           title.starts_with("written "))) {
    return std::nullopt;
  }
  for (const std::string_view how : {" contains", " lacks"}) {
    if (title.ends_with(how)) {
      return Expected{
          title.substr(0, title.size() - how.size()), how == " contains", how == " lacks"};
    }
  }
  return Expected{title, false, false};
}

// Everything that was written, by what sections call it.
std::map<std::string, std::string> seen(const Ending& ending) {
  std::map<std::string, std::string> texts{{"stdout", ending.out}, {"stderr", ending.err}};
  for (const auto& [path, text] : ending.written) {
    texts["written " + path] = text;
  }
  return texts;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const Decoded next = decode(text);
    if (!next.code_point) {
      return false;
    }
    text.remove_prefix(next.length);
  }
  return true;
}

// The first line in which two texts differ.
std::string first_difference(const std::string& is, const std::string& should_be) {
  const auto ours = lines_of(is);
  const auto theirs = lines_of(should_be);
  for (std::size_t i = 0; i < std::max(ours.size(), theirs.size()); ++i) {
    const std::string_view a = i < ours.size() ? ours[i] : "(nothing)";
    const std::string_view b = i < theirs.size() ? theirs[i] : "(nothing)";
    if (a != b) {
      return fmt::format("line {} is\n    {}\n  expected\n    {}", i + 1, a, b);
    }
  }
  return "the last line's end differs";
}

void compare(const Expected& how,
             const std::string& wanted,
             const std::string& text,
             std::vector<std::string>& found) {
  if (!how.contains && !how.lacks) {
    if (text != wanted) {
      found.push_back(fmt::format("{}: {}", how.of, first_difference(text, wanted)));
    }
    return;
  }
  for (const std::string_view line : lines_of(wanted)) {
    const bool has = text.find(line) != std::string::npos;
    if (!line.empty() && has != how.contains) {
      found.push_back(fmt::format(
          "{} {}: {}\n  it is\n{}", how.of, how.contains ? "lacks" : "contains", line, text));
    }
  }
}

// The shape of what we write that says it is of the format "arrcheck/KIND/1".
const Shape& shape_of(const std::string& kind) {
  static std::map<std::string, std::shared_ptr<const ShapeStorage>> known;
  auto& storage = known[kind];
  if (storage == nullptr) {
    const auto source = std::make_shared<const SourceText>(kind + ".schema.json",
                                                           std::string(builtin_schema(kind)->text));
    storage = *compile_shape(*read_yaml(source));
  }
  return root(*storage);
}

// "areas" of "arrcheck/areas/1"; empty where it is no format of ours.
std::string kind_of(const nlohmann::json& format) {
  const std::string text = format.is_string() ? format.get<std::string>() : "";
  const std::size_t end = text.rfind('/');
  return text.starts_with("arrcheck/") && end > 9 ? text.substr(9, end - 9) : "";
}

// JSON with a "?" for what YAML does not know: U+0000, and every half of a surrogate pair.
std::string as_yaml(std::string json) {
  constexpr std::size_t escape = 6; // such as \ud83d
  for (std::size_t at = json.find('\\'); at < json.size(); at = json.find('\\', at)) {
    if (json.compare(at, 3, "\\ud") == 0 || json.compare(at, escape, "\\u0000") == 0) {
      json.replace(at, escape, "?");
    } else {
      at += 2;
    }
  }
  return json;
}

// What is wrong with a JSON text; what says of itself that it is of a format of ours is held
// against its schema.
std::vector<std::string> json_faults(const std::string& text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (json.is_discarded()) {
    return {"is no valid JSON"};
  }
  if (!json.contains("format")) {
    return {};
  }
  const auto read = read_yaml(std::make_shared<const SourceText>("report", as_yaml(text)));
  if (!read) {
    return {"cannot be read by our own reader: " + read.error().front().message};
  }
  const std::string kind = kind_of(json["format"]);
  if (builtin_schema(kind) == nullptr) {
    return {"is of a format without a schema"};
  }
  std::vector<std::string> found;
  for (const Diagnostic& one : check_shape(shape_of(kind), *read)) {
    found.push_back(fmt::format("does not match {}.schema.json: {}", kind, one.message));
  }
  return found;
}

bool is_ndjson(const std::string& text) {
  return text.starts_with("{\"type\":\"header\"");
}

// The lists of a format, which its schema knows, all empty.
nlohmann::ordered_json empty_lists(const std::string& text) {
  const bool is_areas = text.find("\"arrcheck/areas/") < text.find('\n');
  const std::vector<std::string> lists =
      is_areas ? std::vector<std::string>{"rule-sets", "remarks", "areas", "duties", "problems"}
               : std::vector<std::string>{"documents", "findings", "diagnostics"};
  auto whole = nlohmann::ordered_json::object();
  for (const std::string& list : lists) {
    whole[list] = nlohmann::ordered_json::array();
  }
  return whole;
}

// A cell of a table, whose line names its duty.
void put_cell(nlohmann::ordered_json& whole, nlohmann::ordered_json cell) {
  for (auto& duty : whole["duties"]) {
    if (duty["rule"] == cell["rule"]) {
      cell.erase("rule");
      duty["cells"].push_back(cell);
      return;
    }
  }
}

// The lines put together are a report or a table.
std::vector<std::string> ndjson_faults(const std::string& text) {
  auto whole = empty_lists(text);
  for (const std::string_view line : lines_of(text)) {
    auto json = nlohmann::ordered_json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("type")) {
      return {"has a line that is no object with a type"};
    }
    const auto type = json["type"].get<std::string>();
    json.erase("type");
    if (type == "header") {
      whole.update(json);
    } else if (type == "summary") {
      whole["summary"] = json;
    } else if (type == "duty") {
      json["cells"] = nlohmann::ordered_json::array();
      whole["duties"].push_back(json);
    } else if (type == "cell") {
      put_cell(whole, json);
    } else {
      whole[type + "s"].push_back(json);
    }
  }
  if (!whole.contains("format") || !whole.contains("summary")) {
    return {"lacks its first line or its last"};
  }
  return json_faults(whole.dump(1, ' ', true));
}

} // namespace

std::vector<std::string> differences(const Scenario& scenario, const Ending& ending) {
  std::vector<std::string> found;
  auto unnamed = seen(ending);
  const auto all = unnamed;
  for (const Scenario::Section& section : scenario.sections) {
    if (section.title == "exit" && section.text != fmt::format("{}\n", ending.code)) {
      found.push_back(fmt::format("exit code is {}, expected {}", ending.code, section.text));
    }
    const auto how = expected(section.title);
    if (!how) {
      continue;
    }
    unnamed.erase(how->of);
    const auto text = all.find(how->of);
    if (text == all.end()) {
      found.push_back(how->of + ": there is no such file");
    } else {
      compare(*how, section.text, text->second, found);
    }
  }
  for (const auto& [of, text] : unnamed) {
    if (!text.empty() || !of.starts_with("std")) {
      found.push_back(fmt::format("{}: nothing is expected, but it is\n{}", of, text));
    }
  }
  const bool says_code = std::any_of(scenario.sections.begin(),
                                     scenario.sections.end(),
                                     [](const auto& section) { return section.title == "exit"; });
  if (!says_code) {
    found.emplace_back("the scenario expects no exit code");
  }
  return found;
}

std::vector<Scenario::Section> expected_of(const Scenario& scenario, const Ending& ending) {
  std::vector<Scenario::Section> sections;
  auto texts = seen(ending);
  const auto all = texts;
  for (Scenario::Section section : scenario.sections) {
    if (const auto how = expected(section.title)) {
      texts.erase(how->of);
      const auto text = all.find(how->of);
      if (!how->contains && !how->lacks) {
        section.text = text == all.end() ? "" : text->second;
        if (section.text.empty() && text != all.end() && how->of.starts_with("std")) {
          continue; // a stream without a section is expected to be empty
        }
      }
    }
    sections.push_back(std::move(section));
  }
  for (const std::string of : {"stdout", "stderr"}) {
    if (texts.count(of) != 0 && !texts[of].empty()) {
      sections.push_back({of, texts[of]});
    }
    texts.erase(of);
  }
  for (const auto& [of, text] : texts) {
    sections.push_back({of, text});
  }
  return sections;
}

namespace {

// Control characters but line breaks, what turns the direction of text, and what cannot be seen:
// written down apart from the code that has to spell them out.
bool is_raw(char32_t c) {
  return (c < 0x20 && c != '\n') || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x61C ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c & 0xFFFEU) == 0xFFFE ||
         (c >= 0xE0000 && c <= 0xE0FFF);
}

// The first of these with what stands before it on its line; empty when there is none.
std::string raw_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text.substr(at));
    if (is_raw(next.code_point.value_or(U' '))) {
      const std::size_t line = text.rfind('\n', at) + 1;
      return visible(text.substr(line, at - line + next.length));
    }
    at += next.length;
  }
  return {};
}

// A table for spreadsheets is told by its byte order mark; it may have what they want.
std::string without_table_signs(std::string text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (!text.starts_with(mark)) {
    return text;
  }
  text.erase(0, mark.size());
  for (std::size_t at = text.find("\"\r\n"); at != std::string::npos; at = text.find("\"\r\n")) {
    text.erase(at + 1, 1);
  }
  return text;
}

} // namespace

std::vector<std::string> faults(const std::string& text, bool is_github) {
  std::vector<std::string> found;
  if (!is_utf8(text)) {
    found.emplace_back("is not UTF-8");
  }
  const std::string plain = without_table_signs(text);
  if (const std::string raw = raw_in(plain); !raw.empty()) {
    found.push_back(fmt::format("holds a raw control or invisible character: {}", raw));
  }
  const std::string command = is_github ? broken_annotation_in(text) : command_in(plain);
  if (!command.empty()) {
    found.push_back(
        fmt::format("has a line that CI systems take for another command: {}", command));
  }
  if (text.starts_with('{')) {
    const auto more = is_ndjson(text) ? ndjson_faults(text) : json_faults(text);
    found.insert(found.end(), more.begin(), more.end());
  }
  return found;
}

} // namespace arrcheck
