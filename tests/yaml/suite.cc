#include "commands.h"
#include "trees.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace yaml_tests {

namespace {

using arrcheck::Node;
using Json = nlohmann::json;

bool same_scalar(const Node& node, const Json& json) {
  if (json.is_string()) {
    return node.text == json.get<std::string>();
  }
  if (json.is_null()) {
    return node.kind == Node::Kind::Null;
  }
  if (json.is_boolean()) {
    return node.kind == Node::Kind::Boolean &&
           (node.text[0] == 't' || node.text[0] == 'T') == json.get<bool>();
  }
  // The suite's JSON has numbers that YAML's core schema knows and JSON does not (hexadecimal):
  // these are text to us.
  return node.kind == Node::Kind::Number ? Json::parse(std::string(node.text)) == json
                                         : node.kind == Node::Kind::Text && !node.quoted;
}

bool same(const Node& node, const Json& json) {
  if (node.kind == Node::Kind::Mapping) {
    if (!json.is_object() || json.size() != node.size) {
      return false;
    }
    for (const Node& child : arrcheck::children(node)) {
      const auto found = json.find(std::string(child.key));
      if (found == json.end() || !same(child, *found)) {
        return false;
      }
    }
    return true;
  }
  if (node.kind == Node::Kind::Sequence) {
    if (!json.is_array() || json.size() != node.size) {
      return false;
    }
    for (const Node& child : arrcheck::children(node)) {
      if (!same(child, json[child.index])) {
        return false;
      }
    }
    return true;
  }
  return !json.is_structured() && same_scalar(node, json);
}

struct Tally {
  std::size_t invalid_refused = 0;
  std::size_t valid_accepted = 0;
  std::size_t json_compared = 0;
  std::map<std::string, std::size_t> valid_refused; // by diagnostic
  std::map<std::string, std::string> refusals;      // by case
  std::vector<std::string> failures;
};

void judge(const std::filesystem::path& directory, Tally& tally) {
  const std::string name = directory.filename().string();
  const std::string text = read_file((directory / "in.yaml").string());
  const bool valid = !std::filesystem::exists(directory / "error");
  const auto source_text = source(name, text);
  const auto document = read_yaml(source_text, arrcheck::SecondOpinion::No);
  if (!document) {
    if (!valid) {
      ++tally.invalid_refused;
      return;
    }
    const std::string& id = document.error().front().id;
    ++tally.valid_refused[id];
    tally.refusals[name] = id;
    return;
  }
  if (!valid) {
    tally.failures.push_back(name + ": invalid, and accepted");
    return;
  }
  const std::string ours = tree(*document);
  if (const auto theirs = libfyaml_tree(text); theirs != ours) {
    tally.failures.push_back(
        fmt::format("{}: ours\n{}libfyaml's\n{}", name, ours, theirs.value_or("refused\n")));
  }
  if (std::filesystem::exists(directory / "in.json")) {
    ++tally.json_compared;
    const Json json = Json::parse(read_file((directory / "in.json").string()));
    if (!same(document->root(), json)) {
      tally.failures.push_back(fmt::format("{}: ours\n{}expected {}", name, ours, json.dump()));
    }
  }
  if (!read_yaml(source_text, arrcheck::SecondOpinion::Yes)) {
    ++tally.valid_refused["yaml/two-readings"];
    tally.refusals[name] = "yaml/two-readings";
    return;
  }
  ++tally.valid_accepted;
}

std::string lines(const std::map<std::string, std::string>& refusals) {
  std::string out;
  for (const auto& [name, id] : refusals) {
    out += name + '\t' + id + '\n';
  }
  return out;
}

void print(const Tally& tally) {
  std::size_t refused = 0;
  for (const auto& [id, count] : tally.valid_refused) {
    fmt::print("  {:4} valid, refused by {}\n", count, id);
    refused += count;
  }
  fmt::print("yaml-test-suite: {} invalid refused; {} valid accepted with libfyaml's tree ({} "
             "compared with JSON), {} valid refused by a named restriction; {} failures\n",
             tally.invalid_refused,
             tally.valid_accepted,
             tally.json_compared,
             refused,
             tally.failures.size());
}

} // namespace

int run_suite(const Arguments& arguments) {
  const std::string directory = shared_path(arguments[0]);
  if (!has_directory(directory)) {
    return missing_data();
  }
  std::set<std::filesystem::path> cases;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    if (std::filesystem::exists(entry.path() / "in.yaml") &&
        !std::filesystem::exists(entry.path() / "skip")) {
      cases.insert(entry.path());
    }
  }
  Tally tally;
  for (const auto& path : cases) {
    judge(path, tally);
  }
  if (std::getenv("ARRCHECK_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(arguments[1]) << lines(tally.refusals);
  } else if (lines(tally.refusals) != read_file(arguments[1])) {
    tally.failures.push_back("the refused valid cases are not those of " + arguments[1]);
  }
  for (const std::string& failure : tally.failures) {
    fmt::print("FAILED {}\n", failure);
  }
  print(tally);
  return cases.empty() || !tally.failures.empty() ? 1 : 0;
}

} // namespace yaml_tests
