#include "rules/readings.h"

#include "rules/reading_words.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace arrcheck {

namespace {

constexpr std::array<std::string_view, 6> names = {
    "says", "denies", "postpones", "points-elsewhere", "hollow", "sample"};

struct Match {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint16_t pattern = 0;
};

// Runs every pattern over a text at once: each word moves the set of states that a pattern may be
// in, at most once each, so that time is the number of words times what patterns are alive. Where
// two ways lead into one state, the one that began earlier goes on.
class Machine {
public:
  using Report = std::function<void(const Match&)>;

  Machine(const Readings& readings, Report report)
      : readings_(readings), report_(std::move(report)), seen_(readings.states.size(), 0),
        in_set_(readings.sets, 0) {}

  // Goes over the edge before a word, or at the end of the text: tells what has matched.
  void cross(std::uint8_t edge) {
    ++round_;
    alive_.clear();
    for (const Thread& thread : moved_) {
      close_over(thread, edge);
    }
    moved_.clear();
    if ((edge & edge::sentence) != 0) {
      alive_.clear(); // no pattern goes beyond a sentence
    }
  }

  // Takes the word after that edge.
  void take(const WordReader& words) {
    const ReadingWord* known = find(words.word());
    ++word_round_;
    if (known != nullptr) {
      for (const std::uint16_t set : known->sets) {
        in_set_[set] = word_round_;
      }
    }
    for (const Thread& thread : alive_) {
      const ReadingState& state = readings_.states[thread.state];
      const bool moves = state.kind == ReadingState::Kind::AnyWord
                             ? (words.edge() & state.edge) == 0
                             : in_set_[state.of] == word_round_;
      if (moves) {
        moved_.push_back({state.next, thread.begin});
      }
    }
    if (known != nullptr) {
      for (const ReadingEntry& entry : known->entries) {
        if ((words.edge() & entry.edge) == entry.edge) {
          moved_.push_back({entry.state, words.begin()});
        }
      }
    }
    end_ = words.end();
  }

private:
  struct Thread {
    std::uint16_t state = 0;
    std::size_t begin = 0;
  };

  [[nodiscard]] const ReadingWord* find(std::string_view word) const {
    const auto at = std::lower_bound(
        readings_.words.begin(),
        readings_.words.end(),
        word,
        [](const ReadingWord& row, std::string_view wanted) { return row.word < wanted; });
    return at != readings_.words.end() && at->word == word ? &*at : nullptr;
  }

  void close_over(const Thread& thread, std::uint8_t edge) {
    stack_.assign(1, thread.state);
    while (!stack_.empty()) {
      const std::uint16_t number = stack_.back();
      stack_.pop_back();
      if (seen_[number] == round_) {
        continue;
      }
      seen_[number] = round_;
      const ReadingState& state = readings_.states[number];
      switch (state.kind) {
      case ReadingState::Kind::Match:
        report_({thread.begin, end_, state.of});
        break;
      case ReadingState::Kind::Fork:
        stack_.push_back(state.other);
        stack_.push_back(state.next);
        break;
      case ReadingState::Kind::Edge:
        if ((edge & state.edge) == state.edge) {
          stack_.push_back(state.next);
        }
        break;
      case ReadingState::Kind::Words:
      case ReadingState::Kind::AnyWord:
        alive_.push_back({number, thread.begin});
        break;
      }
    }
  }

  const Readings& readings_;
  Report report_;
  std::vector<std::uint32_t> seen_;   // by state: the round in which it was come to
  std::uint32_t round_ = 0;           // of words: a text has fewer than 2^32
  std::vector<std::uint32_t> in_set_; // by set: the word that was last in it, by its number
  std::uint32_t word_round_ = 0;
  std::vector<Thread> moved_; // before the edge that follows the last word, the oldest first
  std::vector<Thread> alive_; // after it: these take words
  std::vector<std::uint16_t> stack_;
  std::size_t end_ = 0; // of the last word
};

bool is_mash(std::string_view word, const Readings& readings) {
  return is_noise(word) ||
         std::any_of(readings.mash.begin(), readings.mash.end(), [word](std::string_view run) {
           return word.find(run) != std::string_view::npos;
         });
}

// What the words of a statement come to, sentence by sentence.
class Statement {
public:
  explicit Statement(const Readings& readings) : readings_(readings) {}

  void matched(const Match& match) {
    std::optional<Match>& best =
        best_.at(static_cast<std::size_t>(readings_.patterns[match.pattern].weight));
    const bool better =
        !best || match.begin < best->begin || (match.begin == best->begin && match.end > best->end);
    if (better) {
      best = match;
    }
  }

  void word(const WordReader& words) {
    first_ = words_ == 0 ? words.begin() : first_;
    last_ = words.end();
    all_one_word_ = words_ == 0 || (all_one_word_ && words.word() == one_word_);
    if (words_ == 0) {
      one_word_ = words.word();
    }
    ++words_;
    if (!is_mash(words.word(), readings_)) {
      ++proper_words_;
      sentence_has_words_ = true;
    }
  }

  void end_sentence() {
    const auto weighs = [this](Weight weight) -> std::optional<Match>& {
      return best_.at(static_cast<std::size_t>(weight));
    };
    if (!decided_ && weighs(Weight::Decides)) {
      decided_ = weighs(Weight::Decides);
    }
    if (weighs(Weight::Spares)) {
      says_ = true;
    } else if (weighs(Weight::Alone)) {
      alone_ = alone_ ? alone_ : weighs(Weight::Alone);
    } else if (weighs(Weight::Padding)) {
      padding_ = padding_ ? padding_ : weighs(Weight::Padding);
    } else if (sentence_has_words_) {
      says_ = true;
    }
    best_ = {};
    sentence_has_words_ = false;
  }

  [[nodiscard]] bool is_decided() const { return decided_.has_value(); }

  [[nodiscard]] ReadStatement result() const {
    if (decided_) {
      return by(*decided_);
    }
    if (alone_ && !says_) {
      return by(*alone_);
    }
    const bool repeats = words_ > 2 && all_one_word_;
    if (proper_words_ == 0 || words_ == 1 || repeats) {
      return {Reading::Hollow, first_, last_, nullptr};
    }
    if (padding_ && !says_) {
      return by(*padding_);
    }
    return {};
  }

private:
  [[nodiscard]] ReadStatement by(const Match& match) const {
    const ReadingPattern& pattern = readings_.patterns[match.pattern];
    return {pattern.reading, match.begin, match.end, &pattern};
  }

  const Readings& readings_;
  std::array<std::optional<Match>, 4> best_; // of this sentence, by weight
  std::optional<Match> decided_;
  std::optional<Match> alone_;
  std::optional<Match> padding_;
  bool sentence_has_words_ = false;
  bool says_ = false; // some sentence says something
  std::size_t words_ = 0;
  std::size_t proper_words_ = 0;
  std::string one_word_;
  bool all_one_word_ = true;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
};

} // namespace

std::string_view name(Reading reading) {
  return names.at(static_cast<std::size_t>(reading));
}

std::optional<Reading> parse_reading(std::string_view text) {
  const auto at = std::find(names.begin(), names.end(), text);
  return at == names.end() ? std::nullopt : std::optional(static_cast<Reading>(at - names.begin()));
}

std::string_view in_words(Reading reading) {
  switch (reading) {
  case Reading::Says:
    return "says something";
  case Reading::Denies:
    return "says that there is none";
  case Reading::Postpones:
    return "says that it is still to come";
  case Reading::PointsElsewhere:
    return "says only where to look";
  case Reading::Hollow:
    return "fills the line and says nothing";
  case Reading::Sample:
    break;
  }
  return "is left over from an example";
}

ReadStatement read_statement(std::string_view text, const Readings& readings) {
  Statement statement(readings);
  Machine machine(readings, [&statement](const Match& match) { statement.matched(match); });
  WordReader words(text);
  for (bool more = true; more && !statement.is_decided();) {
    more = words.next();
    machine.cross(words.edge());
    if ((words.edge() & edge::sentence) != 0) {
      statement.end_sentence();
    }
    if (more) {
      statement.word(words);
      machine.take(words);
    }
  }
  return statement.result();
}

std::vector<bool> matching_patterns(std::string_view text, const Readings& readings) {
  std::vector<bool> found(readings.patterns.size(), false);
  Machine machine(readings, [&found](const Match& match) { found[match.pattern] = true; });
  WordReader words(text);
  while (words.next()) {
    machine.cross(words.edge());
    machine.take(words);
  }
  machine.cross(words.edge());
  return found;
}

} // namespace arrcheck
