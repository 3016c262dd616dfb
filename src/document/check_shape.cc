#include "document/shape_checker.h"
#include "document/shape_words.h"
#include "text/suggest.h"
#include "text/unicode.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::size_t most_reported = 100;
constexpr std::uint8_t scalar_types = Shape::boolean | Shape::integer | Shape::number | Shape::text;

// Where to point for something about the whole of a value: a mapping's or list's key, or the first
// key of an item without one.
Range handle(const Node& node) {
  if (!node.is_collection()) {
    return node.place();
  }
  if (!node.key_range.empty()) {
    return node.key_range;
  }
  return node.kind == Node::Kind::Mapping && node.first != nullptr ? node.first->key_range
                                                                   : node.place();
}

} // namespace

std::string how_many(std::int64_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

Diagnostics ShapeChecker::run() {
  check(root_, document_.root());
  if (failures_ > most_reported) {
    report("too-many-errors",
           document_.root().place(),
           fmt::format("and {} more", failures_ - most_reported),
           "put right the ones above first: the others may follow from them");
  }
  return std::move(found_);
}

// Counts a failure and says whether it is to be written up.
bool ShapeChecker::fails() {
  ++failures_;
  return quiet_ == 0 && failures_ <= most_reported;
}

void ShapeChecker::report(std::string_view id, Range place, std::string message, std::string hint) {
  found_.push_back({fmt::format("shape/{}", id),
                    Severity::Error,
                    std::move(message),
                    {document_.source, place},
                    std::move(hint)});
}

// "partners → leicester-city → delegate: ", or nothing for the top of the file.
std::string ShapeChecker::path() const {
  std::string out;
  for (const Step& step : steps_) {
    out += out.empty() ? "" : " → ";
    if (step.list == nullptr) {
      out += visible(step.node->key, shown_of_a_key);
      continue;
    }
    const std::string_view field = step.list->identity;
    const Node* name = field == "." ? step.node : step.node->member(field);
    if (!field.empty() && name != nullptr && name->kind == Node::Kind::Text &&
        !trim(name->text).empty()) {
      out += visible(name->text, shown_of_a_key);
    } else {
      const std::string_view item = step.list->item_name;
      out += fmt::format("{} {}", ordinal(step.node->index), item.empty() ? "item" : item);
    }
  }
  return out.empty() ? out : out + ": ";
}

void ShapeChecker::check(const Shape& shape, const Node& node) {
  if (!takes(shape, node.kind)) {
    if (fails()) {
      report("wrong-type",
             handle(node),
             fmt::format(
                 "{}expected {}, found {}", path(), expected_in_words(shape), found_in_words(node)),
             hint_for_type(shape, node));
    }
    return;
  }
  check_kind(shape, node);
  if (!shape.any_of.empty()) {
    check_choice(shape, node);
  }
}

void ShapeChecker::check_kind(const Shape& shape, const Node& node) {
  switch (node.kind) {
  case Node::Kind::Null:
    break;
  case Node::Kind::Boolean:
    check_truth(shape, node);
    break;
  case Node::Kind::Number:
    check_number(shape, node);
    break;
  case Node::Kind::Text:
    check_text(shape, node);
    break;
  case Node::Kind::Sequence:
    check_list(shape, node);
    break;
  case Node::Kind::Mapping:
    check_mapping(shape, node);
    break;
  }
}

void ShapeChecker::check_list(const Shape& shape, const Node& node) {
  const bool bounded = (shape.types & Shape::list) != 0;
  const auto size = static_cast<std::int64_t>(node.size);
  const std::string_view item = shape.item_name.empty() ? "item" : shape.item_name;
  if (bounded && size < shape.at_least && fails()) {
    report("too-few",
           handle(node),
           fmt::format("{}expected at least {}, found {}",
                       path(),
                       how_many(shape.at_least, item),
                       size == 0 ? "none" : fmt::to_string(size)));
  }
  if (bounded && shape.at_most >= 0 && size > shape.at_most && fails()) {
    report("too-many",
           handle(node),
           fmt::format(
               "{}expected at most {}, found {}", path(), how_many(shape.at_most, item), size));
  }
  if (shape.item == nullptr) {
    return;
  }
  for (const Node& one : children(node)) {
    steps_.push_back({&one, &shape});
    check(*shape.item, one);
    steps_.pop_back();
  }
}

void ShapeChecker::check_mapping(const Shape& shape, const Node& node) {
  for (const ShapeProperty& property : shape.properties) {
    if (property.required && node.member(property.name) == nullptr) {
      report_missing(shape, property, node);
    }
  }
  for (const Node& member : children(node)) {
    const auto known =
        std::find_if(shape.properties.begin(), shape.properties.end(), [&](const auto& property) {
          return property.name == member.key;
        });
    if (known == shape.properties.end()) {
      if (shape.closed && fails()) {
        report_unknown(shape, member);
      }
    } else if (known->shape != nullptr) {
      steps_.push_back({&member, nullptr});
      check(*known->shape, member);
      steps_.pop_back();
    }
  }
}

// Says nothing where the misspelling that follows says it all.
void ShapeChecker::report_missing(const Shape& shape,
                                  const ShapeProperty& property,
                                  const Node& node) {
  const bool counted_only = quiet_ > 0 || failures_ >= most_reported;
  if ((!counted_only && is_there_misspelt(shape, property.name, node)) || !fails()) {
    return;
  }
  std::string hint = fmt::format("add \"{}:\"", property.name);
  if (property.shape != nullptr) {
    hint += fmt::format(" with {}", expected_in_words(*property.shape));
  }
  report("missing-key",
         handle(node),
         fmt::format("{}the field \"{}\" is missing", path(), property.name),
         std::move(hint));
}

// What to write in the place of a field that there was once; empty where there was none.
std::string ShapeChecker::successor_of(const Shape& shape, std::string_view key) {
  for (const ShapeProperty& property : shape.properties) {
    if (property.shape == nullptr || property.shape->instead_of.empty() ||
        property.shape->instead_of != key) {
      continue;
    }
    const auto values = property.shape->allowed;
    if (values.empty()) {
      return fmt::format("write \"{}:\"", property.name);
    }
    std::string others;
    for (const std::string_view value : values.subspan(1)) {
      others += fmt::format("{}\"{}\"", others.empty() ? "; it may be " : " or ", value);
    }
    return fmt::format("write \"{}: {}\"{}{}",
                       property.name,
                       values.front(),
                       others,
                       others.empty() ? "" : ", too");
  }
  return {};
}

void ShapeChecker::report_unknown(const Shape& shape, const Node& member) {
  const std::vector<std::string_view> names = names_of(shape);
  std::string hint = successor_of(shape, member.key);
  const std::string meant = hint.empty() ? did_you_mean(member.key, names) : "";
  hint = hint.empty() && meant.empty() ? home_of(member.key) : hint;
  if (meant.empty() && hint.empty() && !names.empty()) {
    hint = fmt::format("fields known here: {}", field_names(shape, 12));
  }
  report(
      "unknown-key",
      member.key_range,
      fmt::format("{}unknown field \"{}\"{}", path(), visible(member.key, shown_of_a_key), meant),
      std::move(hint));
}

std::string ShapeChecker::home_of(std::string_view key) {
  if (!homes_) {
    homes_ = homes_of_fields(root_);
  }
  const auto home = homes_->find(key);
  if (home == homes_->end()) {
    return {};
  }
  return home->second.empty() ? "it belongs at the top level of the file"
                              : fmt::format("it belongs under {}", home->second);
}

// Whether a value matches, asked at most once of each pair, so that choices within choices stay
// linear.
bool ShapeChecker::accepts(const Shape& shape, const Node& node) {
  const auto known = accepted_.find({&shape, &node});
  if (known != accepted_.end()) {
    return known->second;
  }
  const std::size_t before = failures_;
  ++quiet_;
  check(shape, node);
  --quiet_;
  const bool accepted = failures_ == before;
  failures_ = before;
  accepted_.emplace(std::pair{&shape, &node}, accepted);
  return accepted;
}

void ShapeChecker::check_choice(const Shape& shape, const Node& node) {
  std::vector<const Shape*> candidates;
  std::size_t scalars = 0;
  for (const Shape* alternative : shape.any_of) {
    if (takes(*alternative, node.kind)) {
      candidates.push_back(alternative);
    }
    if ((types_of(*alternative) & scalar_types) != 0) {
      ++scalars;
    }
  }
  if (candidates.size() == 1 && (node.is_collection() || scalars == 1)) {
    check(*candidates.front(), node);
    return;
  }
  const bool matches = std::any_of(candidates.begin(), candidates.end(), [&](auto* candidate) {
    return accepts(*candidate, node);
  });
  if (matches) {
    return;
  }
  if (node.is_collection()) {
    check(likeliest(candidates, node), node);
  } else if (fails()) {
    report("not-allowed",
           node.place(),
           fmt::format(
               "{}expected {}, found {}", path(), expected_in_words(shape), found_in_words(node)),
           hint_for_type(shape, node));
  }
}

Diagnostics check_shape(const Shape& shape, const Document& document) {
  return ShapeChecker(shape, document).run();
}

} // namespace arrcheck
