#include "commands.h"
#include "document/second_reader.h"
#include "trees.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace yaml_tests {

namespace {

constexpr std::size_t most_lines = 12;
constexpr std::size_t failures_shown = 20;

constexpr std::array pieces = {
    std::string_view(": "), std::string_view(":"),       std::string_view("- "),
    std::string_view("-"),  std::string_view("\n"),      std::string_view("\n\n"),
    std::string_view(" "),  std::string_view("  "),      std::string_view("\t"),
    std::string_view("\""), std::string_view("'"),       std::string_view("["),
    std::string_view("]"),  std::string_view("{"),       std::string_view("}"),
    std::string_view(","),  std::string_view(" #"),      std::string_view("#"),
    std::string_view("|"),  std::string_view(">"),       std::string_view("|-\n"),
    std::string_view(">+"), std::string_view("---\n"),   std::string_view("..."),
    std::string_view("&a"), std::string_view("*a"),      std::string_view("!"),
    std::string_view("? "), std::string_view("%"),       std::string_view("@"),
    std::string_view("\\"), std::string_view("~"),       std::string_view("null"),
    std::string_view("<<"), std::string_view("\r\n"),    std::string_view("é"),
    std::string_view("''"), std::string_view("\\\n"),    std::string_view("\xC2\xA0"),
    std::string_view("a"),  std::string_view("\\u00e9"),
};

class Mutator {
public:
  explicit Mutator(std::uint64_t seed) : random_(seed) {}

  // Some lines of a file, with one to four small changes.
  std::string fragment(const std::vector<std::string>& lines) {
    const std::size_t first = below(lines.size());
    const std::size_t last = std::min(lines.size(), first + 1 + below(most_lines));
    std::string text;
    for (std::size_t i = first; i < last; ++i) {
      text += lines[i];
    }
    if (below(2) == 0) {
      text = unindented(text);
    }
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
      change(text);
    }
    return text;
  }

private:
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

  // The lines moved to the left by what the first is indented, so that they stand by themselves.
  static std::string unindented(const std::string& text) {
    const std::size_t indent = std::min(text.find_first_not_of(' '), text.size());
    std::string out;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
      const std::size_t spaces = std::min(text.find_first_not_of(' ', begin), end) - begin;
      begin += std::min(indent, spaces);
      out += text.substr(begin, end - begin);
      begin = end;
    }
    return out;
  }

  void change(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    switch (below(6)) {
    case 0:
    case 1:
      text.insert(at, pieces[below(pieces.size())]);
      break;
    case 2:
      text.erase(at, 1);
      break;
    case 3:
      text.erase(at, below(12));
      break;
    case 4:
      text.insert(at, text.substr(below(text.size() + 1), below(20)));
      break;
    default:
      if (at < text.size()) {
        const std::string_view piece = pieces[below(pieces.size())];
        text.replace(at, 1, piece);
      }
      break;
    }
  }

  std::mt19937_64 random_;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    lines.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return lines;
}

struct Tally {
  std::size_t accepted = 0;
  std::size_t two_readings = 0;
  std::size_t libfyaml_faults = 0;
  std::size_t failures = 0;
};

void judge(const std::string& text, bool show_two_readings, Tally& tally) {
  const auto document = read_yaml(source("fragment", text), arrcheck::SecondOpinion::No);
  if (!document) {
    return;
  }
  ++tally.accepted;
  const std::string ours = tree(*document);
  const auto theirs = libfyaml_tree(text);
  const bool second_reading = find_second_reading(*document).has_value();
  if (theirs != ours && theirs && !second_reading && has_libfyaml_fault(*document)) {
    ++tally.libfyaml_faults;
  } else if (theirs != ours && ++tally.failures <= failures_shown) {
    fmt::print(
        "FAILED on\n<<{}>>\nours\n{}libfyaml's\n{}\n", text, ours, theirs.value_or("refused\n"));
  }
  if (second_reading) {
    ++tally.two_readings;
    if (show_two_readings) {
      fmt::print("two readings of\n<<{}>>\nours\n{}\n", text, ours);
    }
  }
}

} // namespace

// Fragments that the reader refuses need no judge: what libfyaml refuses is then refused. So each
// accepted one must be accepted by libfyaml, with the same tree.
int run_mutate(const Arguments& arguments) {
  Mutator mutator(std::stoull(arguments[0]));
  const std::uint64_t count = std::stoull(arguments[1]);
  std::vector<std::vector<std::string>> files;
  bool show_two_readings = false;
  for (std::size_t i = 2; i < arguments.size(); ++i) {
    if (arguments[i] == "--show-two-readings") {
      show_two_readings = true;
    } else {
      files.push_back(lines_of(read_file(arguments[i])));
    }
  }
  Tally tally;
  for (std::uint64_t i = 0; i < count; ++i) {
    judge(mutator.fragment(files[i % files.size()]), show_two_readings, tally);
  }
  fmt::print("mutate: {} fragments, {} accepted, {} of them read otherwise by yaml-cpp and so "
             "refused, {} read wrongly by libfyaml; {} failures\n",
             count,
             tally.accepted,
             tally.two_readings,
             tally.libfyaml_faults,
             tally.failures);
  return tally.failures == 0 && tally.accepted > 0 ? 0 : 1;
}

} // namespace yaml_tests
