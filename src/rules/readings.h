#pragma once

#include "document/document.h"
#include "document/shape.h"
#include "text/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace arrcheck {

// What somebody's words come to before a rule looks at them. Only Says fulfils anything. No prose
// is understood: a closed list of patterns over words (rules/readings.yaml) notices the ways in
// which people fill a line without stating what it asks for.
enum class Reading : std::uint8_t { Says, Denies, Postpones, PointsElsewhere, Hollow, Sample };

// "says", "denies", "postpones", "points-elsewhere", "hollow", "sample".
std::string_view name(Reading reading);
std::optional<Reading> parse_reading(std::string_view text);

// For sets of readings.
constexpr std::uint8_t bit(Reading reading) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(reading));
}

// What it means, for a message: "says that there is none".
std::string_view in_words(Reading reading);

// What a pattern comes to where it matches. Decides: the statement, whatever else stands there.
// Spares: its sentence says something, unless a pattern decides. Alone: its sentence, and the
// statement if no other sentence says anything. Padding: its sentence says nothing.
enum class Weight : std::uint8_t { Decides, Spares, Alone, Padding };

// What stands between two words, or before the first and after the last. Bits.
namespace edge {
inline constexpr std::uint8_t clause = 1;   // a comma, a colon, a bracket, a dash …
inline constexpr std::uint8_t sentence = 2; // … or more: a full stop, an empty line
inline constexpr std::uint8_t start = 4;    // of the statement
inline constexpr std::uint8_t end = 8;
inline constexpr std::uint8_t open = 16; // "[", "<" or "{"
inline constexpr std::uint8_t close = 32;
} // namespace edge

// Compiled readings are plain data, as rules are: the built-in ones are constant tables.

// One state of the machine that all patterns make up together.
struct ReadingState {
  enum class Kind : std::uint8_t {
    Words,   // takes a word of the set `of`
    AnyWord, // takes any word that no edge of `edge` stands before
    Edge,    // takes nothing; goes on where the bits `edge` stand
    Fork,    // takes nothing; goes on in both
    Match,   // the pattern `of` has matched
  };
  Kind kind = Kind::Match;
  std::uint8_t edge = 0;
  std::uint16_t of = 0;
  std::uint16_t next = 0;
  std::uint16_t other = 0;
};

// The state that a pattern is in after its first word.
struct ReadingEntry {
  std::uint16_t state = 0;
  std::uint8_t edge = 0; // bits that have to stand before that word
};

// A word that some pattern speaks of.
struct ReadingWord {
  std::string_view word;                 // folded, as reading_words.h has it
  std::span<const std::uint16_t> sets;   // that it belongs to, sorted
  std::span<const ReadingEntry> entries; // of the patterns that may begin with it
};

struct ReadingPattern {
  std::string_view text;
  Reading reading = Reading::Hollow;
  Weight weight = Weight::Alone;
};

struct Readings {
  std::span<const ReadingWord> words; // sorted
  std::span<const ReadingState> states;
  std::span<const ReadingPattern> patterns;
  std::size_t sets = 0;                   // of words that there are
  std::span<const std::string_view> mash; // runs of letters that no word has: "asdf"
};

// How a statement reads, and the bytes [begin, end) of it that decided: for Says none, otherwise
// the words of the pattern, or the whole where no single pattern did.
struct ReadStatement {
  Reading reading = Reading::Says;
  std::size_t begin = 0;
  std::size_t end = 0;
  const ReadingPattern* pattern = nullptr; // that decided; null for Says and for what has no words
};

// Reads a statement, all of it, in time proportional to its length: any bytes, UTF-8 or not.
ReadStatement read_statement(std::string_view text, const Readings& readings);

// Every pattern that matches somewhere in a text, by its number; for checking patterns.
std::vector<bool> matching_patterns(std::string_view text, const Readings& readings);

struct ReadingStorage; // owns what compiled Readings point into

struct OwnedReadings {
  Readings readings;
  std::shared_ptr<const ReadingStorage> storage;
};

// Compiles a file of readings. Every mistake is reported at its place: what the schema refuses, a
// pattern that cannot be read, an example that comes out otherwise than it says.
Result<OwnedReadings> compile_readings(const Document& file, const Shape& schema);

// The ones built into the program, of rules/readings.yaml.
const Readings& builtin_readings();

} // namespace arrcheck
