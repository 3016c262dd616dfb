#include "rules/reading_patterns.h"
#include "rules/readings.h"

#include <deque>

#include <fmt/format.h>

namespace arrcheck {

struct ReadingStorage {
  std::deque<std::string> texts;
  std::vector<std::vector<std::uint16_t>> sets;
  std::vector<std::vector<ReadingEntry>> entries;
  std::vector<ReadingWord> words;
  std::vector<ReadingState> states;
  std::vector<ReadingPattern> patterns;
  std::vector<std::string_view> mash;

  std::string_view keep(std::string_view text) { return texts.emplace_back(text); }
};

namespace {

class ReadingsCompiler {
public:
  explicit ReadingsCompiler(const Document& file) : file_(file) {}

  Result<OwnedReadings> compile() {
    add_groups();
    for (const Node& section : children(*file_.root().member("readings"))) {
      add_section(section);
    }
    for (const Node& run : children(*file_.root().member("mash"))) {
      storage_->mash.push_back(storage_->keep(run.text));
    }
    if (!errors_.empty()) {
      return errors_;
    }
    const Readings readings = tables();
    for (std::size_t i = 0; i < written_.size(); ++i) {
      check_examples(*written_[i], i, readings);
    }
    if (!errors_.empty()) {
      return errors_;
    }
    return OwnedReadings{readings, storage_};
  }

private:
  void fail(std::string id, const Node& at, std::string message, std::string hint) {
    errors_.push_back({std::move(id),
                       Severity::Error,
                       std::move(message),
                       {file_.source, at.place()},
                       std::move(hint)});
  }

  void add_groups() {
    for (const Node& group : children(*file_.root().member("groups"))) {
      std::vector<std::string_view> alternatives;
      for (const Node& one : children(*group.member("any-of"))) {
        alternatives.push_back(one.text);
      }
      const Node& called = *group.member("group");
      const std::string mistake = patterns_.add_group(std::string(called.text), alternatives);
      if (!mistake.empty()) {
        fail("readings/group",
             called,
             fmt::format("the group \"{}\" cannot be read: {}", called.text, mistake),
             "the head of the file explains how patterns are written");
      }
    }
  }

  void add_section(const Node& section) {
    // The schema allows only names that there are.
    const Reading reading = *parse_reading(section.member("reading")->text);
    const std::string_view weighs = section.member("weighs")->text;
    const Weight weight = weighs == "decides"  ? Weight::Decides
                          : weighs == "spares" ? Weight::Spares
                          : weighs == "alone"  ? Weight::Alone
                                               : Weight::Padding;
    for (const Node& pattern : children(*section.member("patterns"))) {
      const Node& match = *pattern.member("match");
      const std::string mistake = patterns_.add_pattern(match.text);
      if (!mistake.empty()) {
        fail("readings/pattern",
             match,
             fmt::format("the pattern cannot be read: {}", mistake),
             "the head of the file explains how patterns are written");
        continue;
      }
      storage_->patterns.push_back({storage_->keep(match.text), reading, weight});
      written_.push_back(&pattern);
    }
  }

  Readings tables() {
    storage_->states = patterns_.states();
    for (const auto& [word, row] : patterns_.words()) {
      const auto& sets = storage_->sets.emplace_back(row.sets);
      const auto& entries = storage_->entries.emplace_back(row.entries);
      storage_->words.push_back({storage_->keep(word), sets, entries});
    }
    return {
        storage_->words, storage_->states, storage_->patterns, patterns_.sets(), storage_->mash};
  }

  // An example that is caught has to be so by its own pattern, or that pattern might be dead.
  void check_examples(const Node& pattern, std::size_t number, const Readings& readings) {
    const Reading wanted = readings.patterns[number].reading;
    for (const Node& example : children(*pattern.member("catches"))) {
      const ReadStatement read = read_statement(example.text, readings);
      if (!matching_patterns(example.text, readings)[number]) {
        fail("readings/not-caught",
             example,
             fmt::format("the pattern does not catch its example \"{}\"", example.text),
             "widen the pattern, or move the example to the pattern that it is for");
      } else if (read.reading != wanted) {
        fail("readings/not-caught",
             example,
             fmt::format("\"{}\" reads {}, not {}{}",
                         example.text,
                         name(read.reading),
                         name(wanted),
                         by_which(read)),
             "mend that pattern, or move the example to a reading that is right for it");
      }
    }
    const Node* spares = pattern.member("spares");
    if (spares == nullptr) {
      return;
    }
    for (const Node& example : children(*spares)) {
      const ReadStatement read = read_statement(example.text, readings);
      if (read.reading != Reading::Says) {
        fail("readings/not-spared",
             example,
             fmt::format("\"{}\" reads {}, but it says something{}",
                         example.text,
                         name(read.reading),
                         by_which(read)),
             "narrow that pattern");
      }
    }
  }

  static std::string by_which(const ReadStatement& read) {
    return read.pattern == nullptr ? ""
                                   : fmt::format(", because of the pattern {}", read.pattern->text);
  }

  const Document& file_;
  PatternCompiler patterns_;
  std::shared_ptr<ReadingStorage> storage_ = std::make_shared<ReadingStorage>();
  std::vector<const Node*> written_; // by the number of the pattern
  Diagnostics errors_;
};

} // namespace

Result<OwnedReadings> compile_readings(const Document& file, const Shape& schema) {
  Diagnostics mistakes = check_shape(schema, file);
  if (!mistakes.empty()) {
    return mistakes;
  }
  return ReadingsCompiler(file).compile();
}

} // namespace arrcheck
