#include "input.h"

#include "document/read_yaml.h"
#include "oracle.h"

#include <algorithm>
#include <memory>
#include <numeric>

namespace arrcheck::fuzz {

std::size_t Choices::byte() {
  if (bytes_.empty()) {
    return 0;
  }
  const auto first = static_cast<unsigned char>(bytes_.front());
  bytes_.remove_prefix(1);
  return first;
}

Input::Input(const std::uint8_t* data, std::size_t size)
    : bytes_(reinterpret_cast<const char*>(data), size) {
  constexpr std::string_view between = "\n%%%\n";
  for (std::size_t at = 0;;) {
    const std::size_t end = bytes_.find(between, at);
    if (end == std::string_view::npos) {
      parts_.push_back(bytes_.substr(at));
      return;
    }
    parts_.push_back(bytes_.substr(at, end + 1 - at)); // with its last line break
    at = end + between.size();
  }
}

std::string_view Input::part(std::size_t number) const {
  return number < parts_.size() ? parts_[number] : std::string_view();
}

bool Input::one_in([[maybe_unused]] std::size_t count) const {
#ifdef ARRCHECK_FUZZ
  const auto sum =
      std::accumulate(bytes_.begin(), bytes_.end(), std::size_t{0}, [](std::size_t before, char c) {
        return before * 31 + static_cast<unsigned char>(c);
      });
  return (sum >> 8U) % count == 0;
#else
  return true;
#endif
}

Source source_of(std::string_view name, std::string_view bytes) {
  return std::make_shared<const SourceText>(std::string(name), std::string(bytes));
}

Result<Document> read(std::string_view name, std::string_view bytes, const Input& input) {
  constexpr std::size_t second_opinions = 16;
  Result<Document> document =
      read_yaml(source_of(name, bytes),
                input.one_in(second_opinions) ? SecondOpinion::Yes : SecondOpinion::No);
  if (!document) {
    require_told(document.error());
  }
  return document;
}

} // namespace arrcheck::fuzz
