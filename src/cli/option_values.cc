#include "cli/option_values.h"

#include "report/format.h"
#include "text/suggest.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::array<std::string_view, 4> thresholds = {"must", "should", "may", "never"};
constexpr std::array<std::string_view, 6> change_classes = {
    "opened", "notify", "sign-off", "republish", "any", "never"};
constexpr std::array<std::string_view, 4> shown = {"must", "should", "may", "all"};
constexpr std::array<std::string_view, 3> colors = {"auto", "always", "never"};

// The words of a list for a message.
template <class Words> std::string listed(const Words& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

template <std::size_t N>
std::optional<std::size_t> choice(std::string_view word,
                                  const std::array<std::string_view, N>& choices) {
  const auto at = std::find(choices.begin(), choices.end(), word);
  return at == choices.end() ? std::nullopt
                             : std::optional(static_cast<std::size_t>(at - choices.begin()));
}

std::string not_a_choice(std::string_view flag,
                         std::string_view word,
                         std::span<const std::string_view> choices) {
  return fmt::format("{} is \"{}\", expected one of {}{}",
                     flag,
                     visible(word),
                     listed(choices),
                     did_you_mean(word, choices));
}

using Words = std::vector<std::string>;

// What stands between commas; an empty part is a word, too, and no choice.
Words words_of(const std::string& text) {
  Words words;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string understand_formats(const RawOptions& raw, Options& options) {
  const auto known = format_names();
  for (const std::string& given : raw.formats) {
    const std::size_t colon = given.find(':');
    Output output{given.substr(0, colon),
                  colon == std::string::npos ? "" : given.substr(colon + 1)};
    if (find_format(output.format) == nullptr) {
      return not_a_choice("--format", output.format, known);
    }
    if (colon != std::string::npos && output.file.empty()) {
      return fmt::format("--format \"{}\" names no file after the colon", visible(given));
    }
    const bool taken =
        std::any_of(options.outputs.begin(), options.outputs.end(), [&output](const Output& other) {
          return other.file == output.file;
        });
    if (taken) {
      return output.file.empty()
                 ? "only one format can go to standard output; give the others a file, as in "
                   "json:report.json"
                 : fmt::format("two formats go to the same file \"{}\"", visible(output.file));
    }
    options.outputs.push_back(std::move(output));
  }
  if (options.outputs.empty()) {
    options.outputs.push_back({options.gate ? "concise" : "text", ""});
  }
  return "";
}

std::string understand_fail_on(const RawOptions& raw, Options& options) {
  if (options.command == "diff") {
    for (const std::string& word : raw.fail_on_typed ? words_of(raw.fail_on) : Words{}) {
      if (!choice(word, change_classes)) {
        return not_a_choice("--fail-on", word, change_classes);
      }
      if (word != change_classes.back()) {
        options.fail_on_changes.push_back(word);
      }
    }
    return "";
  }
  if (!choice(raw.fail_on, thresholds)) {
    return not_a_choice("--fail-on", raw.fail_on, thresholds);
  }
  options.fail_on = parse_duty(raw.fail_on);
  return "";
}

} // namespace

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const Format& format : formats()) {
    names.push_back(format.name);
  }
  return names;
}

std::string understand(const RawOptions& raw, Options& options) {
  if (options.no_config && !options.config.empty()) {
    return "--config and --no-config contradict each other";
  }
  if (raw.as_at == "published" || raw.as_at == "in-force") {
    options.day_of = raw.as_at == "published" ? DayOf::Published : DayOf::InForce;
  } else if (!raw.as_at.empty()) {
    options.as_at = parse_date(raw.as_at);
    if (!options.as_at) {
      return fmt::format("--as-at is \"{}\", expected a date written YYYY-MM-DD, or published or "
                         "in-force for the day of each file",
                         visible(raw.as_at));
    }
  }
  if (std::string problem = understand_fail_on(raw, options); !problem.empty()) {
    return problem;
  }
  if (std::string problem = against_gate(options, raw.fail_on == thresholds.back());
      !problem.empty()) {
    return problem;
  }
  if (!choice(raw.show, shown)) {
    return not_a_choice("--show", raw.show, shown);
  }
  options.show = parse_duty(raw.show).value_or(Duty::May);
  const auto color = choice(raw.color, colors);
  if (!color) {
    return not_a_choice("--color", raw.color, colors);
  }
  options.color = static_cast<Color>(*color);
  if (options.prune_baseline && options.baseline.empty()) {
    return "--prune-baseline needs --baseline and the file to prune";
  }
  return understand_formats(raw, options);
}

} // namespace arrcheck
