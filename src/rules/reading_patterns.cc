#include "rules/reading_patterns.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace arrcheck {

namespace {

using Piece = PatternCompiler::Piece;

constexpr std::size_t most_states = 60'000;
constexpr std::size_t longest_gap = 12;
constexpr std::size_t deepest = 16;

std::uint8_t edge_of(char c) {
  switch (c) {
  case ',':
    return edge::clause;
  case '.':
    return edge::sentence;
  case '^':
    return edge::start;
  case '$':
    return edge::end;
  case '[':
    return edge::open;
  case ']':
    return edge::close;
  default:
    return 0;
  }
}

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Reads one pattern from left to right.
class PatternReader {
public:
  PatternReader(std::string_view text, const std::map<std::string, Piece>& groups)
      : rest_(text), groups_(groups) {}

  // The whole text; `mistake()` is not empty when it could not be read.
  Piece read() {
    Piece piece = choice(0);
    if (mistake_.empty() && !rest_.empty()) {
      mistake_ = fmt::format("\"{}\" closes nothing", rest_.front());
    }
    return piece;
  }

  [[nodiscard]] const std::string& mistake() const { return mistake_; }

private:
  void blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size())); }

  bool skip(char c) {
    const bool there = rest_.starts_with(c);
    rest_.remove_prefix(there ? 1 : 0);
    return there;
  }

  Piece choice(std::size_t depth) {
    Piece all{.kind = Piece::Kind::Choice};
    do {
      all.parts.push_back(sequence(depth));
    } while (mistake_.empty() && skip('|'));
    return all.parts.size() == 1 ? std::move(all.parts.front()) : merged(std::move(all));
  }

  // Alternatives that are words are one set of words, and one state, also those of groups inside.
  static Piece merged(Piece all) {
    Piece words{.kind = Piece::Kind::Words};
    std::vector<Piece> others;
    gather(std::move(all), words, others);
    if (!words.words.empty()) {
      others.insert(others.begin(), std::move(words));
    }
    return others.size() == 1 ? std::move(others.front())
                              : Piece{.kind = Piece::Kind::Choice, .parts = std::move(others)};
  }

  static void gather(Piece all, Piece& words, std::vector<Piece>& others) {
    for (Piece& part : all.parts) {
      const bool is_plain = !part.optional && !part.repeats;
      if (is_plain && part.kind == Piece::Kind::Choice) {
        gather(std::move(part), words, others);
      } else if (is_plain && part.kind == Piece::Kind::Words) {
        words.words.insert(words.words.end(), part.words.begin(), part.words.end());
      } else {
        others.push_back(std::move(part));
      }
    }
  }

  Piece sequence(std::size_t depth) {
    Piece all{.kind = Piece::Kind::Sequence};
    for (blanks();
         mistake_.empty() && !rest_.empty() && rest_.front() != '|' && rest_.front() != ')';
         blanks()) {
      all.parts.push_back(item(depth));
    }
    if (mistake_.empty() && all.parts.empty()) {
      mistake_ = "an alternative is empty";
    }
    return all.parts.size() == 1 ? std::move(all.parts.front()) : all;
  }

  Piece item(std::size_t depth) {
    Piece piece = plain_item(depth);
    const bool repeats = skip('+');
    const bool optional = skip('?');
    if (!repeats && !optional) {
      return piece;
    }
    if (piece.optional || piece.repeats) { // of a group in brackets: keep both marks apart
      Piece around{.kind = Piece::Kind::Sequence};
      around.parts.push_back(std::move(piece));
      piece = std::move(around);
    }
    piece.repeats = repeats;
    piece.optional = optional;
    return piece;
  }

  Piece plain_item(std::size_t depth) {
    const char c = rest_.front();
    if (edge_of(c) != 0) {
      rest_.remove_prefix(1);
      return {.kind = Piece::Kind::Edge, .edge = edge_of(c)};
    }
    if (c == '(' && depth < deepest) {
      rest_.remove_prefix(1);
      Piece inside = choice(depth + 1);
      if (mistake_.empty() && !skip(')')) {
        mistake_ = "a \"(\" is not closed";
      }
      return inside;
    }
    return c == '*' ? gap() : c == '=' ? group() : word();
  }

  Piece gap() {
    rest_.remove_prefix(1);
    const std::string_view figures =
        rest_.substr(0, std::min(rest_.find_first_not_of("0123456789"), rest_.size()));
    rest_.remove_prefix(figures.size());
    std::size_t at_most = 0;
    for (const char c : figures.substr(0, 3)) {
      at_most = at_most * 10 + static_cast<std::size_t>(c - '0');
    }
    if (at_most == 0 || at_most > longest_gap) {
      mistake_ = fmt::format("a gap is \"*\" and a number of words from 1 to {}", longest_gap);
    }
    return {.kind = Piece::Kind::Gap, .at_most = at_most};
  }

  std::string letters() {
    std::string out;
    while (!rest_.empty() && is_word_character(rest_.front())) {
      out += rest_.front();
      rest_.remove_prefix(1);
    }
    return out;
  }

  Piece group() {
    rest_.remove_prefix(1);
    const std::string name = letters();
    const auto found = groups_.find(name);
    if (found == groups_.end()) {
      mistake_ = fmt::format("no group is called \"{}\" above", name);
      return {};
    }
    return found->second;
  }

  Piece word() {
    std::string letters_of_it = letters();
    if (letters_of_it.empty()) {
      mistake_ = fmt::format("\"{}\" has no meaning here", rest_.front());
      return {};
    }
    return {.kind = Piece::Kind::Words, .words = {std::move(letters_of_it)}};
  }

  std::string_view rest_;
  const std::map<std::string, Piece>& groups_;
  std::string mistake_;
};

} // namespace

PatternCompiler::Mistake
PatternCompiler::add_group(const std::string& name,
                           const std::vector<std::string_view>& alternatives) {
  if (name.empty() || !std::all_of(name.begin(), name.end(), is_word_character)) {
    return "a group's name is made of small letters and figures";
  }
  // Read as one pattern, so that a group of words becomes one set of words.
  const std::string all = fmt::format("{}", fmt::join(alternatives, "|"));
  PatternReader reader(all, groups_);
  Piece piece = reader.read();
  if (!reader.mistake().empty()) {
    return reader.mistake();
  }
  return groups_.emplace(name, std::move(piece)).second ? "" : "this name is taken";
}

PatternCompiler::Mistake PatternCompiler::add_pattern(std::string_view text) {
  PatternReader reader(text, groups_);
  const Piece piece = reader.read();
  if (!reader.mistake().empty()) {
    return reader.mistake();
  }
  const std::uint16_t match = add_state({.kind = ReadingState::Kind::Match, .of = patterns_});
  ++patterns_;
  const std::uint16_t start = emit(piece, match, false);
  return full_ ? "there are more patterns than the tables can hold" : add_entries(start);
}

// The state that does just this, if there is one: what follows a choice is one tail for all of it.
std::uint16_t PatternCompiler::state_like(const ReadingState& state) {
  const auto [at, is_new] = like_.emplace(
      std::tuple(state.kind, state.edge, state.of, state.next, state.other), std::uint16_t{0});
  if (is_new) {
    at->second = add_state(state);
  }
  return at->second;
}

std::uint16_t PatternCompiler::add_state(const ReadingState& state) {
  full_ = full_ || states_.size() >= most_states;
  if (!full_) {
    states_.push_back(state);
  }
  return static_cast<std::uint16_t>(states_.size() - 1);
}

std::uint16_t PatternCompiler::emit(const Piece& piece, std::uint16_t next, bool after_edge) {
  std::uint16_t into = 0;
  if (piece.repeats) {
    const std::uint16_t again = add_state({.kind = ReadingState::Kind::Fork, .other = next});
    into = emit_once(piece, again, after_edge);
    states_[again].next = into;
  } else {
    into = emit_once(piece, next, after_edge);
  }
  return piece.optional
             ? state_like({.kind = ReadingState::Kind::Fork, .next = into, .other = next})
             : into;
}

// From the end, so that each state knows the one it leads to.
std::uint16_t PatternCompiler::emit_once(const Piece& piece, std::uint16_t next, bool after_edge) {
  switch (piece.kind) {
  case Piece::Kind::Words:
    return state_like(
        {.kind = ReadingState::Kind::Words, .of = set_of_words(piece.words), .next = next});
  case Piece::Kind::Edge:
    return state_like({.kind = ReadingState::Kind::Edge, .edge = piece.edge, .next = next});
  case Piece::Kind::Gap: {
    std::uint16_t into = next;
    for (std::size_t i = 0; i < piece.at_most; ++i) {
      const bool first = i + 1 == piece.at_most;
      const std::uint8_t no_edge = first && after_edge ? 0 : edge::clause;
      const std::uint16_t any =
          state_like({.kind = ReadingState::Kind::AnyWord, .edge = no_edge, .next = into});
      into = state_like({.kind = ReadingState::Kind::Fork, .next = any, .other = next});
    }
    return into;
  }
  case Piece::Kind::Sequence:
    for (auto part = piece.parts.rbegin(); part != piece.parts.rend(); ++part) {
      const bool edge_before =
          part + 1 != piece.parts.rend() && (part + 1)->kind == Piece::Kind::Edge;
      next = emit(*part, next, edge_before);
    }
    return next;
  case Piece::Kind::Choice:
    break;
  }
  std::uint16_t into = emit(piece.parts.back(), next, false);
  for (auto part = piece.parts.rbegin() + 1; part != piece.parts.rend(); ++part) {
    const std::uint16_t one = emit(*part, next, false);
    into = state_like({.kind = ReadingState::Kind::Fork, .next = one, .other = into});
  }
  return into;
}

std::uint16_t PatternCompiler::set_of_words(const std::vector<std::string>& words) {
  std::vector<std::string> sorted = words;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  const auto number = static_cast<std::uint16_t>(sets_.size());
  const auto [at, is_new] = sets_.emplace(sorted, number);
  if (is_new) {
    for (const std::string& word : sorted) {
      words_[word].sets.push_back(number); // sorted, because numbers grow
    }
    set_words_.emplace(number, sorted);
  }
  return at->second;
}

// Notes under each word that the pattern may begin with what state it is in after that word.
PatternCompiler::Mistake PatternCompiler::add_entries(std::uint16_t start) {
  std::vector<ReadingEntry> open{{start, 0}};
  std::set<std::pair<std::uint16_t, std::uint8_t>> seen;
  while (!open.empty()) {
    const ReadingEntry at = open.back();
    open.pop_back();
    if (!seen.emplace(at.state, at.edge).second) {
      continue;
    }
    const ReadingState& state = states_[at.state];
    switch (state.kind) {
    case ReadingState::Kind::Match:
    case ReadingState::Kind::AnyWord:
      return "a pattern has to begin with a word: anything would match it";
    case ReadingState::Kind::Fork:
      open.push_back({state.next, at.edge});
      open.push_back({state.other, at.edge});
      break;
    case ReadingState::Kind::Edge:
      open.push_back({state.next, static_cast<std::uint8_t>(at.edge | state.edge)});
      break;
    case ReadingState::Kind::Words:
      for (const std::string& word : set_words_.at(state.of)) {
        words_[word].entries.push_back({state.next, at.edge});
      }
      break;
    }
  }
  return "";
}

} // namespace arrcheck
