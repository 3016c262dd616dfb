#pragma once

#include "rules/readings.h"
#include "text/result.h"

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace arrcheck {

// Turns patterns, written as the head of rules/readings.yaml explains, into states of one machine.
class PatternCompiler {
public:
  // What a pattern is made of.
  struct Piece {
    enum class Kind : std::uint8_t { Words, Gap, Edge, Sequence, Choice };
    Kind kind = Kind::Sequence;
    std::vector<std::string> words{}; // Words: one of them
    std::uint8_t edge = 0;
    std::size_t at_most = 0; // Gap: so many words
    bool optional = false;
    bool repeats = false;
    std::vector<Piece> parts{}; // Sequence, Choice
  };

  // A mistake in words, or nothing.
  using Mistake = std::string;

  // Gives a name to alternatives; later patterns and groups may use it.
  Mistake add_group(const std::string& name, const std::vector<std::string_view>& alternatives);

  // Adds a pattern; its number is that of patterns added before it.
  Mistake add_pattern(std::string_view text);

  struct Word {
    std::vector<std::uint16_t> sets;
    std::vector<ReadingEntry> entries;
  };

  [[nodiscard]] const std::map<std::string, Word>& words() const { return words_; }

  [[nodiscard]] const std::vector<ReadingState>& states() const { return states_; }

  [[nodiscard]] std::size_t sets() const { return sets_.size(); }

private:
  std::uint16_t add_state(const ReadingState& state);
  std::uint16_t state_like(const ReadingState& state);
  std::uint16_t emit(const Piece& piece, std::uint16_t next, bool after_edge);
  std::uint16_t emit_once(const Piece& piece, std::uint16_t next, bool after_edge);
  std::uint16_t set_of_words(const std::vector<std::string>& words);
  Mistake add_entries(std::uint16_t start);

  std::map<std::string, Piece> groups_;
  std::map<std::string, Word> words_;
  std::map<std::vector<std::string>, std::uint16_t> sets_;
  std::map<std::uint16_t, std::vector<std::string>> set_words_;
  std::vector<ReadingState> states_;
  std::map<
      std::tuple<ReadingState::Kind, std::uint8_t, std::uint16_t, std::uint16_t, std::uint16_t>,
      std::uint16_t>
      like_;
  std::uint16_t patterns_ = 0;
  bool full_ = false; // more states than the tables can number
};

} // namespace arrcheck
