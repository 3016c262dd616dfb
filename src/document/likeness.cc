#include "document/likeness.h"

#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

namespace arrcheck {

namespace {

// Words of a name that tell it from others, in lower case.
std::set<std::string> telling_words(const Node* name) {
  static constexpr std::array<std::string_view, 6> common = {"the", "of", "and", "for", "in", "&"};
  std::set<std::string> words;
  const std::string text = name == nullptr ? "" : to_lower(folded(name->text));
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    if (std::find(common.begin(), common.end(), word) == common.end()) {
      words.insert(word);
    }
    at = end + 1;
  }
  return words;
}

// Words that both names have, of all that either has.
double shared_words(const Node* a, const Node* b) {
  const std::set<std::string> words = telling_words(a);
  const std::set<std::string> others = telling_words(b);
  const auto shared = std::count_if(
      words.begin(), words.end(), [&others](const auto& word) { return others.contains(word); });
  const std::size_t all = words.size() + others.size() - static_cast<std::size_t>(shared);
  return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

struct Content {
  double share = 0;   // of the fields, those that say the same in both
  bool prose = false; // one of them is a text of several words
};

// Fields of an item that speak about what it describes, besides what it is called.
std::map<std::string_view, const Node*> told(const Node& item, const Shape& list) {
  std::map<std::string_view, const Node*> fields;
  for (const Node& member : children(item)) {
    const Shape* shape = field_shape(list.item, member.key);
    const bool name = &member == identity(item, list) || &member == name_of(item, list);
    if (!name && !says_nothing(&member) && (shape == nullptr || !shape->aside)) {
      fields[member.key] = &member;
    }
  }
  return fields;
}

Content shared_content(const Node& a, const Node& b, const Shape& list, const Renames& renames) {
  constexpr std::ptrdiff_t blanks_of_prose = 4;
  const auto fields = told(a, list);
  const auto others = told(b, list);
  const Reader old_reader(Side::Before, renames);
  const Reader new_reader(Side::After, renames);
  Content content;
  std::size_t same = 0;
  for (const auto& [name, value] : fields) {
    const auto other = others.find(name);
    const Shape* shape = field_shape(list.item, name);
    if (other == others.end()) {
      continue;
    }
    const std::string whole = old_reader.whole(*value, shape);
    if (whole == new_reader.whole(*other->second, shape)) {
      ++same;
      content.prose =
          content.prose || std::count(whole.begin(), whole.end(), ' ') >= blanks_of_prose;
    }
  }
  const std::size_t all = std::max(fields.size(), others.size());
  content.share = all == 0 ? 0 : static_cast<double>(same) / static_cast<double>(all);
  return content;
}

} // namespace

double likeness(const Node& removed, const Node& added, const Shape& list, const Renames& renames) {
  constexpr double alike_names = 0.5; // share of the words that both have
  constexpr double akin_names = 0.25;
  constexpr double same_content = 0.5; // share of the fields that say the same
  const double names = shared_words(name_of(removed, list), name_of(added, list));
  const Content content = shared_content(removed, added, list, renames);
  const bool likely = names > alike_names ||
                      (content.share >= same_content && (names >= akin_names || content.prose));
  return likely ? (names + content.share) / 2 : 0;
}

} // namespace arrcheck
