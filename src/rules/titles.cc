#include "rules/titles.h"

#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <utility>

namespace arrcheck {

namespace {

constexpr std::array<PhraseGroup, 14> groups = {{
    {"right", sense::right},
    {"wrong", sense::wrong},
    {"ask", sense::ask},
    {"officers", sense::wrong},
    {"plain", sense::plain},
    {"beside", sense::plain},
    {"before", sense::before},
    {"after", sense::after},
    {"stands-in", sense::stands_in},
    {"doubtful", sense::doubt},
    {"becomes", sense::becomes},
    {"own", sense::own},
    {"with-its-name", sense::near_name},
    {"other-bodies", sense::other},
}};

// Titles of a post itself; what the words for all posts say of them counts no more.
constexpr std::uint16_t any_title = sense::right | sense::wrong | sense::ask;

constexpr std::array<std::string_view, 12> small_words = {
    "a", "an", "and", "at", "for", "from", "in", "of", "on", "to", "with", "within"};

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string_view> split_words(std::string_view text, char at) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

} // namespace

std::span<const PhraseGroup> phrase_groups() {
  return groups;
}

Titles::Titles(std::span<const Argument> arguments) {
  for (const Argument& argument : arguments) {
    if (argument.name == called_operand) {
      called_ = argument.text;
    } else if (argument.name == standing_operand) {
      standing_ = argument.text;
    } else if (argument.name == otherwise_operand) {
      any_but_ = argument.text != "ask";
      otherwise_right_ = argument.text == "right";
    }
    for (const PhraseGroup& group : phrase_groups()) {
      if (group.name != argument.name) {
        continue;
      }
      for (const std::string_view phrase : split_words(argument.text, '\n')) {
        std::uint16_t& senses = phrases_[phrase];
        const bool has_title = (senses & any_title) != 0 && (group.senses & any_title) != 0;
        senses = has_title ? senses : static_cast<std::uint16_t>(senses | group.senses);
        const auto words = split_words(phrase, ' ');
        longest_ = std::max(longest_, words.size());
        words_.insert(words.begin(), words.end());
      }
    }
  }
}

// One text read with the titles of one post.
class TitleReader {
public:
  TitleReader(const Titles& titles, std::string_view text, std::span<const std::string_view> names)
      : titles_(titles), plain_(text) {
    for (const std::string_view name : names) {
      names_.emplace_back(name);
    }
    for (const PlainTitle& name : names_) {
      std::string& initials = initials_.emplace_back();
      for (std::size_t i = 0; i < name.words.size(); ++i) {
        own_.insert(name.word(i));
        initials += is_among(small_words, name.word(i)) ? "" : name.word(i).substr(0, 1);
      }
    }
    leave_out_names();
  }

  TitleReading read() {
    for (std::size_t i = 0; i < plain_.words.size();) {
      i = take(i);
    }
    return titles_.any_but_ ? of_any_but() : of_one();
  }

  // The one title of which it is open whether it is the one; empty where there is more to read.
  [[nodiscard]] std::string_view open_title() const {
    return right_.empty() && wrong_.empty() && !asked_.empty() && beyond_.empty() &&
                   stands_in_.empty() && doubt_.empty() && other_.empty()
               ? std::string_view(asked_)
               : std::string_view();
  }

private:
  using Kind = TitleReading::Kind;

  // The body's own name says nothing of the post: "Northshire's Chief Executive".
  void leave_out_names() {
    std::vector<PlainTitle::Word> kept;
    bool left_out = false;
    for (std::size_t i = 0; i < plain_.words.size(); ++i) {
      const std::string_view word = plain_.word(i);
      const bool of_name =
          own_.contains(word) && !titles_.words_.contains(word) && !is_among(small_words, word);
      left_out = of_name || (left_out && word == possessive);
      is_named_ = is_named_ || of_name;
      if (!left_out) {
        kept.push_back(plain_.words[i]);
      }
    }
    // Phrases are looked up in the text, so that it has to be without the names too.
    std::string text;
    for (PlainTitle::Word& word : kept) {
      const std::string one = plain_.text.substr(word.begin, word.end - word.begin);
      text += text.empty() ? "" : " ";
      word.begin = text.size();
      word.end = text.size() + one.size();
      text += one;
    }
    plain_.text = std::move(text);
    plain_.words = std::move(kept);
  }

  // Takes the longest phrase that begins with a word, and gives the word after it.
  std::size_t take(std::size_t first) {
    const std::size_t piece = plain_.words[first].piece;
    if (first == 0 || plain_.words[first - 1].piece != piece) {
      last_ = 0;
    }
    const std::size_t most = std::min(plain_.words.size(), first + titles_.longest_);
    for (std::size_t end = most; end > first; --end) {
      if (plain_.words[end - 1].piece != piece) {
        continue;
      }
      const auto found = titles_.phrases_.find(plain_.phrase(first, end - 1));
      if (found != titles_.phrases_.end() && !is_own_alone(first, end, found->second)) {
        take_phrase(first, end, found->second);
        return end;
      }
    }
    take_word(plain_.word(first));
    return first + 1;
  }

  // Words for other bodies may be those of the body's own name.
  [[nodiscard]] bool is_own_alone(std::size_t first, std::size_t end, std::uint16_t senses) const {
    if (senses != sense::other) {
      return false;
    }
    for (std::size_t i = first; i < end; ++i) {
      if (!own_.contains(plain_.word(i)) && !is_among(small_words, plain_.word(i))) {
        return false;
      }
    }
    return true;
  }

  static void keep(std::string_view phrase, std::string& into) {
    if (into.empty()) {
      into = phrase;
    }
  }

  void take_phrase(std::size_t first, std::size_t end, std::uint16_t senses) {
    const std::string_view phrase = plain_.phrase(first, end - 1);
    if ((senses & sense::becomes) != 0) {
      wrong_.clear();
      beyond_.clear();
    }
    for (const auto& [which, into] : {std::pair(sense::stands_in, &stands_in_),
                                      std::pair(sense::doubt, &doubt_),
                                      std::pair(sense::other, &other_),
                                      std::pair(sense::wrong, &wrong_)}) {
      if ((senses & which) != 0) {
        keep(phrase, *into);
      }
    }
    if ((senses & (sense::right | sense::ask)) != 0) {
      take_title(first, end, senses);
    }
    is_own_said_ = is_own_said_ || (senses & sense::own) != 0;
    if (is_not_understood(phrase, senses)) {
      keep(phrase, beyond_);
    }
    const bool passes = (senses & sense::plain) != 0 && (senses & sense::before) == 0;
    last_ = passes ? last_ : senses;
  }

  void take_title(std::size_t first, std::size_t end, std::uint16_t senses) {
    const std::string_view phrase = plain_.phrase(first, end - 1);
    const bool another = (last_ & sense::before) != 0 || (next_of(end) & sense::after) != 0;
    if (another && !titles_.any_but_) {
      keep(phrase, wrong_);
      return;
    }
    keep(phrase, (senses & sense::right) != 0 ? right_ : asked_);
    // "Chief Constable / Deputy Chief Constable": what is asked about is another's.
    const auto first_word = titles_.phrases_.find(plain_.word(first));
    if ((senses & sense::ask) != 0 && first_word != titles_.phrases_.end() &&
        (first_word->second & sense::before) != 0) {
      keep(phrase, beside_);
    }
  }

  // Part of a name without the name, and "Chief Executive (Deputy)": a word that has to stand next
  // to a title where there is none. (Where there is one, the title is another and this is no
  // matter.)
  [[nodiscard]] bool is_not_understood(std::string_view phrase, std::uint16_t senses) const {
    if (senses == sense::near_name) {
      return !is_named_ && !own_.contains(phrase);
    }
    return (senses & ~(sense::before | sense::after)) == 0 && phrase != possessive &&
           !is_among(small_words, phrase);
  }

  void take_word(std::string_view word) {
    const bool known = is_among(small_words, word) || word == possessive || own_.contains(word) ||
                       is_initials(word);
    if (!known && beyond_.empty()) {
      beyond_ = word;
    }
    last_ = 0;
  }

  // What the phrase says that begins here, in the same piece as the word before.
  [[nodiscard]] std::uint16_t next_of(std::size_t first) const {
    if (first >= plain_.words.size() ||
        plain_.words[first].piece != plain_.words[first - 1].piece) {
      return 0;
    }
    const std::size_t most = std::min(plain_.words.size(), first + titles_.longest_);
    for (std::size_t end = most; end > first; --end) {
      const auto found = titles_.phrases_.find(plain_.phrase(first, end - 1));
      if (found != titles_.phrases_.end()) {
        return found->second;
      }
    }
    return 0;
  }

  [[nodiscard]] bool is_initials(std::string_view word) const {
    return word.size() > 1 &&
           std::any_of(initials_.begin(), initials_.end(), [word](const std::string& initials) {
             return initials.find(word) != std::string::npos;
           });
  }

  // A post that has just these titles.
  [[nodiscard]] TitleReading of_one() const {
    const bool has_title = !right_.empty() || !asked_.empty();
    if (!stands_in_.empty()) {
      // "Chief Executive, former Director": of which of them?
      const bool of_either = !right_.empty() && !wrong_.empty();
      return {of_either ? Kind::Doubtful : Kind::StandsIn, stands_in_};
    }
    if (!other_.empty() && has_title) {
      return {is_own_said_ || !doubt_.empty() ? Kind::Doubtful : Kind::Elsewhere, other_};
    }
    if (!right_.empty()) {
      return of_the_right_one();
    }
    return {has_title ? Kind::Open : wrong_.empty() ? Kind::Unknown : Kind::Wrong, ""};
  }

  [[nodiscard]] TitleReading of_the_right_one() const {
    if (!doubt_.empty()) {
      return {Kind::Doubtful, doubt_};
    }
    if (!wrong_.empty() || !beside_.empty()) {
      return {Kind::Several, wrong_.empty() ? beside_ : wrong_};
    }
    return {beyond_.empty() ? Kind::Right : Kind::Beyond, beyond_};
  }

  // A post that may have any title but some.
  [[nodiscard]] TitleReading of_any_but() const {
    if (!wrong_.empty()) {
      return stands_in_.empty() ? TitleReading{Kind::Wrong, ""}
                                : TitleReading{Kind::Doubtful, stands_in_};
    }
    if (!titles_.otherwise_right_ && !stands_in_.empty()) {
      return {Kind::Doubtful, stands_in_};
    }
    const bool known = titles_.otherwise_right_ || !right_.empty();
    return {asked_.empty() && known ? Kind::Right : Kind::Open, ""};
  }

  const Titles& titles_;
  PlainTitle plain_;
  std::vector<PlainTitle> names_;
  std::vector<std::string> initials_;
  std::unordered_set<std::string_view> own_;
  bool is_named_ = false;    // words of the body's own name stand there
  bool is_own_said_ = false; // so do words for such a body
  std::uint16_t last_ = 0;   // what the phrase before says, within a piece
  // The first phrase of each sort; empty where there is none.
  std::string right_;
  std::string wrong_;
  std::string asked_;
  std::string beside_; // a title that may be the one, but not of who has the right one
  std::string stands_in_;
  std::string doubt_;
  std::string other_;
  std::string beyond_;
};

TitleReading Titles::read(std::string_view text, std::span<const std::string_view> names) const {
  TitleReader reader(*this, text, names);
  TitleReading reading = reader.read();
  if (reading.kind != TitleReading::Kind::Open || reader.open_title().empty()) {
    return reading;
  }
  // A title may be the one in this body only: "Commissioner" in the Metropolitan Police.
  for (const std::string_view name : names) {
    std::string in_full(reader.open_title());
    in_full += " of ";
    in_full += name;
    TitleReading again = TitleReader(*this, in_full, {}).read();
    if (again.kind == TitleReading::Kind::Right) {
      return again;
    }
  }
  return reading;
}

} // namespace arrcheck
