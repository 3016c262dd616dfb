#include "rules/functions/rows.h"
#include "rules/workspace.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_set>
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
constexpr std::array<OperandSpec, 2> change = {
    {{"field", OperandSpec::Kind::Field}, {"by", OperandSpec::Kind::Field}}};

Verdict test_refers_to(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const Found target = resolve(arguments.front().path, scope);
  if (target &&
      scope.work->lookups().item(*target.node, arguments.front().name, node->text) != nullptr) {
    return {};
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

// Amounts are the same however they are written: 120 and 120.00.
bool same_value(const Node& a, const Node& b) {
  const auto amount = as_hundredths(a);
  return same_text(a.text, b.text) || (amount && amount == as_hundredths(b));
}

std::string difference(const Node& a, const Node& b) {
  const auto one = as_hundredths(a);
  const auto other = as_hundredths(b);
  return one && other ? fmt::format(": a difference of {}", show_amount(distance(*one, *other)))
                      : "";
}

Verdict test_same_as(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  std::string others;
  Truth truth = Truth::Fails;
  for (const Argument& argument : arguments) {
    const Found other = resolve(argument.path, scope);
    if (other && same_value(*other.node, *node)) {
      return {};
    }
    const bool given = other && is_filled(*other.node);
    truth = given ? truth : std::max(truth, scope.missing);
    others += fmt::format("{}{} is {}{}",
                          others.empty() ? "" : " and ",
                          argument.path.text,
                          given ? show(*other.node) : "not given",
                          given ? difference(*node, *other.node) : "");
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
  scope.work->budget().spend(node->size + found.node->size);
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
const Node* first_unresolved(const Node& below,
                             std::string_view key,
                             const std::function<bool(std::string_view)>& resolves) {
  for (const Node& child : children(below)) {
    const bool named = child.key == key && child.kind == Node::Kind::Text;
    const Node* found =
        named && !resolves(child.text) ? &child : first_unresolved(child, key, resolves);
    if (found != nullptr) {
      return found;
    }
  }
  return nullptr;
}

Verdict test_resolves(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const std::string_view by = operand(arguments, "by")->text;
  scope.work->budget().spend(scope.document->nodes.size());
  const Node* dangling = first_unresolved(
      scope.document->root(), operand(arguments, "key")->text, [&](std::string_view text) {
        return node != nullptr && scope.work->lookups().item(*node, by, text) != nullptr;
      });
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
  const Node* item = nullptr;
};

// The periods that a field of the items gives, earliest first. An item without one, or with one
// that is no year, leaves a verdict.
std::vector<Stretch>
stretches(const Node& node, std::string_view name, const Scope& scope, Verdict& verdict) {
  scope.work->budget().spend(node.size);
  std::vector<Stretch> all;
  for (const Node& item : children(node)) {
    const Node* value = item.member(name);
    const bool given = value != nullptr && is_filled(*value);
    const auto period = given ? parse_year(value->text) : std::nullopt;
    if (period) {
      all.push_back({*period, value->text, &item});
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

// What a field of an item holds: the value, or the items of the list, each by itself or by the
// field that a short item stands for.
std::vector<std::string_view> holders(const Node& item, std::span<const Argument> arguments) {
  const Node* value = item.member(operand(arguments, "field")->text);
  std::vector<std::string_view> texts;
  if (value == nullptr) {
    return texts;
  }
  if (!value->is_collection()) {
    texts.push_back(value->text);
  }
  const Argument* by = operand(arguments, item_operand);
  for (const Node& holder : children(*value)) {
    const Node* key = holder.is_collection() && by != nullptr ? holder.member(by->text) : &holder;
    texts.push_back(key == nullptr ? std::string_view() : key->text);
  }
  return texts;
}

// The first text of one list that is in the other too, placeholders apart.
std::string_view shared(const std::vector<std::string_view>& one,
                        const std::vector<std::string_view>& other) {
  std::unordered_set<std::string> texts;
  for (const std::string_view text : other) {
    texts.insert(to_lower(trim(text)));
  }
  for (const std::string_view text : one) {
    if (texts.contains(to_lower(trim(text))) && !is_placeholder(text)) {
      return text;
    }
  }
  return {};
}

Verdict test_changes(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  Verdict verdict;
  const auto all = stretches(*node, operand(arguments, "by")->text, scope, verdict);
  for (std::size_t i = 1; i < all.size(); ++i) {
    const auto before = holders(*all[i - 1].item, arguments);
    const auto after = holders(*all[i].item, arguments);
    scope.work->budget().spend(before.size() + after.size());
    const std::string_view again = shared(before, after);
    if (!again.empty() && days_between(all[i - 1].period.last, all[i].period.first) <= 1) {
      return {Truth::Fails,
              fmt::format("give \"{}\" as {} for {} and again for {}",
                          visible(again, 60),
                          operand(arguments, "field")->text,
                          all[i - 1].text,
                          all[i].text)};
    }
  }
  return verdict;
}

constexpr std::array<Verb, 7> rows = {{
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
    {"changes-each-time",
     "links",
     "a list of items that follow one another by their year, none with what the one before has",
     Verb::Form::Plain,
     Shape::list,
     false,
     change,
     test_changes},
}};

} // namespace

std::span<const Verb> links() {
  return rows;
}

} // namespace arrcheck::functions
