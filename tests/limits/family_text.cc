#include "limits/family_text.h"

#include <array>

#include <fmt/format.h>

namespace arrcheck::testing {

std::string list(std::string_view key, std::size_t count, const Line& line, bool backwards) {
  std::string text = fmt::format("{}:\n", key);
  for (std::size_t i = 0; i < count; ++i) {
    text += fmt::format("{}- {}\n",
                        std::string(key.find_first_not_of(' '), ' ') + "  ",
                        line(backwards ? count - 1 - i : i));
  }
  return text;
}

std::string joined(std::size_t count, const Line& word, std::string_view between) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += fmt::format("{}{}", i == 0 ? "" : between, word(i));
  }
  return text;
}

std::string head(std::string_view transcription) {
  return fmt::format("arrcheck: arrangement/1\ntitle: At the limit\nedition: wt2023\n"
                     "transcription: {}\n",
                     transcription);
}

std::string areas(std::size_t count, bool backwards) {
  return "area:\n  name: All\n" +
         list(
             "  local-authorities",
             count,
             [](std::size_t i) { return fmt::format("{{id: a{}, name: Area {}}}", i, i); },
             backwards);
}

std::string partners(std::size_t count, const Line& more, bool backwards) {
  static constexpr const char* kinds[] = {"local-authority", "icb", "police"};
  return list(
      "partners",
      count,
      [&](std::size_t i) {
        return fmt::format(
            "{{id: p{}, kind: {}, name: Partner {}{}}}", i, kinds[i % 3], i, more(i));
      },
      backwards);
}

std::string nothing(std::size_t /*i*/) {
  return "";
}

std::string words(std::size_t count, std::string_view own) {
  return joined(
      count, [own](std::size_t i) { return fmt::format("{}{:x}", own, i); }, " ");
}

std::string prose(std::size_t bytes, std::string_view indent) {
  std::string text;
  for (std::size_t line = 0; text.size() < bytes; ++line) {
    text += fmt::format(
        "{}line {} of what the partners agreed on, which goes on and on\n", indent, line);
  }
  return text;
}

LimitSample both(std::string name, const std::function<std::string(bool)>& text) {
  return {std::move(name), text(false), text(true), "", "", ""};
}

} // namespace arrcheck::testing
