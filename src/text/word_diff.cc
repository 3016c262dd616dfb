#include "text/word_diff.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <dtl/dtl.hpp>

namespace arrcheck {

namespace {

using Words = std::vector<std::string_view>;

Words words_of(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  Words words;
  for (std::size_t at = text.find_first_not_of(blanks); at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(blanks, end);
  }
  return words;
}

// Gathers words into runs. Between two words that stay, what is deleted comes before what is
// inserted.
class Runs {
public:
  void add(WordRun::Kind kind, std::string_view word) {
    const bool stays = kind == WordRun::Kind::Same;
    if (stays != stays_) {
      flush();
      stays_ = stays;
    }
    std::string& run = kind == WordRun::Kind::Inserted ? inserted_ : first_;
    run += run.empty() ? "" : " ";
    run += word;
  }

  std::vector<WordRun> take() {
    flush();
    return std::move(runs_);
  }

private:
  void flush() {
    put(stays_ ? WordRun::Kind::Same : WordRun::Kind::Deleted, first_);
    put(WordRun::Kind::Inserted, inserted_);
  }

  void put(WordRun::Kind kind, std::string& text) {
    if (!text.empty()) {
      runs_.push_back({kind, std::exchange(text, {})});
    }
  }

  std::vector<WordRun> runs_;
  bool stays_ = true;
  std::string first_; // of words that stay or are deleted
  std::string inserted_;
};

std::vector<WordRun> not_compared(const Words& old_words, const Words& new_words) {
  Runs runs;
  for (const std::string_view word : old_words) {
    runs.add(WordRun::Kind::Deleted, word);
  }
  for (const std::string_view word : new_words) {
    runs.add(WordRun::Kind::Inserted, word);
  }
  return runs.take();
}

// What comparing them takes at most: what both begin and end with takes nothing.
std::size_t steps_of(const Words& old_words, const Words& new_words) {
  const auto same =
      std::mismatch(old_words.begin(), old_words.end(), new_words.begin(), new_words.end());
  const auto from_end = std::mismatch(std::make_reverse_iterator(old_words.end()),
                                      std::make_reverse_iterator(same.first),
                                      std::make_reverse_iterator(new_words.end()),
                                      std::make_reverse_iterator(same.second));
  return static_cast<std::size_t>(from_end.first.base() - same.first) *
         static_cast<std::size_t>(from_end.second.base() - same.second);
}

} // namespace

std::vector<WordRun> WordDiffs::compare(std::string_view before, std::string_view after) {
  const Words old_words = words_of(before);
  const Words new_words = words_of(after);
  const std::size_t steps = steps_of(old_words, new_words);
  if (old_words.size() + new_words.size() > most_words || steps > left_) {
    return not_compared(old_words, new_words);
  }
  left_ -= steps;
  dtl::Diff<std::string_view, Words> diff(old_words, new_words);
  diff.compose();
  Runs runs;
  for (const auto& [word, info] : diff.getSes().getSequence()) {
    runs.add(info.type == dtl::SES_DELETE ? WordRun::Kind::Deleted
             : info.type == dtl::SES_ADD  ? WordRun::Kind::Inserted
                                          : WordRun::Kind::Same,
             word);
  }
  return runs.take();
}

std::vector<WordRun> word_diff(std::string_view before, std::string_view after) {
  return WordDiffs().compare(before, after);
}

} // namespace arrcheck
