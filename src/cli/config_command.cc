#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "document/read_yaml.h"
#include "document/shape.h"
#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {

namespace {

// What an option is when nobody sets it, as the schema says; "-" where it then does nothing.
std::string built_in(const Document& schema, std::string_view key) {
  const Node* value = find(schema.root(), fmt::format("/properties/{}/default", key));
  return value == nullptr ? "-" : std::string(value->text);
}

} // namespace

int run_config(const Options& options, Io& io) {
  const auto source = std::make_shared<const SourceText>(
      "config.schema.json", std::string(builtin_schema("config")->text));
  const Result<Document> schema = read_yaml(source, SecondOpinion::No); // was read at build time
  if (!schema) {
    return refuse(schema.error(), options, io);
  }
  const Configuration& configuration = options.configuration;
  std::string text =
      fmt::format("Configuration: {}\n\n",
                  configuration.file == nullptr ? "none" : visible(configuration.file->name()));
  for (const Setting& setting : configuration.settings) {
    const std::string value = setting.origin.empty()
                                  ? built_in(*schema, setting.key)
                                  : visible(fmt::format("{}", fmt::join(setting.values, ", ")));
    text += fmt::format("{:<16} {:<24} {}\n",
                        setting.key,
                        value,
                        setting.origin.empty() ? "built in" : visible(setting.origin));
  }
  return write_out(text, io, exit_ok);
}

} // namespace arrcheck
