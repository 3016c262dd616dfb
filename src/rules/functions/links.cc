#include "rules/functions/rows.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

namespace arrcheck::functions {

namespace {

constexpr std::uint8_t scalar = Shape::boolean | Shape::integer | Shape::number | Shape::text;
constexpr std::array<OperandSpec, 2> uses = {
    {{"key", OperandSpec::Kind::Text}, {"by", OperandSpec::Kind::Field}}};
constexpr std::array<OperandSpec, 1> list = {{{"", OperandSpec::Kind::List}}};
// Left out in rules: the compiler puts the list of areas in.
constexpr std::array<OperandSpec, 1> areas = {{{"", OperandSpec::Kind::List, true}}};
constexpr std::array<OperandSpec, 1> paths = {{{"", OperandSpec::Kind::Paths}}};
constexpr std::array<OperandSpec, 1> field = {{{"", OperandSpec::Kind::Field}}};

Verdict test_refers_to(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const Found target = resolve(arguments.front().path, scope);
  if (target) {
    for (const Node& item : children(*target.node)) {
      const Node* identity = identity_of(item, arguments.front().name);
      if (identity != nullptr && identity->text == node->text) {
        return {};
      }
    }
  }
  // Ids are this file's own: one that leads nowhere is wrong however much was left out, as long as
  // there is a list at all.
  return {target ? Truth::Fails : scope.missing,
          arguments.front().name == "."
              ? fmt::format("is {}, which is not in {}", show(*node), arguments.front().path.text)
              : fmt::format("is {}, but nothing in {} has that {}",
                            show(*node),
                            arguments.front().path.text,
                            arguments.front().name)};
}

Verdict test_same_as(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  std::string others;
  Truth truth = Truth::Fails;
  for (const Argument& argument : arguments) {
    const Found other = resolve(argument.path, scope);
    if (other && same_text(other.node->text, node->text)) {
      return {};
    }
    const bool given = other && is_filled(*other.node);
    truth = given ? truth : std::max(truth, scope.missing);
    others += fmt::format("{}{} is {}",
                          others.empty() ? "" : " and ",
                          argument.path.text,
                          given ? show(*other.node) : "not given");
  }
  return {truth, fmt::format("is {}, but {}", show(*node), others)};
}

// Every item of the list in the operand, which is that of the areas.
Verdict test_every_area(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const Argument& list_of_areas = arguments.front();
  const Found found = resolve(list_of_areas.path, scope);
  if (!found) {
    return {scope.missing,
            fmt::format("cannot be compared: {} is missing", list_of_areas.path.text)};
  }
  std::vector<std::string_view> covered;
  for (const Node& item : children(*node)) {
    covered.push_back(item.text);
  }
  std::sort(covered.begin(), covered.end());
  std::string left_out;
  for (const Node& area : children(*found.node)) {
    const Node* id = identity_of(area, list_of_areas.name);
    if (id != nullptr && !std::binary_search(covered.begin(), covered.end(), id->text)) {
      left_out += fmt::format("{}{}", left_out.empty() ? "" : ", ", show(*id));
    }
  }
  return left_out.empty() ? Verdict{}
                          : Verdict{scope.missing, fmt::format("leaves out {}", left_out)};
}

// The first text under a key of this name, anywhere below a node, that is the identity of no item.
const Node*
first_unresolved(const Node& below, std::string_view key, const Node* items, std::string_view by) {
  for (const Node& child : children(below)) {
    bool resolved = child.key != key || child.kind != Node::Kind::Text;
    for (const Node* item = items == nullptr ? nullptr : items->first; item != nullptr && !resolved;
         item = item->next) {
      const Node* identity = item->member(by);
      resolved = identity != nullptr && identity->text == child.text;
    }
    const Node* found = resolved ? first_unresolved(child, key, items, by) : &child;
    if (found != nullptr) {
      return found;
    }
  }
  return nullptr;
}

Verdict test_resolves(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const std::string_view by = operand(arguments, "by")->text;
  const Node* dangling =
      first_unresolved(scope.document->root(), operand(arguments, "key")->text, node, by);
  return dangling == nullptr ? Verdict{}
                             : Verdict{Truth::Fails,
                                       fmt::format("has nothing with the {} {}, which stands at {}",
                                                   by,
                                                   show(*dangling),
                                                   pointer(*dangling))};
}

struct Stretch {
  Period period;
  std::string_view text;
};

// The periods that a field of the items gives, earliest first. An item without one, or with one
// that is no year, leaves a verdict.
std::vector<Stretch>
stretches(const Node& node, std::string_view name, const Scope& scope, Verdict& verdict) {
  std::vector<Stretch> all;
  for (const Node& item : children(node)) {
    const Node* value = item.member(name);
    const bool given = value != nullptr && is_filled(*value);
    const auto period = given ? parse_year(value->text) : std::nullopt;
    if (period) {
      all.push_back({*period, value->text});
    } else {
      verdict =
          given ? Verdict{Truth::Fails,
                          fmt::format("cannot be put in order: {} is {}, expected a year "
                                      "such as 2025/26",
                                      name,
                                      show(*value))}
                : Verdict{scope.missing,
                          fmt::format(
                              "cannot be put in order: number {} has no {}", item.index + 1, name)};
    }
  }
  std::sort(all.begin(), all.end(), [](const Stretch& a, const Stretch& b) {
    return earlier(a.period.first, b.period.first);
  });
  return all;
}

Verdict test_no_overlap(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  Verdict verdict;
  const auto all = stretches(*node, arguments.front().text, scope, verdict);
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (!earlier(all[i - 1].period.last, all[i].period.first)) {
      return {Truth::Fails, fmt::format("overlap: {} and {}", all[i - 1].text, all[i].text)};
    }
  }
  return verdict;
}

Verdict test_no_gap(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  Verdict verdict;
  const auto all = stretches(*node, arguments.front().text, scope, verdict);
  if (verdict.truth == Truth::Fails) {
    return verdict;
  }
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (days_between(all[i - 1].period.last, all[i].period.first) > 1) {
      return {scope.missing,
              fmt::format("leave out the time between {} and {}", all[i - 1].text, all[i].text)};
    }
  }
  return verdict;
}

constexpr std::array<Verb, 6> rows = {{
    {"refers-to",
     "links",
     "the id of an item of that list",
     Verb::Form::Plain,
     Shape::text,
     false,
     list,
     test_refers_to},
    {"resolves-every",
     "links",
     "a list that has an item for every value under keys of a name, anywhere in the file",
     Verb::Form::Plain,
     Shape::list,
     true,
     uses,
     test_resolves},
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
