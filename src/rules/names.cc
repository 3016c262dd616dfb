#include "rules/names.h"

#include "text/suggest.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

// One list on the way to a collection: its field names from the item of the list before.
struct Names::Place {
  std::vector<std::string_view> fields;
  const Shape* list = nullptr;
};

namespace {

constexpr std::size_t deepest = 8; // of lists and fields: a schema may refer to itself

std::vector<std::string_view> field_names(const Shape& shape) {
  std::vector<std::string_view> names;
  for (const ShapeProperty& property : shape.properties) {
    names.push_back(property.name);
  }
  for (const Shape* alternative : shape.any_of) {
    const auto more = field_names(*alternative);
    names.insert(names.end(), more.begin(), more.end());
  }
  return names;
}

// An annotation of the shape or of one of its alternatives.
std::string_view annotation(const Shape& shape, std::string_view Shape::*which) {
  if (!(shape.*which).empty()) {
    return shape.*which;
  }
  for (const Shape* alternative : shape.any_of) {
    if (const std::string_view target = annotation(*alternative, which); !target.empty()) {
      return target;
    }
  }
  return {};
}

} // namespace

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t at = text.find(separator);
    words.push_back(text.substr(0, at));
    if (at == std::string_view::npos) {
      return words;
    }
    text.remove_prefix(at + 1);
  }
}

std::optional<PathError> Names::follow(TypedPath& at, std::vector<Step>& steps) const {
  const std::string_view target = annotation(*at.shape, &Shape::refers_to);
  const auto fields = split(target, '.');
  const Shape* list = at.file;
  for (const std::string_view field : fields) {
    list = list == nullptr ? nullptr : member_shape(*list, field);
  }
  const Shape* item = list == nullptr ? nullptr : item_shape(*list);
  if (item == nullptr) {
    return PathError{fmt::format("the schema refers to \"{}\", which is no list", target), ""};
  }
  steps.push_back({Step::Kind::Follow, list->identity, storage_->keep(fields)});
  at.shape = item;
  return std::nullopt;
}

std::optional<PathError> Names::open(TypedPath& at, std::vector<Step>& steps) const {
  const std::string_view kind = annotation(*at.shape, &Shape::file_kind);
  const auto file = std::find_if(
      files_.begin(), files_.end(), [kind](const FileShape& one) { return one.kind == kind; });
  if (file == files_.end()) {
    return PathError{fmt::format("the schema names a file of the unknown kind \"{}\"", kind), ""};
  }
  steps.push_back({Step::Kind::OtherFile, kind, {}});
  at.shape = file->shape;
  at.file = file->shape;
  return std::nullopt;
}

std::optional<PathError> Names::step(TypedPath& at,
                                     std::vector<Step>& steps,
                                     std::string_view name,
                                     std::string_view whole) const {
  if (!at.shape->short_for.empty() && name == at.shape->short_for) {
    at.shape = member_shape(*at.shape, name);
    steps.push_back({Step::Kind::ShortMember, name, {}});
    return std::nullopt;
  }
  const Shape* member = member_shape(*at.shape, name);
  const bool refers = !annotation(*at.shape, &Shape::refers_to).empty();
  if (member == nullptr && (refers || !annotation(*at.shape, &Shape::file_kind).empty())) {
    if (auto error = refers ? follow(at, steps) : open(at, steps)) {
      return error;
    }
    member = member_shape(*at.shape, name);
  }
  if (member == nullptr && item_shape(*at.shape) != nullptr) {
    const std::string_view list =
        whole.substr(0, static_cast<std::size_t>(name.data() - whole.data()) - 1);
    return PathError{fmt::format("\"{}\" is a list, so \"{}\" names no single value", list, whole),
                     fmt::format("go through its items with \"each … in {}\"", list)};
  }
  if (member == nullptr) {
    auto known = field_names(*at.shape);
    if (at.shape == root_) {
      std::transform(bound_.begin(),
                     bound_.end(),
                     std::back_inserter(known),
                     [](const auto& bound) { return bound.name; });
    }
    return PathError{
        fmt::format("no field called \"{}\" in \"{}\"{}", name, whole, did_you_mean(name, known)),
        "paths are the field names of the schema, joined by points"};
  }
  steps.push_back({Step::Kind::Member, name, {}});
  at.shape = member;
  return std::nullopt;
}

std::variant<TypedPath, PathError> Names::path(std::string_view text) const {
  const auto words = split(text, '.');
  TypedPath at;
  at.path.text = text;
  at.shape = root_;
  at.file = root_;
  std::size_t next = 0;
  for (std::size_t i = bound_.size(); i-- > 0;) {
    if (bound_[i].name == words.front()) {
      at.path.base = static_cast<std::uint8_t>(i + 1);
      at.shape = bound_[i].shape;
      at.file = bound_[i].file;
      next = 1;
      break;
    }
  }
  std::vector<Step> steps;
  for (; next < words.size(); ++next) {
    if (auto error = step(at, steps, words[next], text)) {
      return *error;
    }
  }
  if (!at.shape->short_for.empty()) {
    const std::string_view name = at.shape->short_for;
    if (auto error = step(at, steps, name, text)) {
      return *error;
    }
  }
  at.path.steps = storage_->keep(std::move(steps));
  return at;
}

void Names::find_collections(const Shape& shape,
                             std::vector<Place>& way,
                             std::vector<std::vector<Place>>& found) const {
  if (way.size() > deepest || way.back().fields.size() > deepest) {
    return;
  }
  for (const ShapeProperty& property : shape.properties) {
    way.back().fields.push_back(property.name);
    const Shape* item = item_shape(*property.shape);
    if (item == nullptr) {
      find_collections(*property.shape, way, found);
    } else if (!property.shape->item_name.empty()) {
      way.back().list = property.shape;
      found.push_back(way);
      way.emplace_back();
      find_collections(*item, way, found);
      way.pop_back();
    }
    way.back().fields.pop_back();
  }
}

std::vector<std::vector<Names::Place>> Names::places() const {
  std::vector<Place> way(1);
  std::vector<std::vector<Place>> found;
  find_collections(*root_, way, found);
  return found;
}

std::optional<std::vector<TypedLevel>> Names::collection(std::string_view name) const {
  const auto all = places();
  const std::vector<Place>* best = nullptr;
  for (const auto& way : all) {
    if (way.back().list->item_name == name && (best == nullptr || way.size() < best->size())) {
      best = &way;
    }
  }
  if (best == nullptr) {
    return std::nullopt;
  }
  std::vector<TypedLevel> levels;
  for (const Place& place : *best) {
    Level level;
    std::vector<Step> steps;
    std::string text;
    for (const std::string_view field : place.fields) {
      steps.push_back({Step::Kind::Member, field, {}});
      text += fmt::format("{}{}", text.empty() ? "" : ".", field);
    }
    level.list = {static_cast<std::uint8_t>(levels.size()),
                  storage_->keep(std::move(steps)),
                  storage_->keep(std::move(text))};
    level.item_name = place.list->item_name;
    level.identity = place.list->identity;
    levels.push_back({level, item_shape(*place.list)});
  }
  return levels;
}

std::vector<std::string_view> Names::collections() const {
  std::vector<std::string_view> names;
  for (const auto& way : places()) {
    names.push_back(way.back().list->item_name);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::string Names::list_path(std::string_view name) const {
  const auto levels = collection(name);
  return levels && levels->size() == 1 ? std::string(levels->front().level.list.text) : "";
}

} // namespace arrcheck
