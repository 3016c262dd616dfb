#include "rules/functions/rows.h"
#include "rules/workspace.h"
#include "text/unicode.h"

#include <array>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

namespace arrcheck::functions {

namespace {

constexpr std::uint8_t any_number = Shape::integer | Shape::number;
constexpr std::array<OperandSpec, 1> bound = {{{"", OperandSpec::Kind::Number}}};
constexpr std::array<OperandSpec, 2> bounds = {
    {{"from", OperandSpec::Kind::Number}, {"to", OperandSpec::Kind::Number}}};
constexpr std::array<OperandSpec, 3> summed = {{{"each", OperandSpec::Kind::Field, true},
                                                {"with", OperandSpec::Kind::Amounts, true},
                                                {"total", OperandSpec::Kind::Path}}};
constexpr std::array<OperandSpec, 2> share = {
    {{"part", OperandSpec::Kind::Path}, {"whole", OperandSpec::Kind::Path}}};

Verdict not_exact(const Node& node) {
  return {Truth::Fails,
          fmt::format("is {}, expected a plain number such as 120 or 120.50", show(node))};
}

Verdict compare(const Node& node, std::int64_t low, std::int64_t high, std::string_view expected) {
  const auto value = as_hundredths(node);
  if (!value) {
    return not_exact(node);
  }
  return *value >= low && *value <= high
             ? Verdict{}
             : Verdict{Truth::Fails, fmt::format("is {}, expected {}", show(node), expected)};
}

Verdict
test_at_least(const Node* node, std::span<const Argument> arguments, const Scope& /*scope*/) {
  const std::int64_t low = arguments.front().number;
  return compare(*node, low, INT64_MAX, fmt::format("at least {}", show_hundredths(low)));
}

Verdict
test_at_most(const Node* node, std::span<const Argument> arguments, const Scope& /*scope*/) {
  const std::int64_t high = arguments.front().number;
  return compare(*node, INT64_MIN, high, fmt::format("at most {}", show_hundredths(high)));
}

Verdict test_within(const Node* node, std::span<const Argument> arguments, const Scope& /*scope*/) {
  const std::int64_t low = operand(arguments, "from")->number;
  const std::int64_t high = operand(arguments, "to")->number;
  return compare(
      *node, low, high, fmt::format("{} to {}", show_hundredths(low), show_hundredths(high)));
}

// The amount at a path, or the verdict that says why there is none.
std::optional<std::int64_t>
amount_at(const Argument& argument, const Scope& scope, Verdict& verdict) {
  const Found found = resolve(argument.path, scope);
  if (!found) {
    verdict = {scope.missing, fmt::format("cannot be compared: {} is missing", argument.path.text)};
    return std::nullopt;
  }
  const auto amount = as_hundredths(*found.node);
  if (!amount) {
    verdict = {Truth::Fails,
               fmt::format("cannot be compared: {} is {}", argument.path.text, show(*found.node))};
  }
  return amount;
}

// Amounts put together, in the order of the file.
struct Sum {
  std::int64_t value = 0;
  std::vector<std::int64_t> amounts;
  std::string_view with;         // the path of the second list or number, if that is there
  const Node* without = nullptr; // the first item that states no amount
  std::string wrong;             // why they cannot be added up: one of them is no exact amount
};

void add(Sum& sum, const Node& owner, const Node* amount) {
  if (amount == nullptr || amount->kind == Node::Kind::Null) {
    sum.without = sum.without != nullptr ? sum.without : &owner;
    return;
  }
  const auto value = as_hundredths(*amount);
  if (!value || sum.value > largest_hundredths) { // the next one may not fit
    sum.wrong = fmt::format("cannot be added up: {} is no exact amount", show(*amount));
    return;
  }
  sum.value += *value;
  sum.amounts.push_back(*value);
}

// Adds a number, or the amounts that the items of a list have in the field `each`.
void add_all(Sum& sum, const Node& node, const Argument* each) {
  if (node.kind != Node::Kind::Sequence) {
    add(sum, node, &node);
  }
  for (const Node& item : children(node)) {
    add(sum, item, each == nullptr || !item.is_collection() ? &item : item.member(each->text));
  }
}

// The sum of the subject and of what `with` leads to, if that is there.
Sum sum_of(const Node& node, std::span<const Argument> arguments, const Scope& scope) {
  Sum sum;
  scope.work->budget().spend(node.size);
  const Argument* each = operand(arguments, "each");
  add_all(sum, node, each);
  const Argument* with = operand(arguments, "with");
  const Found more = with == nullptr ? Found{} : resolve(with->path, scope);
  if (more) {
    scope.work->budget().spend(more.node->size);
    sum.with = with->text;
    add_all(sum, *more.node, each);
  }
  return sum;
}

// "and funding-year.agencies add up to 345,571 (243,419 + 102,152)", or "is 345,571".
std::string sum_in_words(const Sum& sum, std::span<const Argument> arguments) {
  constexpr std::size_t most_shown = 8;
  if (sum.amounts.size() < 2) {
    return fmt::format("{} {}",
                       operand(arguments, "each") != nullptr ? "add up to" : "is",
                       show_amount(sum.value));
  }
  std::string words = sum.with.empty() ? "add up to " : fmt::format("and {} add up to ", sum.with);
  words += show_amount(sum.value);
  if (sum.amounts.size() > most_shown) {
    return words;
  }
  std::string_view before = " (";
  for (const std::int64_t amount : sum.amounts) {
    words += fmt::format("{}{}", before, show_amount(amount));
    before = " + ";
  }
  return words + ")";
}

std::string
compared(const Sum& sum, std::span<const Argument> arguments, std::int64_t total, bool only) {
  return fmt::format("{}, but {} is {}{}: a difference of {}",
                     sum_in_words(sum, arguments),
                     operand(arguments, "total")->path.text,
                     only ? "only " : "",
                     show_amount(total),
                     show_amount(distance(total, sum.value)));
}

Verdict test_adds_up(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const Sum sum = sum_of(*node, arguments, scope);
  if (!sum.wrong.empty()) {
    return {Truth::Fails, sum.wrong};
  }
  if (sum.without != nullptr) {
    return {scope.missing,
            fmt::format("cannot be added up: number {} states no amount", sum.without->index + 1)};
  }
  Verdict verdict;
  const auto total = amount_at(*operand(arguments, "total"), scope, verdict);
  if (!total || *total == sum.value) {
    return verdict;
  }
  return {*total > sum.value ? scope.missing : Truth::Fails,
          compared(sum, arguments, *total, false)};
}

// Amounts that are not stated count as nothing: what is stated must not be too much already.
Verdict
test_stays_within(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const Sum sum = sum_of(*node, arguments, scope);
  if (!sum.wrong.empty()) {
    return {Truth::Fails, sum.wrong};
  }
  Verdict verdict;
  const auto total = amount_at(*operand(arguments, "total"), scope, verdict);
  return !total || *total >= sum.value
             ? verdict
             : Verdict{Truth::Fails, compared(sum, arguments, *total, true)};
}

// A percentage in units of its last decimal.
struct Percentage {
  std::int64_t units = 0;
  std::size_t decimals = 0;
};

std::string in_words(Percentage percentage) {
  std::int64_t unit = 1;
  for (std::size_t i = 0; i < percentage.decimals; ++i) {
    unit *= 10;
  }
  return percentage.decimals == 0 ? fmt::format("{}", percentage.units)
                                  : fmt::format("{}.{:0{}}",
                                                percentage.units / unit,
                                                percentage.units % unit,
                                                percentage.decimals);
}

constexpr std::size_t most_decimals = 9;

// part / whole in percent with so many decimals, rounded half up; nothing when it cannot be
// written so. Worked out digit by digit, as on paper, so that no amount is too large.
std::optional<Percentage> percent(std::int64_t part, std::int64_t whole, std::size_t decimals) {
  constexpr std::int64_t largest_percent = 999;
  if (whole <= 0 || part < 0 || decimals > most_decimals) {
    return std::nullopt;
  }
  std::int64_t digits = part * 100 / whole;
  std::int64_t rest = part * 100 % whole;
  if (digits > largest_percent) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < decimals; ++i) {
    digits = digits * 10 + rest * 10 / whole;
    rest = rest * 10 % whole;
  }
  return Percentage{digits + (rest >= whole - rest ? 1 : 0), decimals};
}

// A stated percentage; nothing when it has more decimals than anybody needs.
std::optional<Percentage> read_percentage(std::string_view stated) {
  Percentage out;
  bool fraction = false;
  for (const char c : stated.substr(0, stated.size() - 1)) {
    fraction = fraction || c == '.';
    out.units = c == '.' ? out.units : out.units * 10 + (c - '0');
    out.decimals += fraction && c != '.' ? 1 : 0;
    if (out.decimals > most_decimals) {
      return std::nullopt;
    }
  }
  return out;
}

Verdict test_share(const Node* node, std::span<const Argument> arguments, const Scope& scope) {
  const std::string_view stated = trim(node->text);
  if (!find_pattern("percentage")->matches(stated)) {
    return {Truth::Fails, fmt::format("is {}, expected a percentage", show(*node))};
  }
  Verdict verdict;
  const auto part = amount_at(*operand(arguments, "part"), scope, verdict);
  const auto whole = part ? amount_at(*operand(arguments, "whole"), scope, verdict) : std::nullopt;
  if (!part || !whole) {
    return verdict;
  }
  const auto percentage = read_percentage(stated);
  const auto exact = percentage ? percent(*part, *whole, percentage->decimals) : std::nullopt;
  if (exact && exact->units == percentage->units) {
    return {};
  }
  const std::string amounts = fmt::format("{} of {}", show_amount(*part), show_amount(*whole));
  if (!exact) {
    return {Truth::Fails, fmt::format("is {}, but {} is no such percentage", show(*node), amounts)};
  }
  const std::string points =
      in_words({distance(exact->units, percentage->units), percentage->decimals});
  return {Truth::Fails,
          fmt::format("is {}, but {} is {}%: a difference of {} percentage point{}",
                      show(*node),
                      amounts,
                      in_words(*exact),
                      points,
                      points == "1" ? "" : "s")};
}

constexpr std::array<Verb, 6> rows = {{
    {"at-least",
     "numbers",
     "a number not below this",
     Verb::Form::Plain,
     any_number,
     false,
     bound,
     test_at_least},
    {"at-most",
     "numbers",
     "a number not above this",
     Verb::Form::Plain,
     any_number,
     false,
     bound,
     test_at_most},
    {"within",
     "numbers",
     "a number from … to …, both included",
     Verb::Form::Plain,
     any_number,
     false,
     bounds,
     test_within},
    {"adds-up-to",
     "numbers",
     "amounts that add up to a total, to the penny",
     Verb::Form::Plain,
     any_number | Shape::list,
     false,
     summed,
     test_adds_up},
    {"stays-within",
     "numbers",
     "amounts that are not more than a total; one that is not stated counts as nothing",
     Verb::Form::Plain,
     any_number | Shape::list,
     false,
     summed,
     test_stays_within},
    {"matches-share",
     "numbers",
     "a percentage that two amounts give, rounded half up as precisely as it is stated",
     Verb::Form::Plain,
     Shape::text,
     false,
     share,
     test_share},
}};

} // namespace

std::span<const Verb> numbers() {
  return rows;
}

} // namespace arrcheck::functions
