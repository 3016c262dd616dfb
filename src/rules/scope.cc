#include "rules/scope.h"

#include "rules/readings.h"
#include "rules/workspace.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace arrcheck {

namespace {

bool is_missing(const Node* node) {
  return node == nullptr || node->kind == Node::Kind::Null;
}

// The item of the list that a reference names, or null.
const Node* follow(const Step& step, const Node& reference, const Node& root, Lookups& lookups) {
  const Node* list = &root;
  for (const std::string_view name : step.list) {
    list = list == nullptr ? nullptr : list->member(name);
  }
  return list == nullptr ? nullptr : lookups.item(*list, step.name, reference.text);
}

const Node& root_of(const Node& node) {
  const Node* at = &node;
  while (at->parent != nullptr) {
    at = at->parent;
  }
  return *at;
}

// The fields of a path that are still missing, up to the first reference.
std::string pointer_rest(std::span<const Step> steps) {
  std::string rest;
  for (const Step& step : steps) {
    if (step.kind == Step::Kind::Follow || step.kind == Step::Kind::OtherFile) {
      break;
    }
    rest += step.kind == Step::Kind::Member ? fmt::format("/{}", step.name) : "";
  }
  return rest;
}

const Node* take(const Step& step, const Node& at, const Scope& scope) {
  switch (step.kind) {
  case Step::Kind::Follow:
    return follow(step, at, root_of(at), scope.work->lookups());
  case Step::Kind::OtherFile: {
    const Companion& companion = scope.document->companion;
    return companion.document != nullptr && companion.named_at == &at ? &companion.document->root()
                                                                      : nullptr;
  }
  case Step::Kind::ShortMember:
    return at.is_collection() ? at.member(step.name) : &at;
  case Step::Kind::Member:
    break;
  }
  return at.member(step.name);
}

} // namespace

Found resolve(const Path& path, const Scope& scope) {
  const Node* at = path.base == 0 ? &scope.document->root() : scope.items[path.base - 1U];
  for (std::size_t i = 0; i < path.steps.size(); ++i) {
    const Node* next = take(path.steps[i], *at, scope);
    if (is_missing(next)) {
      return next != nullptr ? Found{nullptr, next, pointer_rest(path.steps.subspan(i + 1))}
                             : Found{nullptr, at, pointer_rest(path.steps.subspan(i))};
    }
    at = next;
  }
  return is_missing(at) ? Found{nullptr, at, ""} : Found{at, at, ""};
}

const Node* identity_of(const Node& item, std::string_view field) {
  return field == "." || !item.is_collection() ? &item : item.member(field);
}

std::string pointer(const Found& found) {
  return pointer(*found.nearest) + found.rest;
}

bool is_placeholder(std::string_view text) {
  static constexpr std::array<std::string_view, 21> placeholders = {"tbc",
                                                                    "tba",
                                                                    "tbd",
                                                                    "todo",
                                                                    "to do",
                                                                    "to be confirmed",
                                                                    "to be agreed",
                                                                    "to be added",
                                                                    "to be appointed",
                                                                    "to be recruited",
                                                                    "to be identified",
                                                                    "to follow",
                                                                    "n/a",
                                                                    "n.a.",
                                                                    "na",
                                                                    "none stated",
                                                                    "not known",
                                                                    "unknown",
                                                                    "xxx",
                                                                    "...",
                                                                    "."};
  constexpr std::size_t longest = 16;
  const auto is_listed = [](std::string_view words) {
    return words.size() <= longest &&
           std::find(placeholders.begin(), placeholders.end(), to_lower(words)) !=
               placeholders.end();
  };
  const auto is_filler = [](std::string_view rest) {
    return rest.empty() || rest == "\xE2\x80\xA6" || rest == "-" || rest == "\xE2\x80\x93" ||
           rest == "\xE2\x80\x94" || rest == "?";
  };
  const std::string_view written = trim(text);
  if (is_filler(written) || is_listed(written)) {
    return true;
  }
  // "[TBC]", "(to be confirmed)", "<name>", "TBC."
  constexpr std::string_view brackets = "[](){}<>.:;";
  const std::size_t first = std::min(written.find_first_not_of(brackets), written.size());
  const std::string_view inside =
      written.substr(first, written.find_last_not_of(brackets) + 1 - first);
  return is_filler(trim(inside)) || is_listed(inside);
}

bool names_nobody(std::string_view text) {
  return is_placeholder(text) ||
         read_statement(text, builtin_readings()).reading == Reading::Denies;
}

bool is_filled(const Node& node) {
  switch (node.kind) {
  case Node::Kind::Null:
    return false;
  case Node::Kind::Text:
    return !names_nobody(node.text);
  case Node::Kind::Boolean:
  case Node::Kind::Number:
    return true;
  case Node::Kind::Sequence:
  case Node::Kind::Mapping:
    break;
  }
  for (const Node& child : children(node)) {
    if (is_filled(child)) {
      return true;
    }
  }
  return false;
}

std::optional<Date> as_date(const Node& node) {
  return node.kind == Node::Kind::Text ? parse_date(node.text) : std::nullopt;
}

std::optional<std::int64_t> parse_hundredths(std::string_view text) {
  const bool negative = text.starts_with('-');
  text.remove_prefix(negative ? 1 : 0);
  const std::size_t dot = text.find('.');
  const std::string_view whole = text.substr(0, dot);
  const std::string_view fraction = dot == std::string_view::npos ? "" : text.substr(dot + 1);
  if (whole.empty() || fraction.size() > 2 || (dot != std::string_view::npos && fraction.empty())) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  const auto push = [&value](char c) {
    value = value * 10 + (c - '0');
    return c >= '0' && c <= '9' && value <= largest_hundredths;
  };
  if (!std::all_of(whole.begin(), whole.end(), push) ||
      !std::all_of(fraction.begin(), fraction.end(), push)) {
    return std::nullopt;
  }
  for (std::size_t digits = fraction.size(); digits < 2; ++digits) {
    value *= 10;
  }
  if (value > largest_hundredths) {
    return std::nullopt;
  }
  return negative ? -value : value;
}

std::optional<std::int64_t> as_hundredths(const Node& node) {
  return node.kind == Node::Kind::Number ? parse_hundredths(node.text) : std::nullopt;
}

std::string show_hundredths(std::int64_t value) {
  const std::string_view sign = value < 0 ? "-" : "";
  const std::int64_t magnitude = value < 0 ? -value : value;
  return magnitude % 100 == 0 ? fmt::format("{}{}", sign, magnitude / 100)
                              : fmt::format("{}{}.{:02}", sign, magnitude / 100, magnitude % 100);
}

std::string show_amount(std::int64_t value) {
  std::string text = show_hundredths(value);
  const std::size_t dot = std::min(text.find('.'), text.size());
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  for (std::size_t at = dot; at > first + 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

bool same_text(std::string_view a, std::string_view b) {
  a = trim(a);
  b = trim(b);
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char one, char other) {
    return lower(one) == lower(other);
  });
}

} // namespace arrcheck
