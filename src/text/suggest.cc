#include "text/suggest.h"

#include "text/unicode.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// Longer words are not compared: the table would grow with their product.
constexpr std::size_t longest_word = 100;

// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> previous(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    previous[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({previous[j] + 1, row[j - 1] + 1, previous[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, previous);
    std::swap(previous, row);
  }
  return previous[b.size()];
}

// A third of the longer word may differ, as long as something of it stays.
std::size_t allowed(std::size_t length) {
  return length < 3 ? length / 2 : (length + 1) / 3;
}

} // namespace

std::string_view closest(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string wanted = to_lower(word.substr(0, longest_word));
  std::string_view best;
  std::size_t best_distance = 0;
  for (const std::string_view candidate : candidates) {
    if (candidate.empty() || candidate.size() > longest_word || word.size() > longest_word) {
      continue;
    }
    const std::size_t limit = allowed(std::max(wanted.size(), candidate.size()));
    const std::size_t found = distance(wanted, to_lower(candidate));
    if (found <= limit && (best.empty() || found < best_distance)) {
      best = candidate;
      best_distance = found;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string_view best = closest(word, candidates);
  return best.empty() ? std::string() : fmt::format(", did you mean \"{}\"?", best);
}

} // namespace arrcheck
