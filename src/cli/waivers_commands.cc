#include "cli/commands.h"
#include "cli/evaluate.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "cli/standing.h"
#include "report/telling.h"
#include "text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// The waivers that were named, held against the files that were.
struct Review {
  RuleSets rules;
  Standing standing;
  Report report; // of the files; without any, of none
  std::vector<JudgedWaiver> waivers;
  int code = exit_ok;
};

// A file after the command is one of waivers or one to check, by what it says of itself.
Options sorted_out(const Options& options, Io& io) {
  Options sorted = options;
  sorted.words.clear();
  sorted.no_waivers = false;
  for (const std::string& word : options.words) {
    (is_waiver_file(word, io) ? sorted.waivers : sorted.words).push_back(word);
  }
  if (sorted.waivers.empty()) { // reading them as waivers says what is wrong with them
    sorted.waivers.swap(sorted.words);
  }
  return sorted;
}

Diagnostics wrong_with(const Options& options, const Review& review) {
  if (options.waivers.empty()) {
    return {{"usage/no-waivers",
             Severity::Error,
             "name a file of waivers",
             {},
             "for example: arrcheck waivers check waivers.yaml"}};
  }
  if (options.day_of != DayOf::Run && options.words.empty()) {
    return {{"usage/as-at",
             Severity::Error,
             "waivers live by the day of the run, and no file is named that has a day of its own",
             {},
             "give a day, as in --as-at 2026-11-22, or name the files"}};
  }
  return review.rules.errors().empty() ? review.standing.errors() : review.rules.errors();
}

void look(Review& review, const Options& options, Io& io) {
  review.report.as_at = options.as_at.value_or(io.today);
  if (!options.words.empty()) {
    Evaluation run =
        evaluate(discover(options.inputs(io.files), io.files), review.rules, options, io);
    review.report = std::move(run.report);
    review.code = run.code >= exit_not_run ? run.code : exit_ok;
  }
  review.waivers = review.standing.apply(review.report, review.rules, io);
}

std::string when(const JudgedWaiver& waiver, Date as_at) {
  const int days = days_between(as_at, waiver.entry->waiver.valid_through);
  return is_in_effect(waiver.state)
             ? fmt::format(", {} left", counted(static_cast<std::size_t>(days), "day", "days"))
             : "";
}

std::string use_words(const JudgedWaiver& waiver) {
  switch (waiver.use) {
  case WaiverUse::Gap:
    return is_in_effect(waiver.state) ? "waives a gap" : "its gap counts";
  case WaiverUse::Superseded:
    return "another waiver goes for its gap";
  case WaiverUse::NoGap:
    return fmt::format("unused: {}", waiver.instead);
  case WaiverUse::NoSuchItem:
    return "unused: no such item";
  case WaiverUse::NotLookedAt:
    break;
  }
  return "";
}

void add_line(std::string& text, std::string_view label, std::string_view value) {
  if (!value.empty()) {
    text += fmt::format("  {:<10} {}\n", label, value);
  }
}

std::string entry_words(const JudgedWaiver& waiver, Date as_at) {
  const WaiverEntry& entry = *waiver.entry;
  std::string text = fmt::format("{}: {}\n", name(waiver.state), visible(entry.rule));
  add_line(text, "Item", entry.item.empty() ? whole_document : flowing(entry.item));
  add_line(text, "File", entry.document.empty() ? "every file" : flowing(entry.document));
  add_line(text,
           "Until",
           fmt::format("{}{}", to_string(entry.waiver.valid_through), when(waiver, as_at)));
  add_line(text, "Type", entry.waiver.type);
  add_line(text, "Reason", flowing(entry.waiver.reason));
  add_line(text, "Owner", flowing(entry.waiver.owner));
  add_line(
      text,
      "Approved",
      fmt::format("by {}{}",
                  flowing(entry.waiver.approved_by),
                  entry.approved_on ? fmt::format(" on {}", to_string(*entry.approved_on)) : ""));
  add_line(text, "Use", use_words(waiver));
  add_line(text, "Place", place(entry.rule_at, ""));
  return text;
}

bool is_without_effect(const JudgedWaiver& waiver) {
  return !is_in_effect(waiver.state) && waiver.state != WaiverState::NotYet;
}

std::string closing(const Review& review) {
  const auto& all = review.waivers;
  const auto in_effect = std::count_if(
      all.begin(), all.end(), [](const JudgedWaiver& one) { return is_in_effect(one.state); });
  return fmt::format("as at {} in Europe/London: {}, {} in effect\n",
                     to_string(review.report.as_at),
                     counted(all.size(), "waiver", "waivers"),
                     in_effect);
}

} // namespace

int run_waivers_list(const Options& given, Io& io) {
  const Options options = sorted_out(given, io);
  Review review{RuleSets(options, io), Standing(options, io), {}, {}, exit_ok};
  if (const Diagnostics wrong = wrong_with(options, review); !wrong.empty()) {
    return refuse(wrong, options, io);
  }
  look(review, options, io);
  std::string text;
  for (const JudgedWaiver& waiver : review.waivers) {
    text += fmt::format("{}\n", entry_words(waiver, review.report.as_at));
  }
  if (review.code != exit_ok) {
    complain(review.report.diagnostics, options, io);
  }
  return write_out(text + closing(review), io, review.code);
}

int run_waivers_check(const Options& given, Io& io) {
  const Options options = sorted_out(given, io);
  Review review{RuleSets(options, io), Standing(options, io), {}, {}, exit_ok};
  if (const Diagnostics wrong = wrong_with(options, review); !wrong.empty()) {
    return refuse(wrong, options, io);
  }
  look(review, options, io);
  complain(review.report.diagnostics, options, io);
  const bool failed = std::any_of(review.waivers.begin(), review.waivers.end(), is_without_effect);
  const int code = failed && !options.exit_zero ? exit_findings : exit_ok;
  return write_out(closing(review), io, std::max(review.code, code));
}

} // namespace arrcheck
