#include "document/shape_checker.h"
#include "document/shape_number.h"
#include "document/shape_words.h"
#include "text/suggest.h"
#include "text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

void ShapeChecker::check_truth(const Shape& shape, const Node& node) {
  const std::string written = to_lower(node.text);
  const bool listed =
      shape.allowed.empty() || (shape.types & Shape::boolean) == 0 ||
      std::find(shape.allowed.begin(), shape.allowed.end(), written) != shape.allowed.end();
  if (!listed && fails()) {
    report("not-allowed",
           node.place(),
           fmt::format("{}expected {}, found {}", path(), shape.allowed.front(), written));
  }
}

void ShapeChecker::check_text(const Shape& shape, const Node& node) {
  const std::string_view text = node.text;
  if (!shape.allowed.empty()) {
    const bool listed =
        std::find(shape.allowed.begin(), shape.allowed.end(), text) != shape.allowed.end();
    if (!listed && fails()) {
      report("not-allowed",
             node.place(),
             fmt::format("{}expected {}, found \"{}\"{}",
                         path(),
                         one_of(shape.allowed),
                         visible(text, shown_of_a_key),
                         shape.allowed.size() > 1 ? did_you_mean(text, shape.allowed) : ""));
    }
    return;
  }
  if (shape.pattern != nullptr && !shape.pattern->matches(text) && fails()) {
    report("pattern",
           node.place(),
           fmt::format("{}expected {}, found \"{}\"",
                       path(),
                       shape.pattern->in_words,
                       visible(text, shown_of_a_key)),
           hint_for_pattern(*shape.pattern, text));
  }
  check_length(shape, node);
}

void ShapeChecker::check_length(const Shape& shape, const Node& node) {
  if ((shape.types & Shape::text) == 0 || (shape.at_least < 0 && shape.at_most < 0)) {
    return;
  }
  const auto length = static_cast<std::int64_t>(code_points(node.text));
  if (length < shape.at_least && fails()) {
    report("too-short",
           node.place(),
           shape.at_least == 1 ? fmt::format("{}expected text, found empty quotes", path())
                               : fmt::format("{}expected at least {}, found {}",
                                             path(),
                                             how_many(shape.at_least, "character"),
                                             length),
           "write something, or leave the whole line out");
  }
  if (shape.at_most >= 0 && length > shape.at_most && fails()) {
    report("too-long",
           node.place(),
           fmt::format("{}expected at most {}, found {}",
                       path(),
                       how_many(shape.at_most, "character"),
                       length));
  }
}

void ShapeChecker::check_number(const Shape& shape, const Node& node) {
  const NumberFacts number = number_facts(node.text);
  const std::string_view shown = node.text;
  if ((shape.types & Shape::integer) != 0 && (shape.types & Shape::number) == 0 && !number.whole &&
      fails()) {
    report(
        "wrong-type",
        node.place(),
        fmt::format("{}expected a whole number, found {}", path(), visible(shown, shown_of_a_key)));
  }
  if ((shape.types & (Shape::integer | Shape::number)) == 0) {
    return;
  }
  if (shape.at_least >= 0 && is_below(number, shape.at_least) && fails()) {
    report("too-small",
           node.place(),
           fmt::format("{}expected {} or more, found {}",
                       path(),
                       shape.at_least,
                       visible(shown, shown_of_a_key)));
  }
  if (shape.at_most >= 0 && is_above(number, shape.at_most) && fails()) {
    report("too-large",
           node.place(),
           fmt::format("{}expected {} or less, found {}",
                       path(),
                       shape.at_most,
                       visible(shown, shown_of_a_key)));
  }
}

} // namespace arrcheck
