#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "document/shape.h"
#include "report/telling.h"
#include "text/suggest.h"
#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {

int run_schema(const Options& options, Io& io) {
  std::vector<std::string_view> known;
  for (const BuiltinSchema& schema : builtin_schemas()) {
    known.push_back(schema.name);
  }
  const std::string hint = fmt::format("schemas are: {}", fmt::join(known, ", "));
  if (options.words.size() != 1) {
    return refuse({{"usage/schema", Severity::Error, "name one schema", {}, hint}}, options, io);
  }
  const std::string& name = options.words.front();
  const BuiltinSchema* schema = builtin_schema(name);
  if (schema == nullptr) {
    return refuse(
        {{"usage/schema",
          Severity::Error,
          fmt::format("no schema called \"{}\"{}", visible(name), did_you_mean(name, known)),
          {},
          hint}},
        options,
        io);
  }
  return write_out(SafeText(schema->text), io, exit_ok);
}

// Ids, versions and digests are ours and hold nothing that JSON would have to escape.
int run_version(const Options& options, Io& io) {
  std::string text =
      options.json
          ? fmt::format(R"({{"name": "arrcheck", "version": "{}", "rule-sets": [)", version)
          : fmt::format("arrcheck {}\n", version);
  std::string_view separator;
  for (const RuleSet& set : builtin_rule_sets()) {
    text +=
        options.json
            ? fmt::format(R"({}{{"id": "{}", "version": "{}", "rules": {}, "digest": "{}"}})",
                          separator,
                          set.id,
                          set.version,
                          set.rules.size(),
                          set.digest)
            : fmt::format(
                  "{} {}: {}\n", set.id, set.version, counted(set.rules.size(), "rule", "rules"));
    separator = ", ";
  }
  return write_out(options.json ? text + "]}\n" : text, io, exit_ok);
}

} // namespace arrcheck
