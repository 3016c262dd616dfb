#include "cli/config.h"

#include "cli/commands.h"
#include "cli/discovery.h"
#include "cli/find_config.h"
#include "cli/found_config.h"
#include "cli/load.h"
#include "document/read_yaml.h"
#include "document/shape.h"
#include "report/format.h"
#include "text/suggest.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::string_view kind_key = "arrcheck";
constexpr std::string_view page = "\"arrcheck schema config\" prints what a configuration can say";

Diagnostic wrong(std::string id, std::string message, const Location& where, std::string hint) {
  return {std::move(id), Severity::Error, std::move(message), where, std::move(hint)};
}

std::string environment_name(std::string_view key) {
  std::string name = "ARRCHECK_";
  std::transform(key.begin(), key.end(), std::back_inserter(name), [](char c) {
    return c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return name;
}

// Whether a format is one of ours; in the environment a file for it may follow.
std::string unknown_format(std::string_view name) {
  if (find_format(name) != nullptr) {
    return "";
  }
  std::vector<std::string_view> known;
  for (const Format& format : formats()) {
    known.push_back(format.name);
  }
  return fmt::format("\"{}\", expected one of {}{}",
                     visible(name),
                     fmt::join(known, ", "),
                     did_you_mean(name, known));
}

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    if (end > at) {
      parts.emplace_back(text.substr(at, end - at));
    }
    at = end + 1;
  }
  return parts;
}

// What an environment variable says wrongly, or nothing.
std::string complaint(const ShapeProperty& property, const std::vector<std::string>& values) {
  const Shape& shape = *property.shape;
  const bool is_switch = (shape.types & Shape::boolean) != 0;
  constexpr std::array<std::string_view, 2> positions = {"true", "false"};
  const std::span<const std::string_view> allowed = is_switch ? positions : shape.allowed;
  for (const std::string& value : values) {
    if (property.name == "format") {
      std::string unknown = unknown_format(std::string_view(value).substr(0, value.find(':')));
      if (!unknown.empty()) {
        return unknown;
      }
    } else if (!allowed.empty() &&
               std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
      return fmt::format("\"{}\", expected one of {}{}",
                         visible(value),
                         fmt::join(allowed, ", "),
                         did_you_mean(value, allowed));
    }
  }
  return "";
}

// An option as the environment sets it, if it does.
Result<std::optional<Setting>> from_environment(const ShapeProperty& property, const Io& io) {
  const std::string name = environment_name(property.name);
  const auto text = io.environment(name);
  if (!text || text->empty()) {
    return std::optional<Setting>();
  }
  const bool several = (property.shape->types & Shape::list) != 0 || property.name == "format";
  Setting setting{property.name, several ? parts_of(*text) : std::vector{*text}, name};
  if (setting.values.empty()) {
    return std::optional<Setting>();
  }
  const std::string problem = complaint(property, setting.values);
  if (!problem.empty()) {
    return wrong("config/environment", fmt::format("{} is {}", name, problem), {}, "");
  }
  return std::optional(std::move(setting));
}

// A configuration that was read, and how far it is trusted.
struct ConfigFile {
  std::string path;
  std::string folder; // "" or with a slash at its end
  bool named = false; // by the user, who answers for it; otherwise it was merely found
  std::optional<Document> document;

  const Options* options = nullptr;

  [[nodiscard]] FilePath followed(const std::string& to, FileSystem& files) const {
    return named ? options->input(to, files) : FilePath::below(folder, to);
  }
};

Result<ConfigFile>
read_config(const std::string& path, bool named, const Options& options, Io& io) {
  ConfigFile config{path, folder_of(path), named, {}, &options};
  const Result<Source> source = read_source({config.followed(path, io.files), false}, "", io);
  if (!source) {
    return source.error();
  }
  Result<Document> document =
      read_yaml(*source, options.fast ? SecondOpinion::No : SecondOpinion::Yes);
  if (!document) {
    return document.error();
  }
  Diagnostics problems = check_shape(*builtin_schema("config")->shape, *document);
  if (!problems.empty()) {
    for (Diagnostic& problem : problems) {
      problem.hint = problem.hint.empty() ? page : problem.hint;
    }
    return problems;
  }
  config.document = std::move(*document);
  return config;
}

// A path in a configuration starts from its folder. One that was merely found must not lead
// anywhere else: a folder that came from someone else would make us read any file.
Result<std::string> path_in(const ConfigFile& config, const Node& value) {
  if (!config.named && !stays_inside(value.text)) {
    return wrong("config/path",
                 fmt::format("the path \"{}\" leads out of the folder of this configuration",
                             visible(value.text)),
                 {config.document->source, value.place()},
                 "move the file there, or name this configuration with --config");
  }
  return value.text.starts_with('/') ? std::string(value.text)
                                     : config.folder + std::string(value.text);
}

Result<std::string> rules_in(const ConfigFile& config, const Node& value, FileSystem& files) {
  std::string word(value.text);
  if (is_builtin_set(word)) {
    return word;
  }
  Result<std::string> path = path_in(config, value);
  if (path && files.kind(config.followed(*path, files)) == FileSystem::Kind::Missing) {
    return no_such_rules(word, {config.document->source, value.place()});
  }
  return path;
}

Result<std::string> value_in(const ConfigFile& config,
                             const ShapeProperty& property,
                             const Node& value,
                             FileSystem& files) {
  if (property.name == "rules") {
    return rules_in(config, value, files);
  }
  const Shape* shape = property.shape->item == nullptr ? property.shape : property.shape->item;
  if (!shape->file_kind.empty()) {
    return path_in(config, value);
  }
  if (property.name == "format") {
    const std::string unknown = unknown_format(value.text);
    if (!unknown.empty()) {
      return wrong("config/format",
                   fmt::format("format is {}", unknown),
                   {config.document->source, value.place()},
                   "a report in a file is for the command line to ask for, as in "
                   "--format json:report.json");
    }
  }
  return std::string(value.text);
}

Result<Setting>
from_file(const ConfigFile& config, const ShapeProperty& property, FileSystem& files) {
  Setting setting{property.name, {}, ""};
  const Node* node = config.document->root().member(property.name);
  if (node == nullptr) {
    return setting;
  }
  setting.found = !config.named;
  const SourceText& source = *config.document->source;
  setting.origin = fmt::format("{}:{}", config.path, source.position(node->key_range.begin).line);
  std::vector<const Node*> values;
  if (node->kind == Node::Kind::Sequence) {
    for (const Node& item : children(*node)) {
      values.push_back(&item);
    }
  } else {
    values.push_back(node);
  }
  for (const Node* value : values) {
    Result<std::string> word = value_in(config, property, *value, files);
    if (!word) {
      return word.error();
    }
    setting.values.push_back(std::move(*word));
  }
  return setting;
}

// The configuration to read: the one that was named, or the one that is found; empty for none.
Result<std::string> chosen_config(const Options& options, Io& io) {
  if (!options.config.empty()) {
    return options.config;
  }
  if (options.no_config || !command_called(options.command).files_from) {
    return std::string();
  }
  return find_one_config(options, io.files);
}

} // namespace

Result<Configuration> configure(const Options& options, Io& io) {
  const Result<std::string> path = chosen_config(options, io);
  if (!path) {
    return path.error();
  }
  std::optional<ConfigFile> file;
  if (!path->empty()) {
    Result<ConfigFile> read = read_config(*path, !options.config.empty(), options, io);
    if (!read) {
      return read.error();
    }
    file = std::move(*read);
  }
  Configuration configuration;
  configuration.file = file ? file->document->source : nullptr;
  configuration.found = file && !file->named;
  for (const ShapeProperty& property : builtin_schema("config")->shape->properties) {
    if (property.name == kind_key) {
      continue;
    }
    const auto environment = from_environment(property, io);
    if (!environment) {
      return environment.error();
    }
    Result<Setting> setting =
        file ? from_file(*file, property, io.files) : Setting{property.name, {}, ""};
    if (!setting) { // also where the environment says otherwise: it is wrong
      return setting.error();
    }
    if (options.gate && setting->found && !holds_under_gate(*setting)) {
      configuration.not_taken.push_back(property.name);
      *setting = {property.name, {}, ""};
    }
    configuration.settings.push_back(environment->value_or(*setting));
  }
  return configuration;
}

} // namespace arrcheck
