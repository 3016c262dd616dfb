#include "cli/compare_inputs.h"

#include "check/succession.h"
#include "cli/evaluate.h"
#include "report/earlier_report.h"
#include "text/unicode.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::size_t piece_size = std::size_t{1} << 20U;

// A file, or standard input, piece by piece.
class Pieces {
public:
  Pieces(const InputFile& file, Io& io) : file_(file), io_(io) {}

  // The next bytes; none at the end, and where they cannot be read.
  std::string_view next() {
    if (ended_) {
      return {};
    }
    failure_ = file_.path.text() == "-"
                   ? io_.read_input(piece_size - 1, piece_)
                   : io_.files.read_part(file_.path, offset_, piece_size, piece_);
    offset_ += piece_.size();
    ended_ = failure_ || piece_.size() < piece_size;
    return failure_ ? std::string_view() : piece_;
  }

  [[nodiscard]] const std::optional<FileSystem::Failure>& failure() const { return failure_; }

private:
  const InputFile& file_;
  Io& io_;
  std::string piece_;
  std::size_t offset_ = 0;
  bool ended_ = false;
  std::optional<FileSystem::Failure> failure_;
};

// The same world, in which standard input has not been begun yet.
Io from_the_start(const Io& io, const std::string& beginning) {
  Io again = io;
  const bool was_all = beginning.size() < piece_size;
  again.read_input = [&io, &beginning, was_all](std::size_t limit, std::string& bytes) {
    std::string rest;
    std::optional<FileSystem::Failure> failure;
    if (!was_all && limit >= beginning.size()) {
      failure = io.read_input(limit - beginning.size(), rest);
    }
    bytes = (beginning + rest).substr(0, limit + 1);
    return failure;
  };
  return again;
}

bool is_json(std::string_view path) {
  return path.ends_with(".json") || path.ends_with(".ndjson") || path.ends_with(".jsonl");
}

} // namespace

CompareInputs::CompareInputs(Options options, const RuleSets& rules, Standing& standing, Io& io)
    : options_(std::move(options)), rules_(rules), standing_(standing), io_(io) {}

void CompareInputs::take(const InputFile& file, TableBuilder& table) {
  const std::string& name = file.path.text() == "-" ? options_.stdin_name : file.path.text();
  Pieces pieces(file, io_);
  std::string beginning(pieces.next());
  if (!is_report(beginning)) {
    // Of the JSON in a folder some is of others; what is called NDJSON there is a report, or was to
    // be one.
    const bool of_others = is_json(name) && !name.ends_with(".ndjson");
    if (file.in_folder && of_others && !pieces.failure()) {
      say({"input/skipped",
           Severity::Note,
           fmt::format("{} is not compared: it is no report of arrcheck", visible(name)),
           {},
           ""});
    } else {
      check(file, beginning, table);
    }
    return;
  }
  bool is_first = true;
  const auto next = [&]() -> std::string_view {
    return std::exchange(is_first, false) ? std::string_view(beginning) : pieces.next();
  };
  const auto wanted = [this](std::string_view rule) { return wanted_as(rule); };
  for (const Diagnostic& fault : add_earlier_reports(name, next, wanted, table)) {
    Diagnostic told = fault;
    if (pieces.failure()) {
      told.message = fmt::format("cannot read {}: {}", visible(name), pieces.failure()->why);
      told.hint.clear();
    }
    say(told);
    table.add({told.id, "", told.message});
  }
}

void CompareInputs::check(const InputFile& file,
                          const std::string& beginning,
                          TableBuilder& table) {
  Io io = from_the_start(io_, beginning);
  Evaluation run = evaluate({{file}, {}, {}}, rules_, options_, io);
  Diagnostics& found = run.report.diagnostics;
  const bool skipped = std::any_of(
      found.begin(), found.end(), [](const Diagnostic& one) { return one.id == "input/skipped"; });
  found.erase(std::remove_if(found.begin(),
                             found.end(),
                             [skipped](const Diagnostic& one) {
                               // Of one file among others; and of editions the table tells.
                               return (skipped && one.id == "input/no-files") ||
                                      one.id == "rule/edition";
                             }),
              found.end());
  std::for_each(found.begin(), found.end(), [this](const Diagnostic& one) { say(one); });
  // A waiver that is not used in one area is used in another: "waivers check" tells those that are
  // used nowhere.
  const std::size_t before = found.size();
  standing_.apply(run.report, rules_, io);
  found.resize(before);
  table.add(run.report);
}

bool CompareInputs::means(const std::string& word, std::string_view rule) {
  const std::string_view set = set_of(rule);
  const bool same = rule == word || set == word || rule.substr(set.size()) == "/" + word;
  if (same) {
    words_that_mean_.insert(word);
  }
  return same;
}

bool CompareInputs::is_wanted(std::string_view rule) {
  const auto is_meant = [this, rule](const std::string& word) { return means(word, rule); };
  const auto among = [&is_meant](const std::vector<std::string>& words) {
    return std::count_if(words.begin(), words.end(), is_meant) > 0;
  };
  const bool only = options_.only.empty() || among(options_.only);
  return !among(options_.skip) && only;
}

std::optional<std::string> CompareInputs::wanted_as(std::string_view rule) {
  const std::vector<const RuleSet*> all = rules_.all();
  std::string_view id = rule;
  if (const RetiredId* retired = retired_id(all, rule); retired != nullptr) {
    const Rule* now = rule_meant(all, rule);
    // A report that was not held to the set of the successor says nothing of it.
    const bool is_renamed = now != nullptr && set_of(now->id) == set_of(rule);
    id = is_renamed ? now->id : rule;
    say({"rule/retired", Severity::Note, visible(in_words(*retired)), {}, ""});
  }
  return is_wanted(id) ? std::optional(std::string(id)) : std::nullopt;
}

void CompareInputs::say(const Diagnostic& diagnostic) {
  const std::string where =
      diagnostic.where.source
          ? fmt::format("{} {}", diagnostic.where.source->name(), diagnostic.where.range.begin)
          : "";
  if (said_.insert(fmt::format("{}\n{}\n{}", diagnostic.id, diagnostic.message, where)).second) {
    diagnostics_.push_back(diagnostic);
  }
}

Diagnostics CompareInputs::unknown_words() const {
  Diagnostics unknown;
  const std::vector<const RuleSet*> all = rules_.all();
  for (const auto* words : {&options_.only, &options_.skip}) {
    for (const std::string& word : *words) {
      const auto ids = rule_ids({&word, 1}, all);
      if (!ids && words_that_mean_.count(word) == 0) {
        unknown.insert(unknown.end(), ids.error().begin(), ids.error().end());
      }
    }
  }
  return unknown;
}

} // namespace arrcheck
