#pragma once

#include "document/shape.h"
#include "document/shape_fields.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace arrcheck {

// Holds a document against a shape; both have to outlive it.
class ShapeChecker {
public:
  ShapeChecker(const Shape& root, const Document& document) : root_(root), document_(document) {}

  Diagnostics run();

private:
  // One step from the root: a member of a mapping, or an item of `list`.
  struct Step {
    const Node* node = nullptr;
    const Shape* list = nullptr;
  };

  void check(const Shape& shape, const Node& node);
  void check_kind(const Shape& shape, const Node& node);
  // In check_scalar.cc.
  void check_truth(const Shape& shape, const Node& node);
  void check_text(const Shape& shape, const Node& node);
  void check_length(const Shape& shape, const Node& node);
  void check_number(const Shape& shape, const Node& node);

  void check_list(const Shape& shape, const Node& node);
  void check_mapping(const Shape& shape, const Node& node);
  void check_choice(const Shape& shape, const Node& node);
  bool accepts(const Shape& shape, const Node& node);

  bool fails();
  void report(std::string_view id, Range place, std::string message, std::string hint = {});
  void report_unknown(const Shape& shape, const Node& member);
  void report_missing(const Shape& shape, const ShapeProperty& property, const Node& node);
  [[nodiscard]] std::string path() const;
  std::string home_of(std::string_view key);
  static std::string successor_of(const Shape& shape, std::string_view key);

  const Shape& root_;
  const Document& document_;
  std::vector<Step> steps_;
  Diagnostics found_;
  std::size_t failures_ = 0;
  std::size_t quiet_ = 0; // above 0: only whether it fails is asked
  std::map<std::pair<const Shape*, const Node*>, bool> accepted_;
  std::optional<FieldHomes> homes_; // made when the first field is out of place
};

// "1 character", "2 characters".
std::string how_many(std::int64_t count, std::string_view what);

inline constexpr std::size_t shown_of_a_key = 60; // code points

} // namespace arrcheck
