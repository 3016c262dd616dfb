#include "rules/samples.h"

#include "rules/reading_words.h"
#include "rules/readings.h"

#include <algorithm>

namespace arrcheck {

std::optional<std::uint64_t> sample_key(std::string_view text) {
  constexpr std::size_t fewest_words = 4;
  constexpr std::uint64_t offset = 0xcbf29ce484222325; // FNV-1a
  constexpr std::uint64_t prime = 0x100000001b3;
  std::uint64_t key = offset;
  const auto add = [&key](unsigned char byte) { key = (key ^ byte) * prime; };
  std::size_t count = 0;
  WordReader words(text);
  while (words.next()) {
    for (const char c : words.word()) {
      add(static_cast<unsigned char>(c));
    }
    add(' ');
    ++count;
  }
  return count < fewest_words ? std::nullopt : std::optional(key);
}

bool is_sample(std::string_view text) {
  const auto key = sample_key(text);
  const std::span<const std::uint64_t> samples = builtin_samples();
  return key && std::binary_search(samples.begin(), samples.end(), *key);
}

bool is_example(const Node& root) {
  const Node* area = root.member("area");
  const Node* name = area == nullptr ? nullptr : area->member("name");
  name = name == nullptr ? root.member("title") : name;
  return name != nullptr &&
         read_statement(name->text, builtin_readings()).reading == Reading::Sample;
}

} // namespace arrcheck
