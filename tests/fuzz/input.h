#pragma once

#include "document/document.h"
#include "text/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace arrcheck::fuzz {

// Small choices that a target makes by bytes of its input; 0 when there are no more.
class Choices {
public:
  explicit Choices(std::string_view bytes) : bytes_(bytes) {}

  std::size_t byte();

  // One of `count` things, below 256.
  std::size_t below(std::size_t count) { return byte() % count; }

  bool yes() { return byte() % 2 == 1; }

private:
  std::string_view bytes_;
};

// The bytes of an input, in parts: texts, and choices that stand behind them, so that a plain file
// is an input, too. A line "%%%" parts them.
class Input {
public:
  Input(const std::uint8_t* data, std::size_t size);

  // The n-th part; empty when there are fewer.
  [[nodiscard]] std::string_view part(std::size_t number) const;

  [[nodiscard]] Choices choices(std::size_t number) const { return Choices(part(number)); }

  [[nodiscard]] std::size_t parts() const { return parts_.size(); }

  // Whether to take pains over this input that would be too slow for all: of one in so many when
  // libFuzzer drives, by its bytes, and always in a replay.
  [[nodiscard]] bool one_in(std::size_t count) const;

private:
  std::string_view bytes_;
  std::vector<std::string_view> parts_;
};

// The text as a source, a copy of its own.
Source source_of(std::string_view name, std::string_view bytes);

// Reads a text that has to be told what is wrong with it where it is refused. With a second
// opinion for some inputs only: that takes longer than all the rest.
Result<Document> read(std::string_view name, std::string_view bytes, const Input& input);

} // namespace arrcheck::fuzz
