#pragma once

#include "rules/plain_title.h"
#include "rules/rule_set.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace arrcheck {

// What a phrase says of a post. A phrase may say several things: "deputy" is a title that is not
// the one asked for, and makes the title after it another one.
namespace sense {
inline constexpr std::uint16_t right = 1U << 0U;     // the title that is asked for
inline constexpr std::uint16_t wrong = 1U << 1U;     // a title that is known to be another one
inline constexpr std::uint16_t ask = 1U << 2U;       // a title that may be the one, or not
inline constexpr std::uint16_t plain = 1U << 3U;     // changes nothing: interim, job share
inline constexpr std::uint16_t before = 1U << 4U;    // makes the title that follows another one
inline constexpr std::uint16_t after = 1U << 5U;     // makes the title that it follows another one
inline constexpr std::uint16_t stands_in = 1U << 6U; // on behalf of, vacant, former
inline constexpr std::uint16_t doubt = 1U << 7U;     // designate, or, to be confirmed
inline constexpr std::uint16_t becomes = 1U << 8U;   // what stood before it counts no more
inline constexpr std::uint16_t own = 1U << 9U;       // says which body: the one that is asked about
inline constexpr std::uint16_t near_name = 1U << 10U; // the same, where that body is named too
inline constexpr std::uint16_t other = 1U << 11U;     // says that it is a post of another body
} // namespace sense

// What a group of phrases in a list of posts is called there, and what its phrases say.
struct PhraseGroup {
  std::string_view name;
  std::uint16_t senses = 0;
};

std::span<const PhraseGroup> phrase_groups();

// Operands that the compiler adds to the name of a post, besides the groups: what people call the
// post, what a title comes to that no group holds ("ask" or "right"), and the word by which a file
// says that the holder has the post whatever its title is.
inline constexpr std::string_view called_operand = "called";
inline constexpr std::string_view otherwise_operand = "otherwise";
inline constexpr std::string_view standing_operand = "standing-of-the-holder";

// What a text says of a post.
struct TitleReading {
  enum class Kind : std::uint8_t {
    Right,
    Wrong,     // another title
    StandsIn,  // for the one that is asked for, or nobody holds it
    Elsewhere, // the title, in another body
    Several,   // the title beside one that is not
    Doubtful,  // the title with words that leave open whether it is held
    Beyond,    // the title with words that are not known
    Open,      // a title that may be the one
    Unknown,   // no title that is known
  };
  Kind kind = Kind::Unknown;
  std::string phrase; // what decided, where that is not the title
};

// A post that rules ask for: what publications call it, and what else. Built from the operands of a
// condition, which have to outlive it.
class Titles {
public:
  explicit Titles(std::span<const Argument> arguments);

  // Reads a text. `names` are those of the body, and of others that say nothing of the post.
  [[nodiscard]] TitleReading read(std::string_view text,
                                  std::span<const std::string_view> names) const;

  [[nodiscard]] std::string_view called() const { return called_; }

  [[nodiscard]] std::string_view standing() const { return standing_; }

  // What it takes to build it, in steps of a budget.
  [[nodiscard]] std::size_t steps() const { return phrases_.size(); }

private:
  friend class TitleReader;

  std::unordered_map<std::string_view, std::uint16_t> phrases_;
  std::unordered_set<std::string_view> words_; // of all phrases
  std::size_t longest_ = 1;                    // phrase, in words
  std::string_view called_;
  std::string_view standing_;
  bool any_but_ = false;         // a title that is wrong decides, whatever stands beside it
  bool otherwise_right_ = false; // a title that stands nowhere in the list is right
};

} // namespace arrcheck
