#include "document/likeness.h"

#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>

#include <fmt/format.h>

namespace arrcheck {

namespace {

using Ids = std::vector<std::uint32_t>;

// Texts by number, and which items that are gone have them.
class Register {
public:
  std::uint32_t id(const std::string& text) {
    return ids_.try_emplace(text, static_cast<std::uint32_t>(ids_.size())).first->second;
  }

  void enter(std::size_t item, const Ids& texts) {
    for (const std::uint32_t text : texts) {
      owners_.resize(std::max<std::size_t>(owners_.size(), text + std::size_t{1}));
      owners_[text].push_back(item);
    }
  }

  [[nodiscard]] std::span<const std::size_t> owners(std::uint32_t text) const {
    return text < owners_.size() ? owners_[text] : std::span<const std::size_t>();
  }

  [[nodiscard]] std::size_t steps(const Ids& texts) const {
    std::size_t sum = 0;
    for (const std::uint32_t text : texts) {
      sum += owners(text).size();
    }
    return sum;
  }

private:
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::vector<std::vector<std::size_t>> owners_;
};

// What an item is compared by: words of its name that tell it from others, each once, and fields
// that speak about what it describes, besides what it is called.
struct Description {
  Ids words;
  Ids fields;
  Ids prose; // of the fields, the texts of several words
};

class Search {
public:
  Search(const Shape& list, const Renames& renames)
      : list_(list), old_reader_(Side::Before, renames), new_reader_(Side::After, renames) {}

  Likeness run(std::span<const Node* const> removed, std::span<const Node* const> added) {
    for (const Node* item : removed) {
      old_.push_back(describe(*item, old_reader_));
      words_.enter(old_.size() - 1, old_.back().words);
      fields_.enter(old_.size() - 1, old_.back().fields);
    }
    Likeness found;
    std::vector<Description> descriptions;
    for (const Node* item : added) {
      descriptions.push_back(describe(*item, new_reader_));
      found.steps += words_.steps(descriptions.back().words);
      found.steps += fields_.steps(descriptions.back().fields);
    }
    found.is_complete = found.steps <= most_steps_of_likeness;
    for (std::size_t at = 0; at < descriptions.size() && found.is_complete; ++at) {
      compare(at, descriptions[at], found.pairs);
      found.is_complete = found.pairs.size() <= most_likely_pairs;
    }
    if (!found.is_complete) {
      found.pairs.clear();
    }
    return found;
  }

private:
  // What an item that is gone has in common with the one that is looked at.
  struct Shared {
    std::size_t words = 0;
    std::size_t fields = 0;
    bool prose = false;
  };

  Description describe(const Node& item, const Reader& reader) {
    constexpr std::ptrdiff_t blanks_of_prose = 4;
    Description description;
    description.words = telling_words(name_of(item, list_));
    for (const Node& member : children(item)) {
      const Shape* shape = field_shape(list_.item, member.key);
      const bool name = &member == identity(item, list_) || &member == name_of(item, list_);
      if (name || says_nothing(&member) || (shape != nullptr && shape->aside)) {
        continue;
      }
      const std::string whole = reader.whole(member, shape);
      description.fields.push_back(fields_.id(fmt::format("{}\n{}", member.key, whole)));
      if (std::count(whole.begin(), whole.end(), ' ') >= blanks_of_prose) {
        description.prose.push_back(description.fields.back());
      }
    }
    return description;
  }

  Ids telling_words(const Node* name) {
    static constexpr std::array<std::string_view, 6> common = {
        "the", "of", "and", "for", "in", "&"};
    constexpr std::size_t longest_name = 2000; // bytes; the start of a longer one tells enough
    Ids words;
    const std::string text =
        name == nullptr ? "" : to_lower(folded(name->text.substr(0, longest_name)));
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      const std::string word = text.substr(at, end - at);
      if (std::find(common.begin(), common.end(), word) == common.end()) {
        words.push_back(words_.id(word));
      }
      at = end + 1;
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
  }

  void compare(std::size_t at, const Description& added, std::vector<LikelyPair>& pairs) const {
    std::unordered_map<std::size_t, Shared> all;
    for (const std::uint32_t word : added.words) {
      for (const std::size_t removed : words_.owners(word)) {
        ++all[removed].words;
      }
    }
    for (const std::uint32_t field : added.fields) {
      const bool prose =
          std::find(added.prose.begin(), added.prose.end(), field) != added.prose.end();
      for (const std::size_t removed : fields_.owners(field)) {
        Shared& shared = all[removed];
        ++shared.fields;
        shared.prose = shared.prose || prose;
      }
    }
    for (const auto& [removed, shared] : all) {
      const double value = judge(shared, old_[removed], added);
      if (value > 0) {
        pairs.push_back({removed, at, value});
      }
    }
  }

  static double judge(const Shared& shared, const Description& removed, const Description& added) {
    constexpr double alike_names = 0.5; // share of the words that both have
    constexpr double akin_names = 0.25;
    constexpr double same_content = 0.5; // share of the fields that say the same
    const auto share = [](std::size_t part, std::size_t whole) {
      return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
    };
    const double names =
        share(shared.words, removed.words.size() + added.words.size() - shared.words);
    const double content =
        share(shared.fields, std::max(removed.fields.size(), added.fields.size()));
    const bool likely =
        names > alike_names || (content >= same_content && (names >= akin_names || shared.prose));
    return likely ? (names + content) / 2 : 0;
  }

  const Shape& list_;
  Reader old_reader_;
  Reader new_reader_;
  Register words_;
  Register fields_;
  std::vector<Description> old_;
};

} // namespace

Likeness likeness(std::span<const Node* const> removed,
                  std::span<const Node* const> added,
                  const Shape& list,
                  const Renames& renames) {
  return Search(list, renames).run(removed, added);
}

} // namespace arrcheck
