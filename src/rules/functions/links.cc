#include "rules/functions/rows.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

namespace arrcheck::functions {

namespace {

constexpr std::uint8_t scalar = Shape::boolean | Shape::integer | Shape::number | Shape::text;
constexpr std::array<OperandSpec, 1> list = {{{"", OperandSpec::Kind::List}}};
// Left out in rules: the compiler puts the list of areas in.
constexpr std::array<OperandSpec, 1> areas = {{{"", OperandSpec::Kind::List, true}}};
constexpr std::array<OperandSpec, 1> paths = {{{"", OperandSpec::Kind::Paths}}};
constexpr std::array<OperandSpec, 1> field = {{{"", OperandSpec::Kind::Field}}};

Verdict test_refers_to(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const Found target = resolve(arguments.front().path, scope);
  if (target) {
    for (const Node& item : children(*target.node)) {
      const Node* identity = item.member(arguments.front().name);
      if (identity != nullptr && identity->text == node->text) {
        return {};
      }
    }
  }
  return {Truth::Fails,
          fmt::format("is {}, but nothing in {} has that {}",
                      show(*node),
                      arguments.front().path.text,
                      arguments.front().name)};
}

Verdict test_same_as(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  std::string others;
  for (const Argument& argument : arguments) {
    const Found other = resolve(argument.path, scope);
    if (other && same_text(other.node->text, node->text)) {
      return {};
    }
    others += fmt::format("{}{} is {}",
                          others.empty() ? "" : " and ",
                          argument.path.text,
                          other ? show(*other.node) : "not given");
  }
  return {Truth::Fails, fmt::format("is {}, but {}", show(*node), others)};
}

// Every item of the list in the operand, which is that of the areas.
Verdict test_every_area(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const Argument& list_of_areas = arguments.front();
  const Found found = resolve(list_of_areas.path, scope);
  if (!found) {
    return {scope.missing,
            fmt::format("cannot be compared: {} is missing", list_of_areas.path.text)};
  }
  std::string left_out;
  for (const Node& area : children(*found.node)) {
    const Node* id = area.member(list_of_areas.name);
    bool covered = id == nullptr;
    for (const Node& item : children(*node)) {
      covered = covered || item.text == id->text;
    }
    if (!covered) {
      left_out += fmt::format("{}{}", left_out.empty() ? "" : ", ", show(*id));
    }
  }
  return left_out.empty() ? Verdict{}
                          : Verdict{Truth::Fails, fmt::format("leaves out {}", left_out)};
}

struct Stretch {
  Period period;
  std::string_view text;
};

// The periods that a field of the items gives, earliest first; items without one are left out.
std::vector<Stretch> stretches(const Node& node, std::string_view name) {
  std::vector<Stretch> all;
  for (const Node& item : children(node)) {
    const Node* value = item.member(name);
    const auto period = value == nullptr ? std::nullopt : parse_year(value->text);
    if (period) {
      all.push_back({*period, value->text});
    }
  }
  std::sort(all.begin(), all.end(), [](const Stretch& a, const Stretch& b) {
    return earlier(a.period.first, b.period.first);
  });
  return all;
}

Verdict
test_no_overlap(const Node* node, std::span<const Argument> arguments, const Scope& /*scope*/) {
  const auto all = stretches(*node, arguments.front().text);
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (!earlier(all[i - 1].period.last, all[i].period.first)) {
      return {Truth::Fails, fmt::format("overlap: {} and {}", all[i - 1].text, all[i].text)};
    }
  }
  return {};
}

Verdict test_no_gap(const Node* node, std::span<const Argument> arguments, const Scope& /*scope*/) {
  const auto all = stretches(*node, arguments.front().text);
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (days_between(all[i - 1].period.last, all[i].period.first) > 1) {
      return {Truth::Fails,
              fmt::format("leave out the time between {} and {}", all[i - 1].text, all[i].text)};
    }
  }
  return {};
}

constexpr std::array<Verb, 5> rows = {{
    {"refers-to",
     "links",
     "the id of an item of that list",
     Verb::Form::Plain,
     Shape::text,
     false,
     list,
     test_refers_to},
    {"same-as",
     "links",
     "equal to the value at a path, or at one of several",
     Verb::Form::Plain,
     scalar,
     false,
     paths,
     test_same_as},
    {"covers-every-area",
     "links",
     "a list that includes every local authority area",
     Verb::Form::Plain,
     Shape::list,
     false,
     areas,
     test_every_area},
    {"does-not-overlap",
     "links",
     "a list of items whose years do not overlap",
     Verb::Form::Plain,
     Shape::list,
     false,
     field,
     test_no_overlap},
    {"leaves-no-gap",
     "links",
     "a list of items whose years follow one another",
     Verb::Form::Plain,
     Shape::list,
     false,
     field,
     test_no_gap},
}};

} // namespace

std::span<const Verb> links() {
  return rows;
}

} // namespace arrcheck::functions
