#include "cli/found_config.h"

#include "cli/load.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace arrcheck {

namespace {

std::string counted_rules(std::size_t count) {
  return fmt::format("{} rule{}", count, count == 1 ? "" : "s");
}

// How many of the rules that the files are held to --only and --skip leave out.
std::size_t left_out(const Options& options, const Report& report) {
  const auto only = rule_ids(options.only, report.rule_sets);
  const auto skip = rule_ids(options.skip, report.rule_sets);
  const auto among = [](const auto& ids, std::string_view id) {
    return ids && std::find(ids->begin(), ids->end(), id) != ids->end();
  };
  std::size_t count = 0;
  for (const RuleSet* set : report.rule_sets) {
    count += static_cast<std::size_t>(
        std::count_if(set->rules.begin(), set->rules.end(), [&](const Rule& rule) {
          return among(skip, rule.id) || (!options.only.empty() && !among(only, rule.id));
        }));
  }
  return count;
}

std::string rules_left_out(const Options& options, const Report& report) {
  const std::size_t count = left_out(options, report);
  return count == 0 ? "" : fmt::format("{} left out", counted_rules(count));
}

template <class Stands>
std::string gaps_that_stand(const Report& report, std::string_view by, const Stands& stands) {
  const auto count = std::count_if(report.findings.begin(), report.findings.end(), stands);
  return count == 0 ? ""
                    : fmt::format("{} gap{} stand{} by {}",
                                  count,
                                  count == 1 ? "" : "s",
                                  count == 1 ? "s" : "",
                                  by);
}

// An option that can make a check weaker than it is without it.
struct Weakening {
  std::string_view key;
  // Which of its values do; all where there are none.
  std::array<std::string_view, 2> values;
  // What it came to in a report, in words; empty for nothing.
  std::string (*words)(const Options& options, const Report& report);
};

constexpr std::array<Weakening, 7> weakenings{{
    {"rules",
     {},
     [](const Options& options, const Report& /*report*/) {
       return fmt::format("checked against {} in place of what the file names",
                          visible(fmt::format("{}", fmt::join(options.rules, ", "))));
     }},
    {"only", {}, rules_left_out},
    {"skip",
     {},
     [](const Options& options, const Report& report) { // told once of both
       const Setting* only = options.setting("only");
       return only != nullptr && only->found && !options.only.empty()
                  ? std::string()
                  : rules_left_out(options, report);
     }},
    {"fail-on",
     {"never"},
     [](const Options& /*options*/, const Report& /*report*/) {
       return std::string("no gap fails the run");
     }},
    {"waivers",
     {},
     [](const Options& /*options*/, const Report& report) {
       return gaps_that_stand(
           report, "waivers", [](const Finding& one) { return one.waiver.has_value(); });
     }},
    {"baseline",
     {},
     [](const Options& /*options*/, const Report& report) {
       return gaps_that_stand(
           report, "a baseline", [](const Finding& one) { return one.in_baseline; });
     }},
    {"show",
     {"must", "should"},
     [](const Options& options, const Report& /*report*/) {
       return fmt::format("what is weaker than a {} is not shown", name(options.show));
     }},
}};

const Weakening* weakening_of(const Setting& setting) {
  const auto* const at =
      std::find_if(weakenings.begin(), weakenings.end(), [&setting](const Weakening& one) {
        return one.key == setting.key;
      });
  if (at == weakenings.end() || setting.values.empty()) {
    return nullptr;
  }
  const bool any_value = at->values.front().empty();
  const bool weak =
      any_value ||
      std::find(at->values.begin(), at->values.end(), setting.values.front()) != at->values.end();
  return weak ? at : nullptr;
}

// Keys of the options that the configuration's file sets.
std::vector<std::string_view> keys_set(const Configuration& configuration) {
  const std::string start = fmt::format("{}:", configuration.file->name());
  std::vector<std::string_view> keys;
  for (const Setting& setting : configuration.settings) {
    if (setting.origin.starts_with(start)) {
      keys.push_back(setting.key);
    }
  }
  return keys;
}

std::string used(const Configuration& configuration) {
  if (configuration.file == nullptr) {
    return "";
  }
  const auto keys = keys_set(configuration);
  std::string text;
  if (!keys.empty()) {
    text = fmt::format(
        "options come from {}: {}", visible(configuration.file->name()), fmt::join(keys, ", "));
  }
  if (!configuration.not_taken.empty()) {
    text += fmt::format("{}--gate leaves out what {} says of {}",
                        text.empty() ? "" : "; ",
                        visible(configuration.file->name()),
                        fmt::join(configuration.not_taken, ", "));
  }
  return text;
}

} // namespace

bool holds_under_gate(const Setting& setting) {
  return weakening_of(setting) == nullptr && setting.key != "format";
}

std::string configuration_line(const Configuration& configuration) {
  const std::string text = used(configuration);
  return text.empty() ? "" : fmt::format("note: {}\n", text);
}

Diagnostics configuration_remarks(const Options& options, const Report& report) {
  const Configuration& configuration = options.configuration;
  const std::string text = used(configuration);
  if (text.empty()) {
    return {};
  }
  const Location where{configuration.file, {}};
  Diagnostics remarks;
  remarks.emplace_back(Diagnostic{std::string(configuration_told),
                                  Severity::Note,
                                  text,
                                  where,
                                  "\"arrcheck config\" shows them, --no-config leaves them out"});
  for (const Setting& setting : configuration.settings) {
    const Weakening* weakening = setting.found ? weakening_of(setting) : nullptr;
    const std::string words = weakening == nullptr ? "" : weakening->words(options, report);
    if (!words.empty()) {
      remarks.emplace_back(Diagnostic{
          "config/weaker",
          Severity::Warning,
          fmt::format("{} by {} ({})", words, visible(configuration.file->name()), setting.key),
          where,
          "nobody named that configuration; --config FILE would, and --gate lets it weaken "
          "nothing"});
    }
  }
  return remarks;
}

} // namespace arrcheck
