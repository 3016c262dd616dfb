// Mutations that leave most of a text readable, beside those that libFuzzer has for bytes: of
// lines, and of the values that stand in them. Without them, few inputs get past the reader.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t limit);

namespace {

class LineMutator {
public:
  LineMutator(std::string_view text, unsigned seed) : random_(seed) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
      lines_.emplace_back(text.substr(0, end));
      text.remove_prefix(end);
    }
  }

  std::string mutated() {
    for (std::size_t changes = 1 + below(3); changes > 0 && !lines_.empty(); --changes) {
      change();
    }
    std::string text;
    for (const std::string& line : lines_) {
      text += line;
    }
    return text;
  }

private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  // Where a value begins in a line: behind its key or its dash, or inside of brackets.
  std::size_t value_in(const std::string& line) {
    std::vector<std::size_t> places;
    for (const std::string_view before : {": ", "- ", ", ", "{", "["}) {
      for (std::size_t at = line.find(before); at != std::string::npos;
           at = line.find(before, at + 1)) {
        places.push_back(at + before.size());
      }
    }
    return places.empty() ? line.find_first_not_of(' ') : places[below(places.size())];
  }

  static std::size_t end_of_value(const std::string& line, std::size_t begin) {
    return std::min(line.find_first_of(",]}\n", begin), line.size());
  }

  void exchange_value() {
    const std::string& from = lines_[below(lines_.size())];
    const std::size_t from_begin = std::min(value_in(from), from.size());
    const std::string value = from.substr(from_begin, end_of_value(from, from_begin) - from_begin);
    std::string& to = lines_[below(lines_.size())];
    const std::size_t begin = std::min(value_in(to), to.size());
    to.replace(begin, end_of_value(to, begin) - begin, value);
  }

  void change() {
    const std::size_t at = below(lines_.size());
    const std::size_t other = below(lines_.size());
    const auto place = [this](std::size_t number) {
      return lines_.begin() + static_cast<std::ptrdiff_t>(number);
    };
    switch (below(7)) {
    case 0:
      lines_.erase(place(at));
      break;
    case 1:
      lines_.insert(place(other), std::string(lines_[at]));
      break;
    case 2:
      std::swap(lines_[at], lines_[other]);
      break;
    case 3:
      lines_[at].insert(0, "  ");
      break;
    case 4:
      lines_[at].erase(0, lines_[at].starts_with("  ") ? 2 : 0);
      break;
    default:
      exchange_value();
      break;
    }
  }

  std::minstd_rand random_;
  std::vector<std::string> lines_;
};

} // namespace

extern "C" std::size_t
LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t limit, unsigned seed) {
  if (seed % 2 == 0) {
    return LLVMFuzzerMutate(data, size, limit);
  }
  const std::string text =
      LineMutator({reinterpret_cast<const char*>(data), size}, seed / 2).mutated();
  const std::size_t length = std::min(text.size(), limit);
  std::copy_n(text.begin(), length, data);
  return length;
}
