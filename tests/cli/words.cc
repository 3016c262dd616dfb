#include "words.h"

namespace arrcheck {

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool open = false;
  char quote = 0;
  for (const char c : line) {
    if (quote != 0 ? c == quote : (c == '\'' || c == '"')) {
      quote = quote != 0 ? '\0' : c;
      open = true;
    } else if (quote == 0 && (c == ' ' || c == '\n')) {
      if (open) {
        words.push_back(word);
      }
      word.clear();
      open = false;
    } else {
      word += c;
      open = true;
    }
  }
  if (open) {
    words.push_back(word);
  }
  return words;
}

} // namespace arrcheck
